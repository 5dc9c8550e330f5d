/** The estimation table from one draw: every figure says what it is, and no row mistakes what it is beside. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { shareOf } from "@tocsin/scoring";
import { mostFigure, shareFigure } from "./figure.ts";
import { ROWS } from "./rows.ts";
import { measureEstimation } from "./run.ts";
import { tableOf } from "./table.ts";
import { toldFigures } from "./told.ts";

test("one draw of a gives each of its rows once, in the table and in the heard progress", async () => {
  const heard: string[] = [];
  const figures = await measureEstimation(
    { rows: ROWS, kinds: ["a"], draws: () => 1, seed: "table", jobs: 1 },
    (words) => heard.push(words),
    () => undefined,
  );
  assert.deepEqual(heard, ["a 1/1"]);
  const named = new Set(figures.map(({ kind, row, what }) => `${kind} ${row} ${what}`));
  assert.equal(named.size, figures.length);
  const rows = ROWS.filter(({ kinds }) => kinds.includes("a")).map(({ name }) => name);
  assert.deepEqual([...new Set(figures.map(({ row }) => row))].sort(), rows.sort());
  assert.match(tableOf(figures), /rms error over the strict bound, midcourse, position/);
});

test("a biased radar's figures stand beside their bound, and the bound says which of them are not to be had", async () => {
  const figures = await measureEstimation(
    {
      rows: ROWS.filter(({ name }) => name === "bias"),
      kinds: ["unbiased", "bias"],
      draws: () => 1,
      seed: "table",
      jobs: 1,
    },
    () => undefined,
    () => undefined,
  );
  const ofBias = figures.filter(({ kind }) => kind === "bias");
  assert.equal(new Set(ofBias.map(({ what }) => what)).size, ofBias.length);
  const bound = (what: string): number =>
    Number(ofBias.find((figure) => figure.what.startsWith("bound") && figure.what.includes(what))?.measured);
  assert.ok(bound("range") > 0.3 && bound("clock") > 0.1, "a body that recedes evenly tells neither");
  assert.ok(bound("azimuth") < 0.06 && bound("elevation") < 0.08);
  assert.ok(bound("position") > 1.2 && bound("velocity") < 1.15);
  assert.equal(figures.find(({ kind, what }) => kind === "unbiased" && what.includes("corrected"))?.met, true);
  assert.ok(figures.every(({ kind, what }) => kind === "bias" || !what.startsWith("bound")));
});

test("who is told whose every plot is never changes a number, and both judges are printed", () => {
  const [kept, anew] = toldFigures("c", ["table-1"]);
  assert.equal(kept?.measured, "0");
  assert.match(anew?.what ?? "", /by nearest pairing anew/);
});

test("a share is judged only from enough samples, and chance leaves it open", () => {
  const base = { row: "r", kind: "k", what: "w" };
  const met = (hits: number, n: number): boolean | undefined => shareFigure(base, shareOf(hits, n), [0.93, 0.97]).met;
  assert.equal(met(95, 100), true);
  assert.equal(met(91, 100), undefined);
  assert.equal(met(50, 100), false);
  assert.equal(met(0, 10), undefined);
  assert.equal(met(1000, 1000), false);
});

test("nothing measured is never met", () => {
  const base = { row: "r", kind: "k", what: "w" };
  assert.equal(mostFigure(base, Number.NaN, 1, { n: 0 }).met, false);
  assert.equal(mostFigure(base, 0.5, undefined, { n: 3 }).met, undefined);
});
