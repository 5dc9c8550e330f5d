/** Kinds, reasons, range class and loft of flights that are plain: and "not enough to say" where it is not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apsides } from "@tocsin/ballistics";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import type { FlightPhase, ObjectClass } from "@tocsin/picture";
import { classify } from "./kinds.ts";
import { MODES } from "./modes.ts";
import type { TrackRecord } from "./state.ts";

const NOW = instant(1_700_000_000_000_000);

/** At a height, with speeds level to the north and up. */
function state(height: number, level: number, up: number): Float64Array {
  const place = geodetic(0.61, 2.2, height);
  const axes = enuRotation(place.latitude, place.longitude);
  const velocity = [0, 1, 2].map((i) => level * (axes[3 + i] as number) + up * (axes[6 + i] as number));
  return Float64Array.of(...ecefFromGeodetic(place), ...velocity);
}

/** A record of which one motion is believed altogether. */
function believed(motion: "coast" | "powered" | "level", mean: Float64Array): TrackRecord {
  const index = MODES.findIndex((mode) => mode.motion === motion);
  const modes = MODES.map(({ size }, j) => {
    const own = new Float64Array(size);
    own.set(mean.subarray(0, 6));
    return { probability: j === index ? 1 : 0, fit: 1, mean: own, covariance: new Float64Array(size * size) };
  });
  return {
    at: NOW,
    modes,
    plots: 30,
    coasted: 60,
    stretch: { since: NOW, plots: 0, coasted: 0, sensors: [], twice: [] },
    highest: 0,
    steered: 0,
    power: { phases: 1, on: false },
    beyondWings: true,
  } as unknown as TrackRecord;
}

function kindsOf(track: TrackRecord, mean: Float64Array, objectClass: ObjectClass, phase: FlightPhase) {
  return classify(track, mean, { objectClass, phase, probability: 1 }, apsides(mean));
}

test("a steep free flight is ballistic, of its range, with the powered phase that was seen", () => {
  const mean = state(100_000, 1_900, 1_700);
  const { kinds, reasons, range, loft, burns } = kindsOf(believed("coast", mean), mean, "ballistic", "midcourse");
  assert.equal(kinds[0]?.kind, "ballistic");
  assert.ok((kinds[0]?.probability ?? 0) > 0.9);
  assert.ok(reasons.includes("free-flight-fits") && reasons.includes("beyond-wings"));
  assert.deepEqual([range, loft, burns], ["short", "normal", 1]);
});

test("a flight much higher than its range needs is lofted, and one flat and far is of long range", () => {
  const high = state(200_000, 900, 5_500);
  assert.equal(kindsOf(believed("coast", high), high, "ballistic", "midcourse").loft, "lofted");
  const far = state(200_000, 5_900, 3_000);
  assert.equal(kindsOf(believed("coast", far), far, "ballistic", "midcourse").range, "intercontinental");
});

test("low and flat flights keep open whether they will steer", () => {
  const low = state(45_000, 1_500, 500);
  const stays = kindsOf(believed("coast", low), low, "ballistic", "midcourse");
  assert.ok(stays.reasons.includes("stays-in-air"));
  assert.ok(stays.kinds.some(({ kind, probability }) => kind === "quasi-ballistic" && probability > 0.2));
  const flat = state(80_000, 3_200, 500);
  const enters = kindsOf(believed("coast", flat), flat, "ballistic", "midcourse");
  assert.ok(enters.reasons.includes("enters-flat"));
  assert.ok(enters.kinds.some(({ kind }) => kind === "glide"));
});

test("what has shown lift is a glide, or quasi-ballistic where it never left the air", () => {
  const mean = state(40_000, 2_500, 0);
  const high: TrackRecord = { ...believed("coast", mean), steered: 20, highest: 100_000 };
  assert.equal(kindsOf(high, mean, "manoeuvring", "glide").kinds[0]?.kind, "glide");
  const low: TrackRecord = { ...high, highest: 45_000 };
  assert.equal(kindsOf(low, mean, "manoeuvring", "glide").kinds[0]?.kind, "quasi-ballistic");
});

test("an orbit is a space launch; flat and fast below it, it may become one", () => {
  const orbit = state(300_000, 7_800, 0);
  assert.equal(kindsOf(believed("coast", orbit), orbit, "space-launch", "midcourse").kinds[0]?.kind, "space-launch");
  const nearly = state(180_000, 6_800, 300);
  const { kinds, reasons } = kindsOf(believed("coast", nearly), nearly, "ballistic", "midcourse");
  assert.ok(reasons.includes("nearly-orbital"));
  assert.equal(kinds[0]?.kind, "space-launch");
});

test("level flight is an aircraft's; low, fast and without an answer it may be a cruise missile's", () => {
  const high = state(10_000, 240, 0);
  assert.equal(kindsOf(believed("level", high), high, "aircraft", "unknown").kinds[0]?.kind, "aircraft");
  const low = state(800, 240, 0);
  assert.ok(kindsOf(believed("level", low), low, "aircraft", "unknown").kinds.some(({ kind }) => kind === "cruise"));
  const answering: TrackRecord = { ...believed("level", low), address: 0x71_00_01 };
  const { kinds } = kindsOf(answering, low, "aircraft", "unknown");
  assert.ok(!kinds.some(({ kind }) => kind === "cruise"));
});

test("too few plots are not enough to say", () => {
  const mean = state(100_000, 1_900, 1_700);
  const track: TrackRecord = { ...believed("coast", mean), plots: 3 };
  const { kinds, reasons } = kindsOf(track, mean, "unknown", "unknown");
  assert.deepEqual([kinds, reasons], [[{ kind: "unknown", probability: 1 }], ["too-few-plots"]]);
});

test("the probabilities of kinds sum to one, likeliest first", () => {
  for (const mean of [state(80_000, 3_200, 500), state(100_000, 1_900, 1_700), state(180_000, 6_800, 300)]) {
    const { kinds } = kindsOf(believed("coast", mean), mean, "ballistic", "midcourse");
    assert.ok(Math.abs(kinds.reduce((sum, { probability }) => sum + probability, 0) - 1) < 1e-9);
    assert.deepEqual(
      kinds,
      kinds.toSorted((a, b) => b.probability - a.probability),
    );
  }
});
