/** What is left out must not matter: the span over an area is that of all its sides, to the last bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, geodetic } from "@tocsin/kernel/space";
import fc from "fast-check";
import type { WarningArea } from "./areas.ts";
import { planeAt } from "./ground.ts";
import { spanOver } from "./strip.ts";
import { realAreas } from "./support.test.ts";

const areas = realAreas().areas;

/** The same area with each ring in one piece that can never be left out. */
const whole = (area: WarningArea): WarningArea => ({
  ...area,
  rings: area.rings.map((ring) => ({
    ...ring,
    pieces: [{ vertices: ring.vertices, middle: ecef(0, 0, 0), radius: Number.POSITIVE_INFINITY }],
  })),
});
const wholes = areas.map(whole);

test("pieces that are left out change no span", () => {
  let over = 0;
  fc.assert(
    fc.property(
      fc.double({ min: 0.57, max: 0.68, noNaN: true }),
      fc.double({ min: 2.2, max: 2.47, noNaN: true }),
      fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      fc.double({ min: 0, max: 150_000, noNaN: true }),
      fc.double({ min: 0, max: 60_000, noNaN: true }),
      (latitude, longitude, bearing, length, halfWidth) => {
        const strip = { plane: planeAt(geodetic(latitude, longitude, 0), bearing), length, halfWidth };
        for (const [i, area] of areas.entries()) {
          const span = spanOver(area, strip);
          assert.deepEqual(span, spanOver(wholes[i] as WarningArea, strip), area.code);
          if (span !== undefined) over++;
        }
      },
    ),
    { seed: 7, numRuns: 300 },
  );
  assert.ok(over > 50, `${over} spans`);
});
