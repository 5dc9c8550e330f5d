/** Reading of the areas and the regression points: every inhabited place falls in the area it must. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import { prepareAreas } from "./areas.ts";
import { areaAt } from "./inside.ts";
import { DATA, realAreas } from "./support.test.ts";

const areas = realAreas();

test("every regression point falls in its area", () => {
  const rows = readFileSync(new URL("warning-area-points.csv", DATA), "utf8").trim().split("\n").slice(1);
  assert.ok(rows.length >= 46);
  for (const row of rows) {
    const [place, longitude, latitude, code] = row.split(",");
    const found = areaAt(areas, radiansFromDegrees(Number(latitude)), radiansFromDegrees(Number(longitude)));
    assert.equal(found?.code, code, place);
  }
});

test("the sea is in no area, whichever way its longitude is written", () => {
  for (const [latitude, longitude] of [
    [39, 134],
    [51.5, 180],
    [51.5, -180],
    [0, 0],
    [-37.5, 127],
    [90, 0],
  ] as const) {
    assert.equal(areaAt(areas, radiansFromDegrees(latitude), radiansFromDegrees(longitude)), undefined);
  }
});

test("the Aleutians are found on both sides of 180 degrees", () => {
  for (const [latitude, longitude] of [
    [51.88, -176.65],
    [52.92, 173.2],
  ] as const) {
    assert.equal(areaAt(areas, radiansFromDegrees(latitude), radiansFromDegrees(longitude))?.code, "US-AK");
  }
});

test("islands keep their parent, areas their three names", () => {
  const izu = areas.areas.find(({ code }) => code === "JP-13-IZU");
  assert.equal(izu?.partOf, "JP-13");
  assert.equal(izu?.nation, "JPN");
  assert.deepEqual(izu?.names, { ko: "이즈 제도", ja: "伊豆諸島", en: "Izu Islands" });
});

test("a file that is not understood is refused, never half read", () => {
  const square = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ];
  const properties = { code: "JP-01", country: "JPN", name_ko: "가", name_ja: "亜", name_en: "A" };
  const file = (changes: object, coordinates: unknown = square) => ({
    features: [{ properties: { ...properties, ...changes }, geometry: { type: "Polygon", coordinates } }],
  });
  assert.ok(prepareAreas(file({})).ok);
  const refused: unknown[] = [
    undefined,
    null,
    7,
    {},
    { features: [] },
    { features: [null] },
    file({ code: "nowhere" }),
    file({ country: "Japan" }),
    file({ name_ko: " " }),
    file({ part_of: 3 }),
    file({}, []),
    file({}, [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ]),
    file({}, [
      [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
    ]),
    file({}, [
      [
        [0, 0],
        [200, 0],
        [1, 1],
        [0, 0],
      ],
    ]),
    file({}, [
      [
        [179, 0],
        [-179, 0],
        [179, 1],
        [179, 0],
      ],
    ]),
    { features: [...file({}).features, ...file({}).features] },
  ];
  for (const one of refused) {
    const result = prepareAreas(one);
    assert.equal(result.ok, false, JSON.stringify(one));
    if (!result.ok) assert.equal(result.error.code, "warning-areas-invalid");
  }
});
