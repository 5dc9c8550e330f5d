/** Which areas an ellipse threatens: borders, islands, the antimeridian, thresholds, nonsense. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { degreesFromRadians } from "@tocsin/kernel/units";
import fc from "fast-check";
import { ellipseBorder } from "./border.ts";
import { areaAt } from "./inside.ts";
import { impactAt, realAreas } from "./support.test.ts";
import { ellipseAt, ellipseFault, THREAT_DEFAULTS, threatenedAreas } from "./threat.ts";

const areas = realAreas();
const codes = (...args: Parameters<typeof impactAt>): string[] =>
  threatenedAreas(areas, impactAt(...args)).map(({ code }) => code);

test("a small ellipse on Sapporo threatens Hokkaido alone, and surely", () => {
  const [first, ...rest] = threatenedAreas(areas, impactAt(43.06, 141.35, { majorKm: 5, minorKm: 2 }));
  assert.deepEqual(rest, []);
  assert.equal(first?.code, "JP-01");
  assert.equal(first?.nation, "JPN");
  assert.equal(first?.likelihood, "near-certain");
  assert.equal(first?.distance, 0);
  assert.ok((first?.probability ?? 0) > 0.999);
});

test("the Tsugaru strait threatens both shores, most probable first", () => {
  const found = threatenedAreas(areas, impactAt(41.4, 140.7, { majorKm: 60, minorKm: 40 }));
  assert.deepEqual(found.map(({ code }) => code).sort(), ["JP-01", "JP-02"]);
  assert.ok((found[0]?.probability ?? 0) >= (found[1]?.probability ?? 1));
});

test("open sea threatens nobody", () => {
  assert.deepEqual(codes(39.5, 134), []);
  assert.deepEqual(codes(-30, -100), []);
});

test("islands inside a large ellipse are counted although hardly any mass falls on them", () => {
  const found = threatenedAreas(areas, impactAt(29.5, 129.6, { majorKm: 60, minorKm: 50 }));
  const tokara = found.find(({ code }) => code === "JP-46-TOKARA");
  assert.equal(tokara?.likelihood, "near-certain");
  assert.ok((tokara?.probability ?? 1) < 0.05 && (tokara?.probability ?? 0) > 0);
  assert.ok(codes(25.83, 131.0, { majorKm: 40, minorKm: 30 }).includes("JP-47-DAITO"));
  assert.ok(codes(37.6, 130.6, { majorKm: 40, minorKm: 30 }).includes("KR-47-ULLEUNG"));
});

test("Hawaii, Guam and both ends of the Aleutians, also where the ellipse lies across 180 degrees", () => {
  assert.deepEqual(codes(21.3, -157.9, { majorKm: 200, minorKm: 50, orientation: 60 }), ["US-HI"]);
  assert.ok(codes(13.5, 144.2, { majorKm: 80, minorKm: 30, orientation: 90 }).includes("US-GU"));
  for (const longitude of [179.9, -179.9, 180, -180]) {
    assert.deepEqual(codes(51.7, longitude, { majorKm: 150, minorKm: 60, orientation: 90 }), ["US-AK"], `${longitude}`);
  }
});

test("orientation is clockwise from north: a long thin ellipse reaches along it and not across", () => {
  const long = { majorKm: 300, minorKm: 3 };
  // West of Akita: pointing east it reaches Tohoku, pointing north it stays at sea.
  assert.ok(codes(39.7, 137.9, { ...long, orientation: 90 }).includes("JP-05"));
  assert.equal(codes(39.7, 137.9, { ...long, orientation: 0 }).includes("JP-05"), false);
});

test("two thresholds: neighbours are warned, then the refined set narrows and never names more", () => {
  const small = { majorKm: 20, minorKm: 10, orientation: 90 };
  const found = threatenedAreas(areas, impactAt(39.95, 141.3, small));
  const refined = found.filter(({ likelihood }) => likelihood === "near-certain");
  assert.ok(refined.length > 0 && refined.length < found.length, JSON.stringify(found));
  const wide = threatenedAreas(areas, impactAt(39.95, 141.3, small), {
    ...THREAT_DEFAULTS,
    margin: 60_000,
  });
  assert.ok(wide.length > found.length);
});

test("what a random ellipse's own points fall in is always threatened", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 24, max: 46, noNaN: true }),
      fc.double({ min: 123, max: 146, noNaN: true }),
      fc.integer({ min: 2, max: 400 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 360 }),
      (latitude, longitude, majorKm, flat, orientation) => {
        const impact = impactAt(latitude, longitude, { majorKm, minorKm: majorKm * flat, orientation });
        const found = threatenedAreas(areas, impact);
        const near = new Set(found.filter(({ likelihood }) => likelihood === "near-certain").map(({ code }) => code));
        for (const share of [1e-3, 0.5, 0.999]) {
          const { area } = impact;
          const ring = { ...area, semiMajor: area.semiMajor * share, semiMinor: area.semiMinor * share } as typeof area;
          for (const place of ellipseBorder(ring, 16)) {
            const under = areaAt(areas, place.latitude, place.longitude);
            assert.ok(!under || near.has(under.code), `${under?.code} at ${degreesFromRadians(place.latitude)}`);
          }
        }
        const total = found.reduce((sum, { probability }) => sum + probability, 0);
        assert.ok(total <= 1.0001);
      },
    ),
    { seed: 11, numRuns: 60 },
  );
});

test("the 95 % ellipse's mass grows and shrinks as a normal's must", () => {
  const { area } = impactAt(40, 140);
  const half = ellipseAt(area, 0.5);
  assert.ok(Math.abs(half.semiMajor / area.semiMajor - Math.sqrt(Math.log(2) / Math.log(20))) < 1e-12);
  assert.equal(ellipseAt(area, 0.95, 1000).semiMinor, area.semiMinor + 1000);
});

test("an unusable ellipse threatens nothing and says why", () => {
  const { area, time } = impactAt(40, 140);
  for (const change of [
    { semiMajor: Number.NaN },
    { semiMinor: 0 },
    { semiMajor: 1 },
    { containment: 1 },
    { containment: 0 },
    { semiMajor: 1e8 },
  ]) {
    const broken = { ...area, ...change } as typeof area;
    assert.equal(typeof ellipseFault(broken), "string", JSON.stringify(change));
    assert.deepEqual(threatenedAreas(areas, { area: broken, time }), []);
  }
  assert.equal(ellipseFault(area), undefined);
});
