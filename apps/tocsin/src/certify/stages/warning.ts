/** Stages `warning`, `correction` and `correlation`: one event's life from its declaration to its end. */

import { demand } from "../finding.ts";
import { append, type Ground } from "../ground.ts";
import { withLine } from "../line.ts";
import { correlationSaying, eventSaying, trackSaying, warningSaying } from "../sayings.ts";
import type { Saying } from "../speaker.ts";
import type { TestCase } from "../test-case.ts";

const WARNING_MILLISECONDS = 1000;
const WARNINGS = 5;

async function warned(ground: Ground): Promise<string> {
  const { speaker } = ground;
  return withLine(ground, "warning", async (line) => {
    let slowest = 0;
    for (let i = 0; i < WARNINGS; i++) {
      const now = speaker.now();
      const counter = ++ground.counter;
      append(ground, "warning", [eventSaying(now, counter, 1), warningSaying(now, counter, 1, speaker.partner)]);
      slowest = Math.max(slowest, await line.settle());
    }
    demand(
      slowest <= WARNING_MILLISECONDS,
      `the slowest of ${WARNINGS} was acknowledged after ${slowest.toFixed(0)} ms`,
    );
    return `${WARNINGS} events and warnings, the slowest acknowledged after ${slowest.toFixed(0)} ms`;
  });
}

/** Says these one after another, each acknowledged before the next. */
const inTurn = (ground: Ground, sayings: readonly Saying[]): Promise<string> =>
  withLine(ground, "warning", async (line) => {
    for (const saying of sayings) {
      append(ground, "warning", [saying]);
      await line.settle();
    }
    return `${sayings.length} versions acknowledged`;
  });

function life(ground: Ground, act: "end" | "retract"): Promise<string> {
  const { speaker } = ground;
  const counter = ++ground.counter;
  const now = speaker.now();
  return inTurn(ground, [
    eventSaying(now, counter, 1),
    warningSaying(now, counter, 1, speaker.partner),
    { ...eventSaying(now, counter, 2) },
    { ...warningSaying(now, counter, 2, speaker.partner), act },
    { ...eventSaying(now, counter, 4), act },
  ]);
}

function late(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const counter = ++ground.counter;
  const now = speaker.now();
  return inTurn(ground, [eventSaying(now, counter, 3), eventSaying(now, counter, 2), eventSaying(now, counter, 4)]);
}

async function ended(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const counter = ++ground.counter;
  append(ground, "track", [
    trackSaying(speaker.now(), counter, 1),
    { ...trackSaying(speaker.now(), counter, 2), act: "end" },
  ]);
  await withLine(ground, "track", (line) => line.settle());
  return "acknowledged";
}

/** The members are our own: of the partner's items it may have none. */
async function correlated(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const counter = ++ground.counter;
  const members = [speaker.name("event", counter), speaker.name("event", ++ground.counter)];
  const now = speaker.now();
  append(ground, "warning", [eventSaying(now, counter, 1), eventSaying(now, ground.counter, 1)]);
  await withLine(ground, "warning", (line) => line.settle());
  append(ground, "coordination", [correlationSaying(counter, 1, "correlate", members)]);
  append(ground, "coordination", [correlationSaying(counter, 2, "decorrelate", members)]);
  await withLine(ground, "coordination", (line) => line.settle());
  return "correlated and decorrelated; how it groups them is not seen from outside";
}

export const WARNING: readonly TestCase[] = [
  { test: "a warning is acknowledged within a second", timed: true, run: warned },
];
export const CORRECTION: readonly TestCase[] = [
  { test: "newer versions and an end", run: (ground) => life(ground, "end") },
  { test: "a retraction", run: (ground) => life(ground, "retract") },
  { test: "an older version after a newer one", run: late },
  { test: "a track's end", run: ended },
];
export const CORRELATION: readonly TestCase[] = [{ test: "a correlation and its reversal", run: correlated }];
