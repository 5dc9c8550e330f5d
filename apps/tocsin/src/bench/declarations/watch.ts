/** Judges tracks as a node does that watches them, and keeps what came of it. Must never know what flies. */
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { isOfConcern, meetsDeclareTest } from "@tocsin/node";
import { estimateOf, type TrackerState } from "@tocsin/tracking";

export class Watch {
  /** By track, what it was taken for. */
  readonly declared = new Map<number, string>();
  /** Tracks that were ever of concern. */
  readonly concern = new Set<number>();
  /** Tracks that were kept from being declared only because one radar's fault may have drawn them. */
  readonly heldBack = new Set<number>();

  /** After each look: the tracks that it fed. */
  look(state: TrackerState, tracks: Iterable<number>, at: Instant): void {
    for (const track of tracks) if (state.tracks.has(track)) this.#judge(state, track, at);
  }

  /** Each second: what is of concern, where it must be by now. */
  wake(state: TrackerState, at: Instant): void {
    for (const track of this.concern)
      if (state.tracks.get(track)?.status === "confirmed") this.#judge(state, track, at);
  }

  #judge(state: TrackerState, track: number, at: Instant): void {
    if (this.declared.has(track)) return;
    const quick = estimateOf(state, track, at, { products: false });
    if (!isOfConcern(quick)) return;
    this.concern.add(track);
    // The products can only take from this, and cost more than all else here.
    const burns = present(state.tracks.get(track), "track").power.phases;
    if (!meetsDeclareTest({ ...quick, classification: { kinds: [], reasons: ["leaves-beam"], burns } })) return;
    const whole = estimateOf(state, track, at, { products: true });
    if (meetsDeclareTest(whole)) this.declared.set(track, `${whole.objectClass}, ${whole.phase}, ${whole.plots} plots`);
    else this.heldBack.add(track);
  }
}
