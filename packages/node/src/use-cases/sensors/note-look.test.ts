/** What a look leaves behind: counts by ten seconds, bounded, and an alarm while the tracker holds its sensor to be faulty. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Step } from "../../context.ts";
import { createState, type NodeState } from "../../state.ts";
import { noted } from "./note-look.ts";

const START = 1_790_000_000_000_000 as Instant;
const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash("sha256").update(bytes).digest());
const tools = { codec: { encodeLedgerEntry: () => Uint8Array.of(1) }, crypto: { sha256 } };

interface Told {
  plots: number;
  used: number;
  residual: number;
  flagged: boolean;
  excluded: boolean;
}

/** A look that leaves the tracker's record of the sensor so. */
const look = (state: NodeState, second: number, told: Partial<Told>): void => {
  const step = { state, tools, now: after(START, second), effects: [], leaves: [] } as unknown as Step;
  noted(step, "west", () => {
    const before = state.tracker.health.get("west") ?? {
      ...{ plots: 0, used: 0, residual: 1, flagged: false, excluded: false },
    };
    state.tracker.health.set("west", { ...before, ...told } as never);
    return [];
  });
};
const alarms = (state: NodeState): string[] =>
  [...state.alarms.values()].flatMap(({ code, subject, clearedAt }) =>
    clearedAt === undefined ? [`${code} ${subject}`] : [],
  );

test("plots are counted in the ten seconds in which they came, for five minutes", () => {
  const state = createState();
  for (let second = 0; second < 400; second++) look(state, second, { plots: 2 * (second + 1), used: second + 1 });
  const recent = state.ownSensors.recent.get("west");
  assert.equal(recent?.lastPlotAt, after(START, 399));
  assert.equal(recent.spans.length, 30);
  for (const { looks, plots, used } of recent.spans) assert.deepEqual([looks, plots, used], [10, 20, 10]);
  look(state, 450, {});
  assert.deepEqual(recent.spans.at(-1), { from: after(START, 450), looks: 1, plots: 0, used: 0, residual: 1 });
  assert.equal(recent.lastPlotAt, after(START, 399), "a look without plots brings none");
});

test("a faulty sensor alarms once, for as long as it is, and not while it is excluded", () => {
  const state = createState();
  look(state, 0, { plots: 1 });
  assert.deepEqual(alarms(state), []);
  look(state, 1, { flagged: true });
  look(state, 2, {});
  assert.deepEqual(alarms(state), ["sensor-faulty west"]);
  assert.equal([...state.alarms.values()][0]?.value, 1, "no look more counts");
  look(state, 3, { flagged: false });
  assert.deepEqual(alarms(state), []);
  look(state, 4, { flagged: true, excluded: true });
  assert.deepEqual(alarms(state), []);
});
