/** An outline holds what it stands for, and tells nothing else: whatever moves within a cell and half a minute, it is the same. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ellipseBorder } from "@tocsin/alerting";
import { createCodec } from "@tocsin/codec-protobuf";
import { boundsOf } from "@tocsin/kernel/cells";
import { ecef, ecefFromGeodetic, ecefVelocity, enuRotation, geodetic } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import { degreesFromRadians, metres, probability, radians, radiansFromDegrees } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, TrackEstimate } from "@tocsin/picture";
import fc from "fast-check";
import { makeOutline, outlineFor } from "./outline.ts";

type Seen = Pick<TrackEstimate, "at" | "kinematics" | "launch" | "impact">;
const BEGINNING = 1_786_071_840_000_000;
const HALF_MINUTE = 30_000_000;

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const latitude = fc.oneof(fc.double({ min: -89.9, max: 89.9, noNaN: true }), fc.constantFrom(-89.99, 89.99, 59.99));
const longitude = fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 179.999));
const place = fc.tuple(latitude, longitude).map(([north, east]) => placed(north, east, 0));
const area: fc.Arbitrary<AreaOfUncertainty> = fc
  .tuple(
    place,
    fc.double({ min: 100, max: 300_000, noNaN: true }),
    share,
    fc.double({ min: 0, max: 6.28, noNaN: true }),
  )
  .map(([centre, semiMajor, ratio, orientation]) => ({
    centre,
    semiMajor: metres(semiMajor),
    semiMinor: metres(semiMajor * ratio),
    orientation: radians(orientation),
    containment: probability(0.95),
  }));
const TIME = { earliest: 1, best: 2, latest: 3, containment: 0.95 } as unknown as NonNullable<Seen["launch"]>["time"];

const placed = (north: number, east: number, height: number) =>
  geodetic(radiansFromDegrees(north), radiansFromDegrees(east), height);

interface Flight {
  readonly north: number;
  readonly east: number;
  readonly height: number;
  readonly speed: number;
  readonly climb: number;
  /** Clockwise from true north. */
  readonly bearing: number;
  readonly variance: number;
  readonly at: number;
}

function seen({ north, east, height, speed, climb, bearing, variance, at }: Flight): Seen {
  const here = placed(north, east, height);
  const enu = enuRotation(here.latitude, here.longitude);
  const level = [speed * Math.sin(bearing), speed * Math.cos(bearing), climb];
  const axis = (i: number): number => level.reduce((sum, each, row) => sum + each * (enu[3 * row + i] ?? 0), 0);
  const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? variance : 0));
  const [x, y, z] = ecefFromGeodetic(here);
  const kinematics = { position: ecef(x, y, z), velocity: ecefVelocity(axis(0), axis(1), axis(2)), covariance };
  return { at: at as Instant, kinematics };
}

/** Whether the cell holds the place; a border is in both cells here, and a pole in all that meet there. */
function holds(cell: string, { latitude: north, longitude: east }: AreaOfUncertainty["centre"]): boolean {
  const bounds = boundsOf(cell) ?? assert.fail(cell);
  const [up, along] = [degreesFromRadians(north), degreesFromRadians(east)];
  const beyond = (along - bounds.west + 1e-9 + 720) % 360;
  return up >= bounds.south - 1e-9 && up <= bounds.north + 1e-9 && beyond <= bounds.east - bounds.west + 2e-9;
}

const bytesOf = (each: Seen): Uint8Array => createCodec().encodeSection("outline", makeOutline(each));

