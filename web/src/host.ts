/**
 * The application that shows the page in a frame: it is told what is written, and says what it has kept.
 *
 * The frame has an origin of its own and no storage: nothing but these messages goes either way.
 */
import type { Session, Written } from "./session.ts";

/** Whether an application keeps what is written: its frame has no origin, that of a web page that shows the map has. */
export function tellHost(session: Session, own: Window = window, host: Window = window.parent): boolean {
  if (host === own) return false;
  const now = (): Written => ({ notes: session.notes, steps: session.steps });
  const before = now();
  let sent = JSON.stringify(before);
  let n = 0;
  session.on(() => {
    if (JSON.stringify(now()) === sent) return;
    sent = JSON.stringify(now());
    n += 1;
    host.postMessage({ cordee: "written", n, before, now: now() }, "*");
  });
  own.addEventListener("message", ({ source, data }: MessageEvent<{ cordee?: string; n?: number } | null>) => {
    if (source === host && data?.cordee === "kept" && data.n === n) session.saved();
  });
  return own.origin === "null";
}
