/** What the panel, the table, the notes and the steps work with: the page's parts, and what is being written. */
import type { App } from "./app.ts";
import { tellHost } from "./host.ts";
import { browserNet, guardLeaving, saveCopy } from "./save.ts";
import { named } from "./naming.ts";
import { openSession, type Session } from "./session.ts";

export interface Desk extends App {
  session: Session;
  /** Whether an application keeps what is written. */
  hosted: boolean;
  /** Offer a copy of the file with the notes and steps of now. */
  saveCopy(): void;
}

export function openDesk(app: App): Desk {
  const session = openSession(app.store.payload, browserNet());
  guardLeaving(session);
  const call = (): void => app.store.set({ named: named(app.store.payload, session.notes) });
  session.on(call);
  if (session.found) call();
  return { ...app, session, hosted: tellHost(session), saveCopy: () => saveCopy(app.original, session) };
}