describe("what an outline stands for lies in its cells", () => {
  test("the object, and every point of the border of where it came from and is predicted to fall", () => {
    fc.assert(
      fc.property(latitude, longitude, area, area, (north, east, launch, impact) => {
        const flight = { north, east, height: 100_000, speed: 1000, climb: 0, bearing: 1, variance: 1, at: BEGINNING };
        const outline = makeOutline({
          ...seen(flight),
          launch: { area: launch, time: TIME },
          impact: { area: impact, time: TIME },
        });
        assert.ok(holds(outline.cell, placed(north, east, 0)));
        for (const [told, true_] of [
          [outline.launch, launch],
          [outline.impact, impact],
        ] as const) {
          if (told === undefined) assert.fail("it is not told");
          if (told === "too-wide") continue;
          for (const point of [true_.centre, ...ellipseBorder(true_, 60)])
            assert.ok(
              told.some((cell) => holds(cell, point)),
              `${degreesFromRadians(point.latitude)} ${degreesFromRadians(point.longitude)} is in none of ${told}`,
            );
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what an outline does not tell", () => {
  /** Anywhere in the cell N36E126 within one half minute, north-east within an eighth of a turn. */
  const flight: fc.Arbitrary<Flight> = fc.record({
    north: share.map((part) => 36 + 2 * part),
    east: share.map((part) => 126 + 2 * part),
    height: fc.double({ min: 0, max: 1_000_000, noNaN: true }),
    speed: fc.double({ min: 101, max: 7_000, noNaN: true }),
    climb: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
    bearing: share.map((part) => ((part + 0.5) * Math.PI) / 4),
    variance: fc.double({ min: 1, max: 1e9, noNaN: true }),
    at: fc.integer({ min: BEGINNING, max: BEGINNING + HALF_MINUTE - 1 }),
  });
  /** Any small area deep within one cell. */
  const deep: fc.Arbitrary<AreaOfUncertainty> = fc
    .tuple(share, share, share, share)
    .map(([north, east, size, turn]) => ({
      centre: placed(38.5 + north, 128.6 + 0.8 * east, 0),
      semiMajor: metres(25_000 * size),
      semiMinor: metres(20_000 * size * turn),
      orientation: radians(6 * turn),
      containment: probability(0.5 + 0.4 * size),
    }));

  test("two flights in one cell, half minute and eighth of the horizon are the same to the byte", () => {
    fc.assert(
      fc.property(flight, flight, deep, deep, (one, other, a, b) => {
        const bytes = (each: Flight, launch: AreaOfUncertainty, impact: AreaOfUncertainty): Uint8Array =>
          bytesOf({ ...seen(each), launch: { area: launch, time: TIME }, impact: { area: impact, time: TIME } });
        assert.deepEqual(bytes(one, a, b), bytes(other, b, a));
      }),
    );
  });

  test("and another cell, half minute, direction, launch or impact is not: the comparison can fail", () => {
    const one: Flight = {
      north: 37,
      east: 127,
      height: 1,
      speed: 1000,
      climb: 0,
      bearing: 0,
      variance: 1,
      at: BEGINNING,
    };
    const others: Flight[] = [
      { ...one, north: 38.1 },
      { ...one, at: one.at + HALF_MINUTE },
      { ...one, bearing: 1 },
    ];
    for (const other of [...others, { ...one, speed: 99 }])
      assert.notDeepEqual(bytesOf(seen(other)), bytesOf(seen(one)));
    const far = { centre: placed(39, 129, 0), semiMajor: metres(1), semiMinor: metres(1), orientation: radians(0) };
    const estimate = { area: { ...far, containment: probability(0.9) }, time: TIME };
    assert.notDeepEqual(bytesOf({ ...seen(one), launch: estimate }), bytesOf(seen(one)));
    assert.notDeepEqual(bytesOf({ ...seen(one), launch: estimate }), bytesOf({ ...seen(one), impact: estimate }));
  });

  test("what changes within a half minute: the outline of its first statement stands until the next", () => {
    const one: Flight = {
      north: 37,
      east: 127,
      height: 1,
      speed: 1000,
      climb: 0,
      bearing: 0,
      variance: 1,
      at: BEGINNING,
    };
    const track = { estimate: seen(one) as TrackEstimate, outline: undefined } as Parameters<typeof outlineFor>[0];
    const first = outlineFor(track);
    const later = (north: number, at: number) => {
      track.estimate = seen({ ...one, north, at }) as TrackEstimate;
      return outlineFor(track);
    };
    assert.equal(later(39, BEGINNING + HALF_MINUTE - 1), first);
    const next = later(39, BEGINNING + HALF_MINUTE);
    assert.deepEqual([first.cell, next.cell], ["N36E126", "N38E126"]);
    assert.equal(next.at, BEGINNING + HALF_MINUTE);
  });
});
