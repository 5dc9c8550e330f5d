/** An offset between two nations is found from their tracks, with its uncertainty, and taken away; where there is none, none is found. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import { estimateOffset, type OffsetEvidence, offsetEvidence, withoutOffset } from "./offset.ts";

const AT = instant(1_700_000_000_000_000);
const SIGMA = [40, 40, 40, 0.5, 0.5, 0.5] as const;

const stateOf = (mean: readonly number[]): Kinematics => {
  const [x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0] = mean;
  const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (SIGMA[i / 7] ?? 1) ** 2 : 0));
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance };
};

interface Wrong {
  readonly shift: readonly [number, number, number];
  readonly turn: readonly [number, number, number];
  readonly lag: number;
}
const NONE: Wrong = { shift: [0, 0, 0], turn: [0, 0, 0], lag: 0 };
const CENTRE = [-3.2e6, 4.1e6, 3.9e6] as const;

/** Several bodies in free flight about one place, as two nations hold them; the second's are off. */
function compared(seed: string, bodies: number, { shift, turn, lag }: Wrong) {
  const chance = new Random(seed);
  return Array.from({ length: bodies }, () => {
    const place = CENTRE.map((value) => value + 1e5 * chance.normal());
    const pace = [0, 1, 2].map(() => 2_000 * chance.normal());
    const pull = place.map((value) => (-3.986e14 * value) / Math.hypot(...place) ** 3);
    const arm = place.map((value, i) => value - CENTRE[i as 0]);
    const turned = (by: readonly number[]): number[] =>
      [0, 1, 2].map((i) => {
        const [j, k] = [(i + 1) % 3, (i + 2) % 3];
        return (turn[j as 0] as number) * (by[k] ?? 0) - (turn[k as 0] as number) * (by[j] ?? 0);
      });
    const noisy = (mean: readonly number[]): Kinematics =>
      stateOf(mean.map((value, i) => value + (SIGMA[i] ?? 1) * chance.normal()));
    const ours = noisy([...place, ...pace]);
    const theirPlace = place.map(
      (value, i) => value + (shift[i as 0] ?? 0) + (turned(arm)[i] ?? 0) + lag * (pace[i] ?? 0),
    );
    const theirs = noisy([
      ...theirPlace,
      ...pace.map((value, i) => value + (turned(pace)[i] ?? 0) + lag * (pull[i] ?? 0)),
    ]);
    return { ours, theirs, evidence: offsetEvidence(AT, ours, theirs) };
  });
}
const evidenceOf = (all: readonly { readonly evidence: OffsetEvidence }[]) => all.map(({ evidence }) => evidence);
const apart = (a: Kinematics, b: Kinematics): number =>
  Math.hypot(...a.position.map((value, i) => value - (b.position[i] ?? 0)));

test("two nations that see alike are found to be alike", () => {
  const found = Array.from({ length: 200 }, (_, draw) =>
    estimateOffset(evidenceOf(compared(`none ${draw}`, 1 + (draw % 8), NONE))),
  );
  assert.equal(found.filter(({ isSignificant }) => isSignificant).length, 0);
});

test("a shift, a turn and a lag are found from eight bodies, as surely as is said, and taken away", () => {
  const wrong: Wrong = { shift: [300, -200, 150], turn: [1e-3, 5e-4, -8e-4], lag: 0.2 };
  let [before, after, squared] = [0, 0, 0];
  for (let draw = 0; draw < 40; draw++) {
    const bodies = compared(`wrong ${draw}`, 8, wrong);
    const offset = estimateOffset(evidenceOf(bodies));
    assert.ok(offset.isSignificant);
    squared += ((offset.mean[6] ?? 0) - wrong.lag) ** 2 / (offset.covariance[48] ?? 0) / 40;
    for (const { ours, theirs } of bodies) {
      before += apart(ours, theirs) / 320;
      after += apart(ours, withoutOffset(theirs, offset)) / 320;
    }
  }
  assert.ok(before > 400 && after < 110, `${before} m, ${after} m`);
  // 40 draws: 99.9 % of honest means lie within 0.45 and 1.85.
  assert.ok(squared > 0.4 && squared < 1.9, `${squared}`);
});

test("what is brought into our frame is as uncertain as the offset is beside what it was", () => {
  const bodies = compared("one", 1, { ...NONE, shift: [2_000, 0, 0] });
  const offset = estimateOffset(evidenceOf(bodies));
  const { ours, theirs } = bodies[0] ?? assert.fail();
  const brought = withoutOffset(theirs, offset);
  assert.ok(offset.isSignificant && apart(ours, brought) < apart(ours, theirs));
  // By one body alone the offset is no surer than both nations' tracks of it together.
  for (const i of [0, 7, 14]) assert.ok((brought.covariance[i] ?? 0) > 2 * (theirs.covariance[i] ?? 0));
});
