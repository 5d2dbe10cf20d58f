/** A small map to test with: two organisations fund and steer, one person, a lonely theme. */

import type { Payload } from "../src/payload.ts";
import { VOICES } from "./voices.ts";

const both = (text: string): { fr: string; en: string } => ({ fr: text, en: `${text} (en)` });

/**
 * 0 Écho (network) – 1 Région (organisation) – 2 Sentier (project) – 3 Aline (person), and 4 Forêt (theme)
 * alone. Links: 0 Région steers Écho (2015–2018), 1 and 2 Région funds Sentier twice (2020; undated),
 * 3 Aline works for Région (undated).
 */
export function small(more: Partial<Payload> = {}): Payload {
  const kind = (code: string): Payload["kinds"][number] => ({
    code,
    title: both(code.toLowerCase()),
    plural: both(`${code.toLowerCase()}s`),
    colour: "#045abf",
    dark: "#88b4ee",
    shape: "circle",
    weaves: ["Network", "Programme", "Project"].includes(code),
  });
  const type = (code: string): Payload["types"][number] => ({
    code,
    title: both(code.toLowerCase()),
    reverse: both(`${code.toLowerCase()} by`),
    colour: "#c15200",
    dark: "#ff9d66",
    dash: [],
  });
  const source = (title: string): Payload["sources"][number] => ({ title, date: "2021", publisher: "", url: "", licence: "" });
  return {
    format: 1,
    title: both("Petite carte"),
    note: both(""),
    made: "",
    lang: "fr",
    voices: VOICES,
    names: false,
    hidden: 0,
    focus: null,
    land: null,
    kinds: [kind("Network"), kind("Organisation"), kind("Project"), kind("Person"), kind("Theme")],
    types: [type("STEERS"), type("FUNDS"), type("WORKS_FOR")],
    roles: [],
    themes: ["Forêt", "Eau, air"],
    territories: ["Écrins"],
    sources: [source("Candidature 2021"), source("Bilan : 2022")],
    nodes: {
      id: ["n0", "o1", "p:2", "h3", "t,4"],
      name: ["Écho des Écrins", "Région des Cimes", "Sentier des alpages", "chargée de mission", "Forêt"],
      alias: ["EVE", "La Région", "", "", ""],
      kind: [0, 1, 2, 3, 4],
      x: [0, 100, 200, 100, 400],
      y: [0, 0, 0, 100, 100],
      lon: [6.0, 6.5, null, null, null],
      lat: [44.5, 45.0, null, null, null],
      community: [0, 0, 0, 0, 1],
      betweenness: [0, 0.5, 0, 0, 0],
      funding: [null, null, 120000000, null, null],
      since: ["", "", "2019", "", ""],
      until: ["", "", "2022", "", ""],
      themes: [[0], [], [0, 1], [], [0]],
      territories: [[0], [0], [], [], []],
      sources: [[0], [0, 1], [1], [], []],
    },
    edges: {
      from: [1, 1, 1, 3],
      to: [0, 2, 2, 1],
      type: [0, 1, 1, 2],
      role: [-1, -1, -1, -1],
      amount: [null, 120000000, 500000, null],
      since: ["2015", "2020", "", ""],
      until: ["2018", "2020", "", ""],
      sources: [[0], [1], [0], []],
    },
    unsure: [],
    groups: [],
    traits: [],
    echo: null,
    paths: [],
    steps: [],
    notes: [],
    ...more,
  };
}

/** Links at random, the same each time (a small linear congruential generator). */
export function random(count: number, links: number, seed = 7): Payload {
  let state = seed;
  const next = (most: number): number => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * most);
  };
  const base = small();
  const many = <T>(length: number, make: (place: number) => T): T[] => Array.from({ length }, (_, place) => make(place));
  return {
    ...base,
    nodes: {
      id: many(count, (i) => `n${i}`),
      name: many(count, (i) => `Réseau numéro ${i} de la vallée`),
      alias: many(count, () => ""),
      kind: many(count, () => next(5)),
      x: many(count, () => next(4000)),
      y: many(count, () => next(4000)),
      lon: many(count, () => null),
      lat: many(count, () => null),
      community: many(count, () => next(4)),
      betweenness: many(count, () => 0),
      funding: many(count, () => null),
      since: many(count, () => ""),
      until: many(count, () => ""),
      themes: many(count, () => (next(2) ? [next(2)] : [])),
      territories: many(count, () => []),
      sources: many(count, () => [next(2)]),
    },
    edges: {
      from: many(links, () => next(count)),
      to: many(links, () => next(count)),
      type: many(links, () => next(3)),
      role: many(links, () => -1),
      amount: many(links, () => null),
      since: many(links, () => (next(2) ? String(2000 + next(20)) : "")),
      until: many(links, () => ""),
      sources: many(links, () => []),
    },
  };
}
