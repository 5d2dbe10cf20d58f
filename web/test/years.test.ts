import assert from "node:assert/strict";
import test from "node:test";
import { nextPeriod, withEnd, yearsOf } from "../src/years.ts";
import { room, storeOf } from "./room.ts";

test("links are counted in each year they hold; the undated apart", () => {
  const years = yearsOf(storeOf(room()).facets);
  assert.ok(years);
  assert.deepEqual([years.first, years.last, years.dated, years.undated], [2014, 2027, 4, 2]);
  // 2014: village; 2015-16: village and region; 2017-20: village; 2021: region again; 2022: and the park.
  assert.deepEqual([...years.counts], [1, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1]);
});

test("where no link is dated, what holds in each year is counted itself", () => {
  const payload = room();
  for (const column of [payload.edges.since, payload.edges.until]) column.fill("");
  const years = yearsOf(storeOf(payload).facets);
  assert.ok(years && years.of === "datedItems");
  assert.equal(years.dated + years.undated, payload.nodes.id.length);
  assert.ok(years.dated > 0 && Math.max(...years.counts) > 0);
});

test("nothing to slide over without two years", () => {
  const payload = room();
  for (const column of [payload.nodes, payload.edges]) {
    column.since.fill("");
    column.until.fill("");
  }
  assert.equal(yearsOf(storeOf(payload).facets), null);
  payload.edges.since[0] = "2015";
  assert.equal(yearsOf(storeOf(payload).facets), null);
});

test("an end that is moved past the other pushes it", () => {
  assert.deepEqual(withEnd([2014, 2020], 0, 2016), [2016, 2020]);
  assert.deepEqual(withEnd([2014, 2020], 0, 2022), [2022, 2022]);
  assert.deepEqual(withEnd([2014, 2020], 1, 2012), [2012, 2012]);
});

test("the film adds the years one by one, or slides the span that was chosen", () => {
  const years = { first: 2014, last: 2017 };
  const film: unknown[] = [];
  for (let period = nextPeriod(null, years); period; period = nextPeriod(period, years)) {
    film.push(period.join("-"));
    if (period[0] === 2014 && period[1] === 2017) break;
  }
  assert.deepEqual(film, ["2014-2014", "2014-2015", "2014-2016", "2014-2017"]);
  assert.deepEqual(nextPeriod([2015, 2016], years), [2016, 2017]);
  assert.equal(nextPeriod([2016, 2017], years), null);
});
