/** How much this machine draws in time, learnt while the map moves. */

/** Above this many things in sight the map is moved as a picture while it moves, and drawn when it rests. */
const HEAVY = 6000;
const LEAST = 600;
/** Frames that come later than this (ms) tell that this machine cannot draw so many in time. */
const LATE = 26;
/** Longer than this between two frames is a pause, not a slow frame. */
const PAUSE = 200;
const TIMES = 4;

export class Pace {
  private most = HEAVY;
  private late = 0;
  private before = 0;

  /** Whether so many things are better moved as a picture. */
  heavy(things: number): boolean {
    return things > this.most;
  }

  /** So many things are about to be drawn in full, while the map moves. */
  learn(things: number, now = performance.now()): void {
    const took = now - this.before;
    this.before = now;
    if (took > PAUSE) return;
    this.late = took > LATE ? this.late + 1 : Math.max(0, this.late - 1);
    if (this.late < TIMES) return;
    this.late = 0;
    this.most = Math.max(LEAST, Math.min(this.most, things * 0.8));
  }
}
