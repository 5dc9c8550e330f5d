/** The row in which all tracks of a look are laid out: made of that look alone, though looks use the same arrays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crowdOf } from "./crowd.ts";
import { COAST, emptyModes, PUSH } from "./modes.ts";
import type { TrackRecord } from "./state.ts";
import { EPOCH } from "./testing.ts";

/** A track that is all of one mode, so many metres along the first axis. */
function trackAt(mode: number, metres: number): TrackRecord {
  const modes = emptyModes();
  for (const [j, one] of modes.entries()) {
    one.probability = j === mode ? 1 : 0;
    one.mean[0] = metres;
  }
  return { at: EPOCH, modes } as unknown as TrackRecord;
}

const crowd = (...tracks: TrackRecord[]) => crowdOf(new Map(tracks.map((track, i) => [i, track])), EPOCH);

test("a look finds who burns and who is where anew, with nothing of the look before", () => {
  const before = crowd(trackAt(PUSH, 7e6), trackAt(PUSH, 6.5e6));
  assert.deepEqual([before.powered[0], before.powered[1], before.places[0], before.places[4]], [1, 1, 7e6, 6.5e6]);
  const after = crowd(trackAt(COAST, 6.8e6));
  assert.deepEqual([after.tracks.length, after.powered[0], after.places[0]], [1, 0, 6.8e6]);
});
