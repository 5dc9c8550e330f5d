/** Flown flights: figures met, times as published, physics' refusals. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { flyInTime, reasonsAgainst, timeWindow } from "./applies.ts";
import { assumedAzimuth, parseCatalogue } from "./catalogue.ts";
import { placeFromDegrees, placeFromFixed } from "./earth.ts";
import { type Flight, fly } from "./fly.ts";
import { norm } from "./vector.ts";

const catalogue = parseCatalogue(readFileSync(new URL("../../../../data/flights.csv", import.meta.url), "utf8"));
assert.ok(catalogue.ok);
const rows = catalogue.value;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function flown(apogee: number, range: number, azimuth = 80): Flight {
  const launch = placeFromDegrees(39.2, 125.7);
  const flight = fly({ launch, apogee: apogee * 1000, range: range * 1000, azimuth: radians(azimuth) });
  assert.ok(flight, `${apogee} km, ${range} km cannot be flown`);
  return flight;
}

test("every ballistic row meets apogee and range within 100 m and its published time within its source's rounding", () => {
  const timed: string[] = [];
  for (const row of rows) {
    if (reasonsAgainst(row).length > 0 || !row.launch) continue;
    const { launch, apogee = 0, range = 0 } = row;
    const flight = fly({ launch, apogee, range, azimuth: assumedAzimuth(row.id, launch).azimuth });
    assert.ok(flight, row.id);
    assert.ok(Math.abs(flight.apogee.height - apogee) < 100, row.id);
    assert.ok(Math.abs(flight.range - range) < 100, row.id);
    if (row.flightTime === undefined) continue;
    timed.push(row.id);
    const miss = flight.impact.time - row.flightTime;
    assert.ok(Math.abs(miss) <= row.timeTolerance, `${row.id} misses ${row.flightTime} s by ${miss} s`);
  }
  assert.equal(timed.length, 9, timed.join());
});

test("times hold whatever the azimuth: 30 s for the flights timed in seconds", () => {
  for (const [apogee, range, time] of [
    [5768.5, 989, 4015],
    [6045, 1000.2, 4151],
    [6518.2, 1002.3, 4415],
  ] as const) {
    for (const azimuth of [50, 100]) {
      const miss = flown(apogee, range, azimuth).impact.time - time;
      assert.ok(Math.abs(miss) < 30, `${apogee} km towards ${azimuth}: ${miss} s`);
    }
  }
});

test("the sources' rounding is read from what they say", () => {
  const tolerance = (id: string) => rows.find((row) => row.id === id)?.timeTolerance;
  for (const id of ["NK-20230218-1", "NK-20230316-1", "NK-20231218-1"]) assert.equal(tolerance(id), 30);
  for (const id of ["NK-20170514-1", "NK-20170704-1", "NK-20220324-1", "NK-20221004-1"])
    assert.equal(tolerance(id), 90);
});

test("quasi-ballistic, gliding, cruise and space launch rows are outside the model, the others inside", () => {
  const outside = rows.filter((row) => reasonsAgainst(row).length > 0).map(({ id }) => id);
  for (const id of [
    "NK-20230615-1",
    "NK-20230615-2",
    "NK-20240402-1",
    "NK-20250106-1",
    "NK-C20221012-1",
    "NK-20231121-1",
  ]) {
    assert.ok(outside.includes(id), id);
  }
  for (const id of ["NK-20170529-1", "NK-20170829-1", "NK-20221004-1", "NK-20220227-1", "NK-20221006-1"]) {
    assert.ok(!outside.includes(id), id);
  }
  assert.match(reasonsAgainst({ apogee: 50_000, range: 850_000 }).join(), /too low for a ballistic range of 850 km/);
  assert.match(reasonsAgainst({ apogee: 400_000, range: 850_000, flightTime: 1500 }).join(), /do not fit/);
});

test("4052 s for the flight of 2022-03-24 lies below what physics allows; 4260 s is possible and flown", () => {
  const request = { launch: placeFromDegrees(39.2, 125.7), apogee: 6_248_500, range: 1_090_000, azimuth: radians(72) };
  assert.equal(flyInTime(request, 4052), undefined);
  const window = timeWindow(request);
  assert.ok(window && window.unpowered > 4052 && window.shortest > window.unpowered && window.longest > 4260);
  const flight = flyInTime(request, 4260);
  assert.ok(flight && Math.abs(flight.impact.time - 4260) <= 0.1);
  assert.ok(Math.abs(flight.range - 1_090_000) < 100);
});

test("burn durations suit the class and grow with it", () => {
  const [short, middle, long] = [flown(120, 450), flown(1000, 4600), flown(6045, 1000.2)];
  assert.ok(short.burnout >= 60 && short.burnout <= 90);
  assert.ok(middle.burnout >= 120 && middle.burnout <= 190);
  assert.ok(long.burnout >= 250 && long.burnout <= 330);
  assert.deepEqual(
    [short, middle, long].map(({ separations }) => separations.length),
    [1, 2, 3],
  );
});

test("a flight starts at rest at its launch place, rises, and ends on the ground where it says", () => {
  const flight = flown(2111.5, 787);
  const start = flight.stateAt(0);
  assert.ok(norm(start.velocity) < 1e-6);
  assert.ok(Math.abs(placeFromFixed(start.position).height) < 1e-3);
  assert.ok(placeFromFixed(flight.stateAt(10).position).height > 200);
  const end = placeFromFixed(flight.stateAt(flight.impact.time).position);
  assert.ok(Math.abs(end.height) < 0.1);
  assert.ok(Math.abs(end.latitude - flight.impact.place.latitude) < 1e-9);
  const top = placeFromFixed(flight.stateAt(flight.apogee.time).position);
  assert.ok(Math.abs(top.height - flight.apogee.height) < 0.1);
});

test("stated velocity is the change of the stated position, in boost, coast and reentry", () => {
  const flight = flown(1000, 4600);
  for (const time of [20, 90, 150, 400, 900, 1330, flight.impact.time - 5]) {
    const [a, b] = [flight.stateAt(time - 0.01), flight.stateAt(time + 0.01)];
    const speed = norm([
      (b.position[0] - a.position[0]) / 0.02,
      (b.position[1] - a.position[1]) / 0.02,
      (b.position[2] - a.position[2]) / 0.02,
    ]);
    assert.ok(Math.abs(speed - norm(flight.stateAt(time).velocity)) < 0.1, String(time));
  }
});

test("a westward flight needs longer boosts of velocity than an eastward one: the Earth turns", () => {
  const speedAt = (flight: Flight): number => norm(flight.stateAt(flight.burnout + 1).velocity);
  assert.ok(speedAt(flown(1000, 4600, 270)) > speedAt(flown(1000, 4600, 90)) + 200);
});
