/** What a radar and an overhead sensor reach of a cell, and what is said when one of them is down. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { geodetic } from "@tocsin/kernel/space";
import type { Sensor } from "@tocsin/picture";
import { statusOf } from "./coverage.ts";

const RADIANS = Math.PI / 180;
const radar = (id: string, latitude: number, longitude: number, change: Partial<Sensor> = {}): Sensor =>
  ({
    ...{ kind: "radar", id, place: geodetic(latitude * RADIANS, longitude * RADIANS, 100) },
    ...{ maximumRange: 2_000_000, minimumElevation: 0.5 * RADIANS, maximumElevation: 1.5 },
    ...{ azimuthCentre: 0, azimuthWidth: 2 * Math.PI, revisit: 10 },
    ...change,
  }) as unknown as Sensor;
const overhead = (longitude: number): Sensor =>
  ({
    ...{ kind: "infrared", id: `ir-${longitude}`, place: geodetic(0, longitude * RADIANS, 35_786_000) },
    ...{ minimumTargetHeight: 10_000, revisit: 10 },
  }) as unknown as Sensor;
const live = () => true;

test("a radar sees the cells in its reach, above its horizon, and none beyond", () => {
  const sensors = [radar("a", 37, 127)];
  assert.equal(statusOf("N35E125", sensors, live), "full");
  assert.equal(statusOf("N35E160", sensors, live), "none");
  assert.equal(statusOf("S10W060", sensors, live), "none");
});

test("a cell that is half in reach is degraded, and a sector looks one way only", () => {
  assert.equal(statusOf("N35E135", [radar("a", 37, 127, { maximumRange: 900_000 } as never)], live), "degraded");
  const west = radar("a", 37.5, 130, { azimuthCentre: 1.5 * Math.PI, azimuthWidth: Math.PI / 2 } as never);
  assert.equal(statusOf("N35E120", [west], live), "full");
  assert.equal(statusOf("N35E135", [west], live), "none");
});

test("with one of two sensors down a cell is degraded, with both it is not seen", () => {
  const sensors = [radar("a", 37, 127), radar("b", 36, 128)];
  assert.equal(statusOf("N35E125", sensors, live), "full");
  assert.equal(
    statusOf("N35E125", sensors, ({ id }) => id === "a"),
    "degraded",
  );
  assert.equal(
    statusOf("N35E125", sensors, () => false),
    "none",
  );
});

test("what is seen from overhead only is degraded, and what the Earth hides is not seen", () => {
  assert.equal(statusOf("N35E125", [overhead(130)], live), "degraded");
  assert.equal(statusOf("N35E125", [overhead(-60)], live), "none");
});

test("what is no cell's name has no status of its own", () => {
  for (const code of ["own", "N35", "N35E1250", "SEA-EAST", ""]) assert.equal(statusOf(code, [], live), undefined);
});
