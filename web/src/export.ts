/** The map as a picture for a report or a slide: lines and letters (SVG), or pixels (PNG). */
import type { Desk } from "./desk.ts";
import { offer, say } from "./dom.ts";
import { svgText } from "./marks.ts";
import { measurer } from "./print.ts";
import { stem } from "./save.ts";
import { sceneOf } from "./scene.ts";
import type { Sheet } from "./sheet.ts";
import { drawSheet } from "./svg.ts";
import { said } from "./text.ts";

const WIDE = 1600;
const TALL = 1100;
const EDGE = 24;
/** Pixels of the bitmap for one of the drawing: sharp on a projector and on paper. */
const FINE = 2;

/** The text of the drawing: the whole map, or what is on screen. */
export function drawing(desk: Desk, whole: boolean): string {
  const { store, map } = desk;
  const sheet: Sheet = { width: WIDE - 2 * EDGE, height: TALL - 2 * EDGE, edge: EDGE, paper: "#ffffff", ink: "#1d2733", soft: "#566270", view: whole ? null : seen(map) };
  return svgText(drawSheet(sceneOf(desk, said(store.payload.title, store.state.lang), !whole), sheet, measurer()).mark);
}

/** What is on screen, in map units. */
function seen({ view, size }: Desk["map"]): Sheet["view"] {
  return [-view.x / view.k, -view.y / view.k, (size.width - view.x) / view.k, (size.height - view.y) / view.k];
}

export function saveSvg(desk: Desk): void {
  offer(`${stem(location.pathname)}.svg`, new Blob([drawing(desk, true)], { type: "image/svg+xml" }));
}

/** The same drawing in pixels; the browser turns it into a bitmap by itself, nothing leaves the page. */
export async function savePng(desk: Desk, whole: boolean): Promise<void> {
  const address = URL.createObjectURL(new Blob([drawing(desk, whole)], { type: "image/svg+xml" }));
  try {
    const picture = new Image(WIDE, TALL);
    picture.src = address;
    await picture.decode();
    offer(`${stem(location.pathname)}.png`, await bitmap(picture));
  } catch {
    say(desk.store.words("pngFailed"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function bitmap(picture: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDE * FINE;
  canvas.height = TALL * FINE;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no bitmap"))), "image/png"));
}
