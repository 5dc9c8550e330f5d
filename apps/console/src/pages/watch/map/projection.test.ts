/** Globe and flat map: the way back leads to the same place, the ground is never stretched, the Pacific is in one piece. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { framed, isFramed } from "./framing.ts";
import type { Position } from "./model.ts";
import { earthCentred, FLAT_WIDTH_M, GROUND_M, type ProjectionName, projectionOf } from "./projection.ts";
import { carriedOver } from "./steering.ts";

const NAMES: readonly ProjectionName[] = ["globe", "flat"];
const places: readonly Position[] = [-80, -33, 0, 12, 39, 71].flatMap((latitude) =>
  [-179, -120, -31, -29, 0, 90, 127, 180].map((longitude) => ({ latitude, longitude, height: 0 })),
);
const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;

test("a place is found again on either map", () => {
  for (const name of NAMES) {
    const { place, locate } = projectionOf(name);
    for (const position of places) {
      const { latitude, longitude } = locate(place(position));
      assert.ok(near(latitude, position.latitude, 1e-6), `${name} ${latitude} ${position.latitude}`);
      assert.ok(near((((longitude - position.longitude + 540) % 360) + 360) % 360, 180, 1e-6), `${name} ${longitude}`);
    }
  }
});

test("heights are stretched above the ground only, and as stated", () => {
  const [plain, tall] = [projectionOf("globe"), projectionOf("globe", 5)];
  const at = (height: number): Position => ({ latitude: 40, longitude: 140, height });
  for (const height of [0, 1_500, GROUND_M]) assert.deepEqual(tall.place(at(height)), plain.place(at(height)));
  const up = (position: Position) => Math.hypot(...tall.place(position)) - Math.hypot(...earthCentred(at(GROUND_M)));
  assert.ok(near(up(at(105_000)), 500_000, 2_000), String(up(at(105_000))));
});

test("on the flat map what is high is drawn over the place that it is over, at any stretch", () => {
  for (const heights of [1, 10]) {
    const { place } = projectionOf("flat", heights);
    const [x, y, z] = place({ latitude: 40, longitude: 140, height: 900_000 });
    const [groundX, groundY, groundZ] = place({ latitude: 40, longitude: 140, height: 0 });
    assert.deepEqual([x, y], [groundX, groundY]);
    assert.ok(z - groundZ > GROUND_M && z - groundZ < 10_000);
  }
});

test("Japan, Hawaii and Alaska lie in one piece, west to east; a line over the map's edge does not cross the map", () => {
  const { place, placeLine } = projectionOf("flat");
  const [japan, date, hawaii] = [140, 180, -157].map((longitude) => place({ latitude: 30, longitude, height: 0 })[0]);
  assert.ok((japan ?? 0) < (date ?? 0) && (date ?? 0) < (hawaii ?? 0));
  const line = placeLine([-34, -32, -30.5, -29, -27].map((longitude) => ({ latitude: 30, longitude, height: 0 })));
  for (const [index, [x]] of line.entries())
    if (index > 0) assert.ok(Math.abs(x - (line[index - 1]?.[0] ?? 0)) < FLAT_WIDTH_M / 100);
});

test("what is framed is within the window on both maps, and what has left it is noticed", () => {
  const window = { right: 0.5, top: 0.25, bottom: 0.2 };
  const flight: readonly Position[] = Array.from({ length: 21 }, (_, index) => ({
    latitude: 40 + index / 4,
    longitude: ((127 + index * 4 + 180) % 360) - 180,
    height: 40_000 * index * (20 - index) * 0.1,
  }));
  for (const name of NAMES) {
    const projection = projectionOf(name);
    const view = framed(flight, true, window, projection);
    const slack = { right: 0.52, top: 0.27, bottom: 0.22 };
    assert.ok(isFramed(view, flight, slack, projection), name);
    assert.equal(isFramed(view, [...flight, { latitude: -40, longitude: 60, height: 0 }], slack, projection), false);
  }
});

test("the other map shows the same place", () => {
  const [globe, flat] = [projectionOf("globe"), projectionOf("flat")];
  const view = framed(
    [{ latitude: 36, longitude: 138, height: 0 }],
    false,
    { right: 0.5, top: 0.3, bottom: 0.3 },
    globe,
  );
  const there = carriedOver(view, globe, flat);
  const back = carriedOver(there, flat, globe);
  const [a, b] = [globe.locate(view.target), globe.locate(back.target)];
  assert.ok(near(a.latitude, b.latitude, 1e-6) && near(a.longitude, b.longitude, 1e-6));
  assert.equal(there.isFlat, true);
});
