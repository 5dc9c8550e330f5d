/** What a track does between its plots: that the silence of a sensor which saw the motor burn says when it went out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, secondsBetween } from "@tocsin/kernel/time";
import { bringTo } from "./feed.ts";
import { COAST, FIXED, MODES, probabilityOf } from "./modes.ts";
import type { ModeState, TrackRecord } from "./state.ts";
import { EPOCH } from "./testing.ts";

const PUSH = 40;

/** A body at 200 km that a lasting motor drives eastward, all of it known; seen hot now by a sensor that looks every second, or by none. */
function burning(isSeen: boolean): TrackRecord {
  const modes = MODES.map(
    ({ size }, j): ModeState => ({
      ...{ probability: j === FIXED ? 1 : 0, fit: 1 },
      ...{ mean: new Float64Array(size), covariance: new Float64Array(size * size) },
    }),
  );
  (modes[FIXED] as ModeState).mean.set([6_578_137, 0, 0, 500, 2_500, 0, 0, PUSH, 0, 1 / 2_600]);
  const hot = { sensor: "overhead", at: EPOCH, revisit: 1, detection: 0.95, missed: 0 };
  return { at: EPOCH, modes, coasted: 0, ...(isSeen && { hot }) } as unknown as TrackRecord;
}

test("a motor that an overhead sensor no longer sees went out before its first silent look, and not some time before the next plot", () => {
  const [seen, unseen] = [burning(true), burning(false)];
  for (const track of [seen, unseen]) assert.ok(bringTo(track, after(EPOCH, 4)));
  const eastward = ({ modes }: TrackRecord) => {
    const { mean, covariance } = modes[COAST] as ModeState;
    return { pace: (mean[4] as number) - 2_500, sigma: Math.sqrt(covariance[8 * 4] as number) };
  };
  assert.ok(probabilityOf(seen.modes, "coast") > 0.9);
  assert.ok(eastward(seen).pace < PUSH && eastward(seen).sigma < 0.5 * PUSH);
  assert.ok(eastward(unseen).pace > PUSH && eastward(unseen).sigma > PUSH);
  assert.equal(seen.hot?.missed, 3);
  assert.equal(secondsBetween(EPOCH, seen.at), 4);
});
