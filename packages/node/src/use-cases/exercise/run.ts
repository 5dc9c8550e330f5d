/**
 * The exercise that runs: taken from its orders at every instant, so that what a restart or a replay makes of it is the same.
 * Once something real has stopped it, nothing of it happens any more.
 */
import { injectsAt, nextInstant, phaseOf, stopped } from "@tocsin/exercise";
import { fingerprint } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { type ControlOrder, type ItemName, keyOf } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { Flight } from "../../effects.ts";
import type { Run } from "../../state/exercise.ts";
import type { NodeState } from "../../state.ts";
import { raise } from "../alarms.ts";
import { isClosed } from "../groups.ts";
import { latestOf } from "./programme.ts";
import { callRoll, tellInjects } from "./room.ts";

const OVER_KEPT = 1000;
/** Wakes for injects come no denser than this. */
const SHORTEST_WAIT_SECONDS = 0.05;

export const overKey = (exercise: string, version: number): string => `${exercise}@${version}`;

/** Whether an exercise is between its start and its end. */
export function isUnderWay({ exercise: { run } }: NodeState, key?: string): boolean {
  if (run === undefined || (key !== undefined && keyOf(run.name) !== key)) return false;
  const phase = phaseOf(run.orders.at(-1));
  return phase === "running" || phase === "paused";
}

/** Begins to follow the exercise from this start on; `by` says who ordered it. */
export function beginRun(step: Step, name: ItemName, start: ControlOrder, by: string): void {
  const item = step.state.exercise.entries.get(keyOf(name));
  const latest = item === undefined ? undefined : latestOf(item);
  if (latest?.entry.type !== "exercise") return;
  step.state.exercise.run = {
    name,
    version: latest.version,
    entry: latest.entry,
    orders: [start],
    told: new Set(),
    present: new Map(),
    marked: [],
    orderedBy: by,
    flown: step.state.exercise.run?.flown ?? fingerprint([]),
  };
  step.state.exercise.waiting = undefined;
  callRoll(step);
  settleRun(step);
}

export function followOrder(step: Step, run: Run, order: ControlOrder, by: string): void {
  run.orders.push(order);
  run.orderedBy = by;
  step.state.exercise.waiting = undefined;
  if (order.order === "end") close(step, run, "ended");
  settleRun(step);
}

export function close(step: Step, run: Pick<Run, "name" | "version">, how: "ended" | "stopped"): void {
  const { over } = step.state.exercise;
  over.set(overKey(keyOf(run.name), run.version), how);
  for (const key of over.keys()) {
    if (over.size <= OVER_KEPT) return;
    over.delete(key);
  }
}

/** REAL WORLD: everything of the exercise stops now; its events are marked as what they are. */
export function stopRun(step: Step, run: Run, stop: ControlOrder, by: string): void {
  run.orders = stopped(run.orders, stop);
  run.orderedBy = by;
  run.marked = [...step.state.groups.values()].filter((group) => !isClosed(step, group)).map(({ id }) => id);
  step.state.exercise.waiting = undefined;
  close(step, run, "stopped");
  raise(step, "real-world", "critical", by);
  settleRun(step);
}

/** Does what is due by now, and asks to be woken for what is next. */
export function settleRun(step: Step): void {
  const { run } = step.state.exercise;
  if (run === undefined) return;
  tellInjects(step, run);
  fly(step, run);
  const next = nextInstant(run.orders, run.entry.injects, step.now);
  if (next === undefined) return;
  const wakeAt = Math.max(next, after(step.now, SHORTEST_WAIT_SECONDS)) as Instant;
  if (step.state.wakeAt !== undefined && wakeAt < step.state.wakeAt) step.state.wakeAt = wakeAt;
}

/** What flies by order of the exercise: each flight from the very instant of its inject on. */
export function flightsOf(run: Run, now: Instant): Flight[] {
  if (run.orders.some(({ order, at }) => at <= now && (order === "end" || order === "real-world"))) return [];
  return injectsAt(run.orders, run.entry.injects, now).flatMap(({ state, at }, i) => {
    const inject = run.entry.injects[i];
    if (state !== "done" || at === undefined || inject?.type !== "launch") return [];
    return [{ id: `${inject.flight}-${inject.number}`, flight: inject.flight ?? "", launchAt: at }];
  });
}

/** Tells the feeds, where what flies has changed. */
function fly(step: Step, run: Run): void {
  const flights = flightsOf(run, step.now);
  const print = fingerprint(flights);
  if (print === run.flown) return;
  run.flown = print;
  step.effects.push({ kind: "fly", scenario: run.entry.scenario, seed: run.entry.seed, flights });
}

/** After a restart the feeds know nothing: they are told all that flies. */
export function flyAgain(step: Step): void {
  const { run } = step.state.exercise;
  if (run === undefined || selfOf(step).mode !== "exercise") return;
  run.flown = "";
  fly(step, run);
}
