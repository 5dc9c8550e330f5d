/** Who came off whom: of two bodies that came apart under power, the one that burns on is the vehicle, once that can be told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAG_PRIOR } from "@tocsin/ballistics";
import { after } from "@tocsin/kernel/time";
import { crowdOf } from "./crowd.ts";
import { isJustParted, noteKin, OPEN_DRAG } from "./kin.ts";
import { COAST, FIXED, MODES } from "./modes.ts";
import type { TrackerState, TrackRecord } from "./state.ts";
import { EPOCH } from "./testing.ts";

function believed(mode: number, facts: Partial<TrackRecord>): TrackRecord {
  const modes = MODES.map(({ size }, j) => ({
    probability: j === mode ? 1 : 0,
    fit: 1,
    mean: new Float64Array(size),
    covariance: new Float64Array(size * size),
  }));
  return { modes, at: EPOCH, firstPlotAt: EPOCH, ...facts } as unknown as TrackRecord;
}

/** Track 1 falls, its part 2 burns, both so many seconds after they came apart; their family began with another. */
function pair(seconds: number) {
  const now = { at: after(EPOCH, seconds), parted: EPOCH };
  const whole = believed(COAST, { number: 1, ...now });
  const part = believed(FIXED, { number: 2, parent: 7, part: "spent-stage", hasParted: true, ...now });
  const state = { tracks: new Map([whole, part].map((track) => [track.number, track])) } as unknown as TrackerState;
  noteKin(state, part, crowdOf(state.tracks, now.at));
  return { whole, part };
}

const dragOf = ({ modes }: TrackRecord): readonly (number | undefined)[] => {
  const { mean, covariance } = modes[COAST] as TrackRecord["modes"][number];
  return [mean[6], covariance[48]];
};

test("what burns on is no spent stage: what it came off is, and of that drag is open", () => {
  const { whole, part } = pair(30);
  assert.deepEqual([whole.part, whole.hasParted, part.part, part.hasParted], ["spent-stage", true, undefined, false]);
  assert.deepEqual(dragOf(whole), [OPEN_DRAG.mean, OPEN_DRAG.sigma ** 2]);
  assert.deepEqual(dragOf(part), [DRAG_PRIOR.mean, DRAG_PRIOR.sigma ** 2]);
});

test("just after they came apart nobody can tell, and nothing is turned round", () => {
  const { whole, part } = pair(10);
  assert.ok(isJustParted(whole) && isJustParted(part));
  assert.deepEqual([whole.part, part.part], [undefined, "spent-stage"]);
});
