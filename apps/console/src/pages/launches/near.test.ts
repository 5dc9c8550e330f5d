/** Two launches are as far apart as their figures are, whichever is asked about; what is not known is not compared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type LaunchRow, rowsOf } from "./data.ts";
import { nearestEarlier, nearness } from "./near.ts";

const [base] = rowsOf(
  [],
  [
    {
      ...{ id: "a", name: "a", launchedUs: 100, site: "s", apogeeM: 1e6, rangeM: 2e6, flightS: 900 },
      ...{ notes: "", conflict: "", source: "" },
    },
  ],
);
const like = (changes: Partial<LaunchRow>): LaunchRow => ({ ...(base ?? assert.fail()), ...changes });

test("the same figures are no distance apart; twice all of them is a ratio of two", () => {
  assert.equal(nearness(like({}), like({ id: "b" }))?.apart, 0);
  const twice = nearness(like({}), like({ id: "b", apogeeM: 2e6, rangeM: 4e6, flightS: 1800 }));
  assert.ok(Math.abs((twice?.apart ?? 0) - 1) < 1e-12);
  assert.deepEqual(
    twice?.by.map(({ ratio }) => ratio),
    [1, 1, 1],
  );
});

test("is the same both ways", () => {
  const other = like({ id: "b", apogeeM: 5e5, rangeM: 2.5e6 });
  assert.ok(Math.abs((nearness(like({}), other)?.apart ?? 0) - (nearness(other, like({}))?.apart ?? 1)) < 1e-12);
});

test("one common figure is too little, and what is not known counts as neither near nor far", () => {
  assert.equal(nearness(like({}), like({ apogeeM: 0, rangeM: 0 })), undefined);
  assert.deepEqual(
    nearness(like({}), like({ flightS: 0 }))?.by.map(({ measure }) => measure),
    ["apogeeM", "rangeM"],
  );
});

test("only those that flew before are offered, nearest first", () => {
  const rows = [
    like({ id: "later", launchedUs: 200 }),
    like({ id: "far", launchedUs: 10, apogeeM: 4e6 }),
    like({ id: "near", launchedUs: 20, apogeeM: 1.1e6 }),
  ];
  assert.deepEqual(
    nearestEarlier(like({}), rows, 5).map(({ row }) => row.id),
    ["near", "far"],
  );
});

test("an own launch takes the name of a published site within forty kilometres, and of none beyond", () => {
  const own = (latitudeDeg: number) => ({
    ...{ id: `own ${latitudeDeg}`, label: "EV", mode: "exercise", openedUs: 1, origin: "KOR", nations: ["KOR"] },
    ...{ objectClass: "ballistic", apogeeM: 0, rangeM: 0, flightS: 0, path: [] },
    launchArea: { latitudeDeg, longitudeDeg: 127.5 },
    stages: {
      ...{ detectedUs: 0, confirmedUs: 0, declaredUs: 0, sent: [], received: [] },
      ...{ draftedUs: 0, alertedUs: 0, sirenUs: 0 },
    },
  });
  const published = {
    ...{ id: "p", name: "p", launchedUs: 1, site: "Wonsan", latitudeDeg: 39.2, longitudeDeg: 127.5 },
    ...{ apogeeM: 0, rangeM: 0, flightS: 0, notes: "", conflict: "", source: "" },
  };
  assert.deepEqual(
    rowsOf([own(39.4), own(40)], [published]).map(({ site }) => site),
    ["Wonsan", "", "Wonsan"],
  );
});
