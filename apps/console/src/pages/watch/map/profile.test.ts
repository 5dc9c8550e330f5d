/** The view from the side: distances over ground add up, the dashed part begins where the full one ends, axes hold everything. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../../reading/text/sphere.ts";
import type { Position } from "./model.ts";
import { axisSteps, profileOf } from "./profile.ts";

const along = (metres: number, height: number): Position => ({
  ...moved({ latitude: 40, longitude: 127 }, 80, metres),
  height,
});

test("ground distance and height of a flight, flown and predicted", () => {
  const flown = [along(0, 0), along(200_000, 150_000)];
  const predicted = [along(200_000, 150_000), along(700_000, 300_000), along(1_200_000, 0)];
  const profile = profileOf({ flown, predicted, atUs: [1, 2, 2, 3, 4] });
  assert.ok(profile !== undefined);
  assert.ok(Math.abs(profile.groundM - 1_200_000) < 2_000, String(profile.groundM));
  assert.equal(profile.heightM, 300_000);
  assert.deepEqual(profile.predicted[0], profile.flown.at(-1));
  assert.ok(profile.predicted.every(({ groundM }, index, all) => groundM >= (all[index - 1]?.groundM ?? 0)));
});

test("one waypoint has no side", () => {
  assert.equal(profileOf({ flown: [along(0, 0)], predicted: [], atUs: [1] }), undefined);
});

test("an axis has round steps, few of them, and holds the greatest value", () => {
  for (let most = 1; most < 1e7; most *= 1.37) {
    const steps = axisSteps(most, 5);
    assert.ok((steps.at(-1) ?? 0) >= most * 0.999 && steps.length <= 7, `${most}: ${steps.join(" ")}`);
    assert.match(String(steps[1]), /^[125]0*$|^0\.[125]$/);
  }
});
