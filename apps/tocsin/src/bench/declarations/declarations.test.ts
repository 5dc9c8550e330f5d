/** The bench of declarations sees what it is to see, and a dense hour is the ordinary one with more of each cause. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { linesOf } from "../../verbs/bench-declarations-lines.ts";
import { ghost } from "./ghost.ts";
import { NO_HOURS, type QuietHours, quietHour, together } from "./run.ts";
import { type Sky, skyLooks } from "./sky.ts";

const UNTIL = 480;

const told = (sky: Sky): QuietHours => quietHour({ ...sky, until: UNTIL });

for (const density of [1, 10])
  test(`a ghost that flies as a launch does is declared at density ${density}, and nothing without it`, () => {
    const seed = "planted-1";
    const planted = ghost(new Random(seed));
    const { declared } = told({ seed, density, planted });
    assert.equal(declared.length, 1, declared.join());
    assert.match(declared[0] as string, /^planted-1: ballistic, /);
    assert.deepEqual(told({ seed, density }).declared, []);
  });

test("an hour depends on its seed alone, so that a run may go on where another ended", () => {
  const [first, second] = ["resumed-1", "resumed-2"].map((seed) => told({ seed, density: 1 })) as [
    QuietHours,
    QuietHours,
  ];
  assert.deepEqual(told({ seed: "resumed-2", density: 1 }), second);
  assert.notEqual(first.plots, second.plots);
  const both = together(together(NO_HOURS, first), second);
  assert.deepEqual([both.hours, both.plots], [2, first.plots + second.plots]);
});

test("a dense hour has the same radars, and fewer than as many times the plots: false alarms only by the fifth root", () => {
  const plotsAt = (density: number): number => {
    let plots = 0;
    for (let hour = 1; hour <= 4; hour++)
      for (const { dwell } of skyLooks({ seed: `thick-${hour}`, density, until: 60 })) plots += dwell.plots.length;
    return plots;
  };
  const radarsAt = (density: number): string[] =>
    Array.from(
      skyLooks({ seed: "thick-1", density, until: 20 }),
      ({ at, sensor }) => `${at} ${JSON.stringify(sensor)}`,
    );
  assert.deepEqual(radarsAt(10), radarsAt(1));
  const ratio = plotsAt(10) / plotsAt(1);
  assert.ok(ratio > 1.6 && ratio < 6, `${ratio}`);
});

test("none in N hours is told as less than 3/N, of the hours run and of ordinary ones; one that was declared bounds nothing", () => {
  const of = { from: 11, density: 10, seed: "word" };
  const none = linesOf({ ...NO_HOURS, hours: 100 }, of).join("\n");
  assert.match(none, /0 declared in 100 hours of density 10 \(hours 11 to 110 of seed word\)/);
  assert.match(none, /less than 0\.030 an hour of these, 0\.0030 an ordinary hour/);
  assert.match(none, /5 together 1,000, 6 together 1,585/);
  const one = linesOf({ ...NO_HOURS, hours: 100, declared: ["word-12: ballistic"] }, of).join("\n");
  assert.match(one, /1 declared in 100 hours/);
  assert.doesNotMatch(one, /less than/);
});
