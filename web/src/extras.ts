/** Panel, table, time, print, notes and steps: mounted after the first paint. */
import type { App } from "./app.ts";
import { openDesk } from "./desk.ts";
import { byId } from "./dom.ts";
import { mountMenu } from "./menu.ts";
import { mountNotes } from "./notes.ts";
import { mountPanel } from "./panel.ts";
import { mountPresent } from "./present.ts";
import { mountPrint } from "./print.ts";
import { mountSteps } from "./steps.ts";
import { mountTable } from "./table.ts";
import { mountTime } from "./time.ts";

export function mountExtras(app: App): void {
  const desk = openDesk(app);
  mountPanel(byId("panel"), desk);
  const tables = mountTable(byId("table"), desk);
  mountTime(byId("time"), desk);
  mountNotes(byId("notes"), desk);
  mountSteps(byId("steps"), desk);
  mountPresent(byId("present"), desk);
  const printer = mountPrint(byId("sheet"), desk, tables);
  mountMenu(byId("tools-more"), desk, printer, tables);
}
