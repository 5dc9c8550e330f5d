/** What own sensors reach: against the horizon's own arithmetic, and against the line of sight taken the other way round. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { SensorMarkSchema } from "@tocsin/codec-protobuf/console";
import { distanceM } from "../../../reading/text/sphere.ts";
import { reachLines, ringOf } from "./reach.ts";

const RADIUS_M = 6_371_008.8;
const radar = (change: object = {}) =>
  create(SensorMarkSchema, {
    ...{ id: "R", kind: "radar", rangeM: 4_000_000, maximumElevationDeg: 90, azimuthWidthDeg: 360 },
    position: { latitudeDeg: 36, longitudeDeg: 138, heightM: 0 },
    ...change,
  });

test("with the horizon as its limit a radar sees as far as the Earth's curve lets it", () => {
  for (const height of [1_000, 10_000, 100_000]) {
    const wanted = Math.acos(RADIUS_M / (RADIUS_M + height)) * RADIUS_M;
    assert.ok(Math.abs((ringOf(radar(), height)?.farM ?? 0) - wanted) < 1, String(height));
  }
});

test("range, lowest and highest elevation each cut off what the line of sight from there says", () => {
  const sensor = radar({ rangeM: 600_000, minimumElevationDeg: 5, maximumElevationDeg: 60 });
  const height = 100_000;
  const ring = ringOf(sensor, height);
  assert.ok(ring !== undefined);
  const seen = (ground: number) => {
    const angle = ground / RADIUS_M;
    const [along, up] = [(RADIUS_M + height) * Math.sin(angle), (RADIUS_M + height) * Math.cos(angle) - RADIUS_M];
    const elevation = (Math.atan2(up, along) * 180) / Math.PI;
    return Math.hypot(along, up) <= 600_000 && elevation >= 5 && elevation <= 60;
  };
  for (let ground = 1_000; ground < 900_000; ground += 1_000) {
    const isNearBorder = Math.min(Math.abs(ground - ring.nearM), Math.abs(ground - ring.farM)) < 100;
    if (!isNearBorder) assert.equal(ground > ring.nearM && ground < ring.farM, seen(ground), String(ground));
  }
});

test("what flies under the horizon of its range, or too low for an infrared sensor, has no border", () => {
  assert.equal(ringOf(radar({ rangeM: 50_000 }), 100_000), undefined);
  const overhead = radar({ kind: "infrared", position: { latitudeDeg: 0, longitudeDeg: 140, heightM: 35_786_000 } });
  overhead.minimumSeenHeightM = 10_000;
  assert.equal(ringOf(overhead, 5_000), undefined);
  assert.ok((ringOf(overhead, 100_000)?.farM ?? 0) > 8_000_000);
});

test("the border of a sector is closed and lies at its distance; a whole turn is one ring", () => {
  const [whole] = reachLines([radar()], 10_000);
  const far = ringOf(radar(), 10_000)?.farM ?? 0;
  for (const point of whole?.points ?? [])
    assert.ok(Math.abs(distanceM(point, { latitude: 36, longitude: 138 }) - far) < 1);
  const [sector] = reachLines([radar({ azimuthWidthDeg: 120, azimuthCentreDeg: 270 })], 10_000);
  assert.deepEqual(sector?.points.at(-1), sector?.points[0]);
  assert.ok(
    sector?.points.every(({ longitude }) => longitude < 138.01),
    "it looks west",
  );
});
