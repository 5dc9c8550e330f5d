/**
 * Orders of a running exercise by our own people. Only an agreed exercise of our own starts, only in mode exercise, and only
 * by two persons; REAL WORLD is one person's word, whoever controls.
 */
import { type ClockOrder, nextOrder, orderContent, phaseOf } from "@tocsin/exercise";
import { after, type Instant } from "@tocsin/kernel/time";
import { type ControlOrder, type ItemName, keyOf } from "@tocsin/picture";
import type { ExerciseAct } from "../../acts/exercise.ts";
import { nextName, type Step, selfOf } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { WaitingOrder } from "../../state/exercise.ts";
import { authorise } from "../people/authorise.ts";
import { publish } from "../publish.ts";
import { latestOf, standing } from "./programme.ts";
import { beginRun, followOrder, isUnderWay, overKey, stopRun } from "./run.ts";

type ActOf<K extends ExerciseAct["do"]> = Extract<ExerciseAct, { readonly do: K }>;

/** Orders take effect so much later than they are given, so that all nodes have them before that instant. */
export const LEAD_SECONDS = 1;
const CONTROLS: readonly Role[] = ["controller"];
const CONFIRMS: readonly Role[] = ["controller", "director", "release"];
const MAY_STOP: readonly Role[] = ["watch", "release", "duty", "director", "controller"];

export function proposeOrder(step: Step, position: string, act: ActOf<"propose-order">): Outcome {
  const { exercise: key, order, exerciseSeconds, rate, reason } = act;
  const isForTwo = order === "start" || order === "end";
  if (isForTwo && (exerciseSeconds !== 0 || rate !== 0)) return refused("bad-seconds", key);
  const subject = subjectOf(step, key, order);
  if ("refusal" in subject) return subject.refusal;
  const { version, orders } = subject;
  const content = orderContent({ exercise: key, version, orders, order, exerciseSeconds, rate, reason });
  const roles = order === "real-world" ? MAY_STOP : CONTROLS;
  const authorised = authorise(step, position, roles, "order", content, act.assertion);
  if ("refusal" in authorised) return authorised.refusal;
  if (isForTwo) {
    const { person } = authorised.officer;
    step.state.exercise.waiting = { exercise: key, version, orders, order, reason, position, person, at: step.now };
    return done(key);
  }
  return give(step, subject.name, { order, exerciseSeconds, rate }, [position], reason);
}

/** A second person; the same content as the first signed. */
export function confirmOrder(step: Step, position: string, act: ActOf<"confirm-order">): Outcome {
  const { waiting } = step.state.exercise;
  if (waiting === undefined || waiting.exercise !== act.exercise || waiting.order !== act.order)
    return refused("nothing-to-confirm", act.exercise);
  const subject = subjectOf(step, act.exercise, act.order);
  if ("refusal" in subject) return subject.refusal;
  if (subject.version !== waiting.version || subject.orders !== waiting.orders)
    return refused("newer-version", act.exercise);
  const authorised = authorise(step, position, CONFIRMS, "order", contentOf(waiting), act.assertion);
  if ("refusal" in authorised) return authorised.refusal;
  if (authorised.officer.person === waiting.person) return refused("same-person", position);
  const wanted = { order: waiting.order, exerciseSeconds: 0, rate: 0 };
  return give(step, subject.name, wanted, [waiting.position, position], waiting.reason);
}

const contentOf = (waiting: WaitingOrder): Uint8Array => orderContent({ ...waiting, exerciseSeconds: 0, rate: 0 });

interface Subject {
  readonly name: ItemName;
  readonly version: number;
  readonly orders: number;
}

/** What the order is about, or why it may not be given. */
function subjectOf(step: Step, key: string, order: ControlOrder["order"]): Subject | { readonly refusal: Outcome } {
  const no = (code: string) => ({ refusal: refused(code, key) });
  const { nation, mode } = selfOf(step);
  const { entries, run, over } = step.state.exercise;
  if (mode !== "exercise") return no("wrong-mode");
  const current = run !== undefined && keyOf(run.name) === key && isUnderWay(step.state) ? run : undefined;
  if (current !== undefined) {
    if (order !== "real-world" && current.name.nation !== nation) return no("not-your-exercise");
    if (order === "start") return no("already-started");
    return { name: current.name, version: current.version, orders: current.orders.length };
  }
  if (order !== "start") return no("not-running");
  const item = entries.get(key);
  if (item === undefined || latestOf(item).entry.type !== "exercise") return no("unknown-entry");
  if (item.name.nation !== nation) return no("not-your-exercise");
  if (isUnderWay(step.state)) return no("another-running");
  if (standing(step.state, item) !== "agreed") return no("not-agreed");
  const { version } = latestOf(item);
  if (over.has(overKey(key, version))) return no("already-over");
  return { name: item.name, version, orders: 0 };
}

type Wanted = Pick<ControlOrder, "order" | "exerciseSeconds" | "rate">;

/** Gives the order: to our own run and, by statement, to every partner's. */
function give(step: Step, exercise: ItemName, wanted: Wanted, positions: readonly string[], reason: string): Outcome {
  const { run } = step.state.exercise;
  const before = wanted.order === "start" ? [] : (run?.orders ?? []);
  const next =
    wanted.order === "real-world" ? stopOf(before, step.now) : nextOrder(before, wanted, effective(step, before));
  if (typeof next === "string") return refused(next, keyOf(exercise));
  const order: ControlOrder = { ...next, exercise, positions, reason };
  publish(step, {
    name: nextName(step, "order"),
    version: 1,
    act: "state",
    validAt: order.at,
    objectClass: "unknown",
    declared: true,
    contents: { order },
  });
  const by = `${selfOf(step).nation}/${positions.join("+")}`;
  if (order.order === "start") beginRun(step, exercise, order, by);
  else if (run !== undefined && order.order === "real-world") stopRun(step, run, order, by);
  else if (run !== undefined) followOrder(step, run, order, by);
  return done(keyOf(exercise));
}

/** Never before the order that was given last. */
const effective = (step: Step, before: readonly ClockOrder[]): Instant =>
  Math.max(after(step.now, LEAD_SECONDS), before.at(-1)?.at ?? 0) as Instant;

/** Takes effect at once, under whatever order is in force then. */
function stopOf(before: readonly ClockOrder[], now: Instant): ClockOrder | "not-running" {
  const inForce = before.filter(({ at }) => at <= now);
  const stop = nextOrder(inForce, { order: "real-world", exerciseSeconds: 0, rate: 0 }, now);
  if (typeof stop !== "string") return stop;
  const ahead = phaseOf(before.at(-1));
  return ahead === "running" || ahead === "paused"
    ? { order: "real-world", at: now, exerciseSeconds: 0, rate: 0 }
    : "not-running";
}
