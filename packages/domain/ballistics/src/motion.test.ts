/** Motion against what is known without it: energy, derivatives, reversal, the ground. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecefFromGeodetic, geodetic, WGS84 } from "@tocsin/kernel/space";
import fc from "fast-check";
import { airDensity } from "./atmosphere.ts";
import { accelerationInto, accelerationPartialsInto, roughHeight } from "./forces.ts";
import { apsides } from "./orbit.ts";
import { climbRate, fallToGround, propagateBallistic, stepBallistic } from "./propagate.ts";

const start = (): Float64Array => {
  const place = ecefFromGeodetic(geodetic(0.68, 2.2, 120_000));
  const out = 1_200 / Math.hypot(...place);
  return Float64Array.of(...place, -1_500 + out * place[0], 900 + out * place[1], 500 + out * place[2]);
};

test("density follows the US Standard Atmosphere 1976 at its tabulated heights within 3 %", () => {
  for (const [height, density] of [
    [0, 1.225],
    [2_000, 1.0066],
    [11_000, 0.3648],
    [25_000, 0.04008],
    [50_000, 1.027e-3],
    [80_000, 1.846e-5],
  ] as const) {
    assert.ok(Math.abs(airDensity(height) / density - 1) < 0.03, `${height} m: ${airDensity(height)}`);
  }
  assert.equal(airDensity(150_000), 0);
});

test("a body at rest on the equator feels standard gravity less the spin", () => {
  const out = new Float64Array(3);
  accelerationInto(out, Float64Array.of(WGS84.semiMajor, 0, 0, 0, 0, 0), 0);
  assert.ok(Math.abs((out[0] as number) + 9.7803) < 2e-3, `${out[0]}`);
});

test("the Jacobi integral is kept over half an hour without drag", () => {
  const state = start();
  const jacobi = (): number => {
    const [x, y, z, vx, vy, vz] = state as unknown as [number, number, number, number, number, number];
    const r = Math.hypot(x, y, z);
    const spin = 0.5 * WGS84.rotationRate ** 2 * (x * x + y * y);
    const oblate =
      (WGS84.gravitationalParameter * WGS84.j2 * WGS84.semiMajor ** 2 * (1 - (3 * z * z) / (r * r))) / (2 * r ** 3);
    return 0.5 * (vx * vx + vy * vy + vz * vz) - WGS84.gravitationalParameter / r - oblate - spin;
  };
  const before = jacobi();
  propagateBallistic(state, 300, 0);
  assert.ok(Math.abs(jacobi() - before) < 1, `${jacobi() - before} J/kg`);
});

test("backward undoes forward, in space and in air", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 10, max: 400, noNaN: true }),
      fc.double({ min: 0, max: 5e-4, noNaN: true }),
      (seconds, drag) => {
        const state = start();
        propagateBallistic(state, seconds, drag);
        propagateBallistic(state, -seconds, drag);
        const origin = start();
        for (let i = 0; i < 3; i++) assert.ok(Math.abs((state[i] as number) - (origin[i] as number)) < 30);
      },
    ),
    { seed: 7, numRuns: 30 },
  );
});

test("the partial derivatives agree with differences", () => {
  for (const height of [30_000, 120_000]) {
    const state = Float64Array.of(...ecefFromGeodetic(geodetic(0.6, 2.2, height)), 1_000, -2_000, 700);
    const partials = new Float64Array(21);
    accelerationPartialsInto(partials, state, 2.5e-4);
    for (let j = 0; j < 6; j++) {
      const step = j < 3 ? 20 : 0.5;
      const [low, high] = [new Float64Array(3), new Float64Array(3)];
      const moved = Float64Array.from(state);
      moved[j] = (state[j] as number) + step;
      accelerationInto(high, moved, 2.5e-4);
      moved[j] = (state[j] as number) - step;
      accelerationInto(low, moved, 2.5e-4);
      for (let i = 0; i < 3; i++) {
        const slope = ((high[i] as number) - (low[i] as number)) / (2 * step);
        const scale = j < 3 ? 2e-6 : 5e-3;
        assert.ok(
          Math.abs(slope - (partials[7 * i + j] as number)) < 0.02 * scale + 0.02 * Math.abs(slope),
          `row ${i} column ${j} at ${height}`,
        );
      }
    }
  }
});

test("a falling body ends on the ellipsoid, an orbiting one never", () => {
  const state = start();
  const seconds = fallToGround(state, 1e-4);
  assert.ok(seconds !== undefined && seconds > 200 && seconds < 1_000, `${seconds}`);
  assert.ok(Math.abs(roughHeight(state[0] as number, state[1] as number, state[2] as number)) < 5);
  const circling = Float64Array.of(6_878_137, 0, 0, 0, 7_110, 0);
  assert.ok(apsides(circling).perigee > 400_000);
  assert.equal(fallToGround(circling, 0), undefined);
});

/** The same fall in steps of a twentieth of a second. */
function fallSlowly(state: Float64Array, drag: number): number {
  const height = (): number => roughHeight(state[0] as number, state[1] as number, state[2] as number);
  let elapsed = 0;
  for (; height() > 0; elapsed += 0.05) stepBallistic(state, 0.05, drag);
  const back = height() / -climbRate(state);
  stepBallistic(state, back, drag);
  return elapsed + back;
}

test("long steps end within metres of where short ones do, from space and from the edge of the air", () => {
  for (const [height, speed, climb] of [
    [60_000, 2_300, 0.8],
    [120_000, 3_000, 0.35],
    [250_000, 5_500, 0.5],
    [250_000, 6_800, 0.4],
  ] as const) {
    for (const drag of [0, 2.5e-4, 1e-3]) {
      const from = Float64Array.of(
        WGS84.semiMajor + height,
        0,
        10,
        speed * Math.sin(climb),
        0,
        speed * Math.cos(climb),
      );
      const [long, short] = [Float64Array.from(from), Float64Array.from(from)];
      const [seconds, slowly] = [fallToGround(long, drag) ?? Number.NaN, fallSlowly(short, drag)];
      const apart = Math.hypot(...[0, 1, 2].map((i) => (long[i] as number) - (short[i] as number)));
      assert.ok(apart < 10 && Math.abs(seconds - slowly) < 0.05, `${apart} m, ${seconds - slowly} s`);
    }
  }
});
