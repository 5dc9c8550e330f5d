/** The grid has one cell for each place on Earth, and an ellipse lies within the cells that it is said to touch. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { boundsOf, cellAt, cellsTouching } from "./cells.ts";

const DEGREE = Math.PI / 180;
const latitude = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, 90, 0, -0, 59.9999, 60, -60, 80, -80, 88, -88),
);
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 0, -0, 179.9999, -179.9999),
);

/** Whether the cell's borders hold the place, degrees; a border is in both cells here. */
function holds(cell: string, north: number, east: number): boolean {
  const bounds = boundsOf(cell) ?? assert.fail(`${cell} is no cell`);
  const beyond = (east - bounds.west + 720) % 360;
  const width = bounds.east - bounds.west;
  const slack = 1e-9;
  return (
    north >= bounds.south - slack &&
    north <= bounds.north + slack &&
    (beyond <= width + slack || beyond >= 360 - slack || Math.abs(north) > 90 - slack)
  );
}

describe("the grid", () => {
  test("has a cell for every place, which holds it", () => {
    fc.assert(
      fc.property(latitude, longitude, (north, east) => {
        assert.ok(holds(cellAt(north * DEGREE, east * DEGREE), north, east));
      }),
    );
  });

  test("knows a place by one name, however often the longitude has gone round", () => {
    fc.assert(
      fc.property(fc.integer({ min: -89, max: 89 }), fc.integer({ min: -179, max: 179 }), (north, east) => {
        const names = [-360, 0, 360].map((turn) => cellAt((north + 0.5) * DEGREE, (east + 0.5 + turn) * DEGREE));
        assert.equal(new Set(names).size, 1);
      }),
    );
    assert.equal(cellAt(0.1, Math.PI), cellAt(0.1, -Math.PI));
  });

  test("covers the Earth once: every cell's middle is in it, and none is narrower than 110 km but at a pole", () => {
    const cells = new Set<string>();
    for (let south = -90; south < 90; south += 2)
      for (let west = -180; west < 180; west += 2) cells.add(cellAt((south + 1) * DEGREE, (west + 1) * DEGREE));
    let share = 0;
    for (const cell of cells) {
      const { south, west, north, east } = boundsOf(cell) ?? assert.fail(cell);
      assert.equal(cellAt(((south + north) / 2) * DEGREE, ((west + east) / 2) * DEGREE), cell);
      share += ((Math.sin(north * DEGREE) - Math.sin(south * DEGREE)) * (east - west)) / 720;
      const narrow = Math.max(Math.abs(south), Math.abs(north));
      if (narrow < 90) assert.ok(111.2 * (east - west) * Math.cos(narrow * DEGREE) > 110, cell);
    }
    assert.ok(Math.abs(share - 1) < 1e-9);
  });

  test("has names for nothing else", () => {
    const others = [
      "",
      "N37E126",
      "N36E127",
      "N90E000",
      "S92E000",
      "N36E180",
      "N36W182",
      "S00E000",
      "N00W000",
      "N60E128",
    ];
    for (const name of [...others, "N6E126", "n36e126", " N36E126", "N36E126\n", "N82E002", "36126"])
      assert.equal(boundsOf(name), undefined, name);
    assert.deepEqual(boundsOf("N36E126"), { south: 36, west: 126, north: 38, east: 128 });
    assert.deepEqual(boundsOf("S62W174"), { south: -62, west: -174, north: -60, east: -168 });
  });
});

/** A place on the mean sphere, by another formula than the grid's: turned from the centre along a great circle. */
function turned(north: number, east: number, bearing: number, distance: number): [number, number] {
  const [p, l] = [north * DEGREE, east * DEGREE];
  const centre = [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  const toEast = [-Math.sin(l), Math.cos(l), 0];
  const toNorth = [-Math.sin(p) * Math.cos(l), -Math.sin(p) * Math.sin(l), Math.cos(p)];
  const angle = distance / 6_371_008.8;
  const [x = 0, y = 0, z = 0] = centre.map((each, i) => {
    const way = Math.sin(bearing) * (toEast[i] ?? 0) + Math.cos(bearing) * (toNorth[i] ?? 0);
    return Math.cos(angle) * each + Math.sin(angle) * way;
  });
  return [Math.atan2(z, Math.hypot(x, y)) / DEGREE, Math.atan2(y, x) / DEGREE];
}

describe("the cells that an ellipse touches", () => {
  const axes = fc.tuple(fc.double({ min: 0, max: 900_000, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
  const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  const inside = fc.tuple(fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })), turn);

  test("hold every point of it, at its border and within, at the poles and over the date line", () => {
    fc.assert(
      fc.property(
        latitude,
        longitude,
        axes,
        turn,
        inside,
        (north, east, [semiMajor, share], orientation, [far, angle]) => {
          const centre = { latitude: north * DEGREE, longitude: east * DEGREE };
          const semiMinor = semiMajor * share;
          const cells = cellsTouching({ centre, semiMajor, semiMinor, orientation }, 20_000) ?? assert.fail("too many");
          const [along, across] = [far * semiMajor * Math.cos(angle), far * semiMinor * Math.sin(angle)];
          const place = turned(north, east, orientation + Math.atan2(across, along), Math.hypot(along, across));
          assert.ok(
            cells.some((cell) => holds(cell, ...place)),
            `${place} is in none of ${cells}`,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test("are as few as there is room for: a small one deep in a cell touches that cell alone", () => {
    const centre = { latitude: 37 * DEGREE, longitude: 127 * DEGREE };
    const small = { centre, semiMajor: 40_000, semiMinor: 10_000, orientation: 1 };
    assert.deepEqual(cellsTouching(small, 1), ["N36E126"]);
    assert.deepEqual(cellsTouching({ ...small, semiMajor: 0, semiMinor: 0 }, 1), ["N36E126"]);
    assert.equal(cellsTouching({ ...small, semiMajor: 150_000 }, 1), undefined);
    assert.equal(cellsTouching({ ...small, semiMajor: Number.NaN }, 1), undefined);
    assert.equal(cellsTouching({ ...small, semiMajor: 1e9 }, 1e9), undefined);
  });

  test("come from south to north and from west to east, each once", () => {
    const centre = { latitude: 38 * DEGREE, longitude: 180 * DEGREE };
    const wide = { centre, semiMajor: 50_000, semiMinor: 50_000, orientation: 0 };
    assert.deepEqual(cellsTouching(wide, 9), ["N36W180", "N36E178", "N38W180", "N38E178"]);
  });
});
