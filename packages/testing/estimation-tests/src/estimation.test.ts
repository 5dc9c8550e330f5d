/**
 * The tracker against truth: errors, honesty of covariances and areas, identities. Few draws, fixed seeds; more of them with
 * TOCSIN_ESTIMATION_DRAWS. Bounds leave room for chance; the measured figures are printed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Miss, mean, measureScene, rms, type Sample, share } from "./measures.ts";
import { MEDIUM, scene } from "./scenes.ts";

const DRAWS = Number(process.env.TOCSIN_ESTIMATION_DRAWS ?? 5);
const draws = Array.from({ length: DRAWS }, (_, draw) => draw);

const isPresent = (miss: Miss | undefined): miss is Miss => miss !== undefined;
const impactsOf = (samples: readonly Sample[]): readonly Miss[] =>
  samples.map(({ impact }) => impact).filter(isPresent);
const launchesOf = (samples: readonly Sample[]): readonly Miss[] =>
  samples.map(({ launch }) => launch).filter(isPresent);

/** Later than thirty seconds after burn-out and above the air. */
function midcourse(samples: readonly Sample[]): readonly Sample[] {
  const burnout = samples.findIndex(({ phase }) => phase === "climb");
  return samples.slice(burnout + 30).filter(({ estimate }) => estimate.phase === "midcourse");
}

test("a flight of 1,000 km: state, launch and impact, each as sure as it says", (context) => {
  const runs = draws.map((draw) => {
    const flight = { ...MEDIUM, azimuth_deg: 80 + 4 * (draw % 5), apogee_km: 280 + 15 * (draw % 4) };
    return measureScene(scene({ seed: `medium-${draw}`, flights: [flight], duration: 640 }), 5);
  });
  const free = runs.flatMap(({ samples }) => midcourse(samples));
  const impacts = runs.flatMap(({ samples }) => impactsOf(samples));
  const half = runs.flatMap(({ samples }) => impactsOf(samples.filter(({ time }) => time > 320 && time <= 325)));
  const launches = runs.flatMap(({ samples }) => launchesOf(samples).slice(-1));
  const position = rms(free.map(({ positionError }) => positionError));
  const nees = mean(free.map((sample) => sample.nees));
  context.diagnostic(
    `midcourse ${position.toFixed(0)} m, NEES ${nees.toFixed(1)}; impact at half ${rms(half.map(({ distance }) => distance)).toFixed(0)} m, ` +
      `area holds ${(100 * share(impacts.map(({ inArea }) => inArea))).toFixed(1)} %, interval ${(100 * share(impacts.map(({ inInterval }) => inInterval))).toFixed(1)} %; ` +
      `launch ${rms(launches.map(({ distance }) => distance)).toFixed(0)} m, area holds ${(100 * share(launches.map(({ inArea }) => inArea))).toFixed(0)} %`,
  );
  assert.deepEqual(
    runs.map(({ confirmed, switches }) => [confirmed, switches]),
    draws.map(() => [1, 0]),
  );
  assert.ok(free.length > 300 * DRAWS, "followed nearly all the way");
  assert.ok(position < 250);
  assert.ok(nees > 2 && nees < 12);
  assert.ok(half.length >= DRAWS && rms(half.map(({ distance }) => distance)) < 2_000);
  assert.ok(share(impacts.map(({ inArea }) => inArea)) >= 0.85);
  assert.ok(share(impacts.map(({ inInterval }) => inInterval)) >= 0.85);
  assert.ok(launches.length === DRAWS && rms(launches.map(({ distance }) => distance)) < 8_000);
  assert.ok(share(launches.map(({ inArea }) => inArea)) >= 0.8);
});

test("under power no impact is given, and the reason is", () => {
  const { samples } = measureScene(scene({ seed: "boost", flights: [MEDIUM], duration: 125 }), 1);
  const powered = samples.filter(({ phase, estimate }) => phase === "boost" && estimate.phase === "boost");
  assert.ok(powered.length > 20);
  assert.ok(powered.every(({ estimate }) => estimate.impact === undefined && estimate.impactWithheld === "boosting"));
});

test("a raid of five among false alarms: five tracks, hardly a switch, no false missile", (context) => {
  for (const draw of draws.slice(0, 2)) {
    const flights = [0, 1, 2, 3, 4].map((i) => ({
      ...MEDIUM,
      id: `raid-${i}`,
      start_s: 10 + 12 * i,
      launch: {
        lat_deg: 40.1 + 0.27 * ((0.37 * i + 0.13 * draw) % 1),
        lon_deg: 125.3 + 0.35 * ((0.61 * i + 0.29 * draw) % 1),
      },
    }));
    const raid = measureScene(scene({ seed: `raid-${draw}`, flights, duration: 500, falseAlarms: 5 }), 50);
    context.diagnostic(`${raid.confirmed} tracks, ${raid.switches} switches, ${raid.falseSeconds} s of false tracks`);
    assert.ok(raid.confirmed <= 6 && raid.switches <= 1 && raid.falseSeconds <= 5);
    assert.equal(new Set(raid.samples.map(({ flight }) => flight)).size, 5);
  }
});

test("a sky of aircraft and false alarms: never a missile, a launch or an impact", () => {
  const flights = Array.from({ length: 12 }, (_, i) => ({
    kind: "aircraft",
    id: `air-${i}`,
    start_s: 0,
    callsign: `ABC${i}`,
    address: (0x700000 + i).toString(16).toUpperCase(),
    from: { lat_deg: 36 + 2.5 * ((0.37 * i) % 1), lon_deg: 126 + 3 * ((0.61 * i) % 1) },
    heading_deg: (77 * i) % 360,
    speed_mps: 180 + ((31 * i) % 90),
    height_m: 3_000 + ((997 * i) % 9_000),
    legs: [{ seconds: 120 }, { seconds: 60, turn_deg: 90 }, { seconds: 400 }],
  }));
  const sky = measureScene(scene({ seed: "sky", flights, duration: 400, airRadar: true, falseAlarms: 5 }), 5);
  assert.ok((sky.aircraftClasses.get("aircraft") ?? 0) > 1_000);
  assert.deepEqual(
    [...sky.aircraftClasses.keys()].filter((name) => name !== "aircraft" && name !== "unknown"),
    [],
  );
  assert.equal(sky.aircraftImpacts, 0);
  assert.equal(sky.falseSeconds, 0);
});

test("half an hour of false alarms confirms no track", () => {
  const { confirmed } = measureScene(
    scene({ seed: "empty", flights: [], duration: 1_800, falseAlarms: 15, airRadar: true }),
    100,
  );
  assert.equal(confirmed, 0);
});

test("a low quasi-ballistic flight: no small wrong area", (context) => {
  const flight = {
    ...MEDIUM,
    kind: "shaped" as const,
    apogee_km: 50,
    range_km: 700,
    azimuth_deg: 95,
    flight_time_s: 480,
  };
  const runs = draws
    .slice(0, 3)
    .map((draw) => measureScene(scene({ seed: `low-${draw}`, flights: [flight], duration: 500 }), 5));
  const samples = runs.flatMap((run) => run.samples);
  const impacts = impactsOf(samples);
  const withheld = samples.filter(({ estimate }) => estimate.impactWithheld === "manoeuvring").length;
  context.diagnostic(`${impacts.length} areas given, withheld as manoeuvring ${withheld} times`);
  assert.ok(impacts.length === 0 || share(impacts.map(({ inArea }) => inArea)) >= 0.85);
  assert.ok(withheld > 50);
  assert.ok(samples.some(({ estimate }) => estimate.objectClass === "manoeuvring"));
});
