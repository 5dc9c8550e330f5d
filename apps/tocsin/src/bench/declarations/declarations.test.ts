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

for (const [density, alarms] of [
  [1, 1],
  [20, 1],
  [0, 2.5],
] as const)
  test(`a ghost that flies as a launch does is declared at density ${density}, alarms ${alarms}, and nothing without it`, () => {
    const sky = { seed: "planted-1", density, alarms };
    const { declared } = told({ ...sky, planted: ghost(new Random(sky.seed)) });
    assert.equal(declared.length, 1, declared.join());
    assert.match(declared[0] as string, /^planted-1: ballistic, /);
    assert.deepEqual(told(sky).declared, []);
  });

test("an hour depends on its seed alone, so that a run may go on where another ended", () => {
  const [first, second] = ["resumed-1", "resumed-2"].map((seed) => told({ seed, density: 1, alarms: 1 })) as [
    QuietHours,
    QuietHours,
  ];
  assert.deepEqual(told({ seed: "resumed-2", density: 1, alarms: 1 }), second);
  assert.notEqual(first.plots, second.plots);
  const both = together(together(NO_HOURS, first), second);
  assert.deepEqual([both.hours, both.plots], [2, first.plots + second.plots]);
});

test("a dense hour has the radars of the ordinary one, more bodies and no more false alarms; an empty one false alarms alone", () => {
  const plotsAt = (hours: number, density: number, alarms: number): number => {
    let plots = 0;
    for (let hour = 1; hour <= hours; hour++)
      for (const { dwell } of skyLooks({ seed: `thick-${hour}`, density, alarms, until: 60 }))
        plots += dwell.plots.length;
    return plots / hours;
  };
  const radarsAt = (density: number): string[] =>
    Array.from(
      skyLooks({ seed: "thick-1", density, alarms: 1, until: 20 }),
      ({ at, sensor }) => `${at} ${JSON.stringify(sensor)}`,
    );
  assert.deepEqual([radarsAt(0), radarsAt(10)], [radarsAt(1), radarsAt(1)]);
  const alone = plotsAt(50, 0, 1);
  const near = (got: number, wanted: number): void => assert.ok(Math.abs(got / wanted - 1) < 0.2, `${got}, ${wanted}`);
  near(plotsAt(50, 0, 2), 2 * alone);
  near(plotsAt(10, 10, 1) - alone, 10 * (plotsAt(100, 1, 1) - alone));
});

test("none in N hours is told as less than 3/N, of the hours run and of ordinary ones; what was declared bounds nothing", () => {
  const of = { from: 11, density: 20, alarms: 2, seed: "word" };
  const none = linesOf({ ...NO_HOURS, hours: 100 }, of).join("\n");
  assert.match(none, /0 declared in 100 hours, less than 0\.030 an hour \(95 %\): hours 11 to 110 of seed word/);
  assert.match(none, /bodies and faults 2,000 \(less than 0\.0015 an hour\), false alarms alone 3,200 /);
  assert.doesNotMatch(linesOf({ ...NO_HOURS, hours: 100 }, { ...of, density: 0 }).join("\n"), /bodies/);
  const one = linesOf({ ...NO_HOURS, hours: 100, declared: ["word-12: ballistic"] }, of).join("\n");
  assert.match(one, /1 declared in 100 hours/);
  assert.doesNotMatch(one, /less than/);
});
