/** Example 2: ballistics alone. A state and its doubt from anywhere, followed to the ground. Read it from top to bottom. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAG_PRIOR, fallToGround, predictImpact } from "@tocsin/ballistics";
import { ecef, geodeticFromEcef, roughDistance } from "@tocsin/kernel/space";
import { instant, secondsBetween } from "@tocsin/kernel/time";
import { rising } from "./flight.ts";

/** Seven states: position, velocity, and the logarithm of drag area over mass, which nobody has told us. */
function belief(sigmaPosition: number, sigmaVelocity: number) {
  const mean = Float64Array.of(...rising(), DRAG_PRIOR.mean);
  const covariance = new Float64Array(49);
  for (let i = 0; i < 3; i++) {
    covariance[8 * i] = sigmaPosition ** 2;
    covariance[8 * (i + 3)] = sigmaVelocity ** 2;
  }
  covariance[48] = DRAG_PRIOR.sigma ** 2;
  return { weight: 1, mean, covariance };
}

test("where it falls, and how sure that is", () => {
  const now = instant(1_767_225_600_000_000);
  const sure = predictImpact(now, [belief(100, 1)]);
  const unsure = predictImpact(now, [belief(1_000, 20)]);
  assert.ok(sure && unsure);

  // More doubt of the state is a larger area and a longer interval.
  assert.ok(unsure.area.semiMajor > 3 * sure.area.semiMajor);
  const width = ({ time }: typeof sure): number => secondsBetween(time.earliest, time.latest);
  assert.ok(width(unsure) > width(sure));

  // A body of the drag assumed falls in the middle of either.
  const body = Float64Array.of(...rising());
  const seconds = fallToGround(body, Math.exp(DRAG_PRIOR.mean));
  assert.ok(seconds !== undefined && Math.abs(secondsBetween(now, sure.time.best) - seconds) < 1);
  const [x, y, z] = body as unknown as [number, number, number];
  assert.ok(roughDistance(sure.area.centre, geodeticFromEcef(ecef(x, y, z))) < 100);
});
