/** Passages: order, interval, height, and no passage where the object comes down. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecefFromGeodetic, geodetic } from "@tocsin/kernel/space";
import { after, secondsBetween } from "@tocsin/kernel/time";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import { overflights, type TrajectoryPoint } from "./overflight.ts";
import { moment, realAreas } from "./support.test.ts";

const areas = realAreas();
const start = moment("2022-10-04T22:22:00Z");

/** Straight in longitude and latitude between two places in `legs` legs, a parabola in height, apogee in km. */
function path(
  [lat1, lon1]: readonly [number, number],
  [lat2, lon2]: readonly [number, number],
  { seconds = 1200, legs = 60, apogeeKm = 970, sigma = 1000 } = {},
): TrajectoryPoint[] {
  return Array.from({ length: legs + 1 }, (_, index) => {
    const share = index / legs;
    const height = apogeeKm * 4000 * share * (1 - share);
    const turn = lon1 + share * (((lon2 - lon1 + 540) % 360) - 180);
    const place = geodetic(radiansFromDegrees(lat1 + share * (lat2 - lat1)), radiansFromDegrees(turn), height);
    return {
      at: after(start, share * seconds),
      position: ecefFromGeodetic(place),
      sigmaAlong: sigma,
      sigmaCross: sigma,
      sigmaHeight: sigma,
    };
  });
}

test("a flight like that of 2022-10-04 passes Aomori on its way into the Pacific", () => {
  const [japan, ...others] = overflights(areas, path([40.6, 126.4], [40.4, 166], { seconds: 1320 }));
  assert.deepEqual(others, []);
  assert.equal(japan?.nation, "JPN");
  assert.equal(japan?.areas.includes("JP-02"), true);
  const [from, to] = [secondsBetween(start, japan?.earliest ?? start), secondsBetween(start, japan?.latest ?? start)];
  // 139.86 to 141.47 E is the land at that latitude: shares 0.340 to 0.380 of 1320 s.
  assert.ok(from > 420 && from < 455 && to > 490 && to < 520, `${from} ${to}`);
  assert.ok((japan?.height ?? 0) > 800_000 && (japan?.height ?? 0) < 970_000);
});

test("areas come in order of passage, nations apart", () => {
  const found = overflights(areas, path([39, 125.5], [26, 150], { sigma: 500 }));
  assert.deepEqual(
    found.map(({ nation }) => nation),
    ["KOR", "JPN"],
  );
  const japan = found[1]?.areas ?? [];
  assert.ok(japan.indexOf("JP-32") >= 0 && japan.indexOf("JP-32") < japan.indexOf("JP-30"), japan.join());
});

test("more doubt widens the interval and the corridor", () => {
  const ends = [
    [40.6, 126.4],
    [40.4, 166],
  ] as const;
  const [sharp] = overflights(areas, path(...ends, { sigma: 100 }));
  const [vague] = overflights(areas, path(...ends, { sigma: 20_000 }));
  assert.ok(
    (vague?.earliest ?? start) < (sharp?.earliest ?? start) && (vague?.latest ?? start) > (sharp?.latest ?? start),
  );
  assert.ok((vague?.areas.length ?? 0) > (sharp?.areas.length ?? 0));
  assert.ok((vague?.height ?? 0) < (sharp?.height ?? 0));
});

test("where it comes down is no passage, what it crosses before is", () => {
  const [japan] = overflights(areas, path([40.6, 126.4], [40.6, 141.2]));
  assert.equal(japan, undefined);
  const [crossed] = overflights(areas, path([40.2, 126.4], [39.6, 141.5]));
  assert.deepEqual(crossed?.areas, ["JP-05"]);
});

test("coarse legs find the same islands as fine ones, across 180 degrees too", () => {
  for (const [from, to] of [
    [
      [55, 165],
      [50, -165],
    ],
    [
      [30, 125],
      [27, 150],
    ],
    [
      [25, -170],
      [18, -150],
    ],
  ] as const) {
    const by = (legs: number) =>
      overflights(areas, path(from, to, { legs, apogeeKm: 400 })).map((one) => [one.nation, [...one.areas]]);
    assert.ok(by(100).length > 0);
    assert.deepEqual(by(100), by(400));
  }
});

test("nothing, one point, or points that stand still are no passage", () => {
  assert.deepEqual(overflights(areas, []), []);
  const one = path([40, 140], [40, 141]).slice(0, 1);
  assert.deepEqual(overflights(areas, one), []);
  assert.deepEqual(overflights(areas, [...one, ...one]), []);
});
