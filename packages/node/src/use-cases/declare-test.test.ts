/** The test for declaring a launch: what passes, and what each of its figures keeps out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { meetsDeclareTest } from "./declare-test.ts";

const NOW = instant(1_767_225_600_000_000);

/** 100 km above the equator, eastward and upward, m/s in the turning frame. */
function estimate(east: number, up: number, more: Partial<TrackEstimate> = {}): TrackEstimate {
  return {
    at: NOW,
    status: "confirmed",
    kinematics: { position: ecef(6_478_137, 0, 0), velocity: ecefVelocity(up, east, 0), covariance: [] },
    phase: "midcourse",
    objectClass: "ballistic",
    classProbability: 0.99,
    plots: 8,
    lastPlotAt: NOW,
    sensors: ["one", "two"],
    classification: { kinds: [], reasons: [], burns: 0 },
    ...more,
  } as TrackEstimate;
}

test("a ballistic flight that two sensors see is declared; few plots, one sensor, doubt or an aircraft are not", () => {
  assert.ok(meetsDeclareTest(estimate(2_000, 1_000)));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { plots: 4 })));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { plots: 5, sensors: ["one"] })));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { classProbability: 0.8 })));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { objectClass: "aircraft" })));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { status: "coasting" })));
  assert.ok(!meetsDeclareTest(estimate(300, 100)));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { phase: "boost", sensors: ["one"] })));
  assert.ok(meetsDeclareTest(estimate(2_000, 1_000, { phase: "boost" })));
});

test("a satellite, or what falls from orbit, is no launch; what burns its way there is", () => {
  assert.ok(!meetsDeclareTest(estimate(7_400, -100)));
  assert.ok(!meetsDeclareTest(estimate(7_400, 0, { objectClass: "space-launch" })));
  const burns = { kinds: [], reasons: [], burns: 2 } as unknown as NonNullable<TrackEstimate["classification"]>;
  assert.ok(meetsDeclareTest(estimate(7_400, 0, { objectClass: "space-launch", classification: burns, plots: 30 })));
  assert.ok(!meetsDeclareTest(estimate(7_400, 0, { objectClass: "ballistic", classification: burns, plots: 6 })));
});

test("a burn is believed of what has surely become faster since it was last lost, and of nothing that only seemed to push", () => {
  const burns = { kinds: [], reasons: [], burns: 2 } as unknown as NonNullable<TrackEstimate["classification"]>;
  const seen = (plots: number, gained: number) =>
    estimate(7_400, 0, { classification: burns, plots: 60, stretch: { plots, sensors: ["one", "two"], gained } });
  assert.ok(meetsDeclareTest(seen(30, 600)));
  assert.ok(!meetsDeclareTest(seen(30, 60)));
  assert.ok(!meetsDeclareTest(seen(20, 600)));
});

test("what went round the Earth when it was first known is no launch, however much it seems to have braked since", () => {
  const braked = (firstPerigee: number) =>
    estimate(5_000, 1_000, { stretch: { plots: 8, sensors: ["one", "two"], gained: 0, firstPerigee } });
  assert.ok(!meetsDeclareTest(braked(-300_000)));
  assert.ok(meetsDeclareTest(braked(-3_000_000)));
});

test("what may go round the Earth by a speed within three sigma is no launch", () => {
  const sure = estimate(6_900, 0);
  assert.ok(meetsDeclareTest(sure));
  const covariance = new Array(36).fill(0);
  covariance[28] = 200 ** 2;
  assert.ok(!meetsDeclareTest({ ...sure, kinematics: { ...sure.kinematics, covariance } }));
  const slow = estimate(4_000, 1_000);
  assert.ok(meetsDeclareTest({ ...slow, kinematics: { ...slow.kinematics, covariance } }));
});

test("debris from orbit that the air has slowed is no launch, whatever it seems to burn; a steep fall as fast is a missile's", () => {
  const burns = { kinds: [], reasons: [], burns: 1 } as unknown as NonNullable<TrackEstimate["classification"]>;
  const low = { position: ecef(6_448_137, 0, 0), covariance: [] };
  const falling = (east: number, up: number) =>
    estimate(0, 0, {
      kinematics: { ...low, velocity: ecefVelocity(up, east, 0) },
      classification: burns,
      phase: "reentry",
      plots: 30,
    });
  assert.ok(!meetsDeclareTest(falling(6_400, -250)));
  assert.ok(meetsDeclareTest(falling(5_600, -3_000)));
});

test("what one sensor alone sees is declared once it has left the beam; what came before a silence does not count", () => {
  const lone = { sensors: ["one"], plots: 30 };
  const because = (...reasons: readonly string[]) =>
    ({ kinds: [], reasons, burns: 0 }) as unknown as NonNullable<TrackEstimate["classification"]>;
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { ...lone, classification: because("beyond-wings") })));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { ...lone, classification: because("free-flight-fits") })));
  const burns = { ...lone, phase: "boost", classification: because("leaves-beam") } as const;
  assert.ok(meetsDeclareTest(estimate(2_000, 1_000, burns)));
  assert.ok(!meetsDeclareTest(estimate(2_000, 1_000, { ...burns, stretch: { plots: 1, sensors: [], gained: 0 } })));
  assert.ok(
    !meetsDeclareTest(estimate(2_000, 1_000, { plots: 40, stretch: { plots: 4, sensors: ["one", "two"], gained: 0 } })),
  );
  assert.ok(
    !meetsDeclareTest(estimate(2_000, 1_000, { plots: 9, stretch: { plots: 9, sensors: ["one"], gained: 0 } })),
  );
});

test("faster than anything from ground to ground is no launch", () => {
  assert.ok(meetsDeclareTest(estimate(1_000, 7_000)));
  assert.ok(!meetsDeclareTest(estimate(1_000, 12_500)));
});
