/**
 * Takes the programme, the answers and the orders of partners into the state. Admitted already. A partner's order moves only
 * an exercise of its own to which we have agreed, and only in mode exercise; its REAL WORLD stops whatever runs.
 */

import type { ReceivedStatement } from "@tocsin/exchange";
import { follows, isAgreement, isAnswerTo } from "@tocsin/exercise";
import { after } from "@tocsin/kernel/time";
import { type Admitted, type ControlOrder, keyOf, type Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import { raise } from "../alarms.ts";
import { answersTo, keepAnswer, keepEntry, latestOf } from "./programme.ts";
import { beginRun, close, followOrder, isUnderWay, overKey, stopRun } from "./run.ts";

/** A partner's clock may run ahead of ours by so much. */
const CLOCK_TOLERANCE_SECONDS = 10;

export function takeExerciseStatement(step: Step, statement: Admitted<ReceivedStatement>): void {
  const { header, contents, root } = statement;
  const { item: name, version, issuedAt: at } = header;
  const { programme, answer, order } = contents;
  if (programme !== undefined)
    keepEntry(step, name, { version, root: root.slice(), at, entry: programme }, header.act !== "state");
  if (answer !== undefined) keepAnswer(step, { name, version, at, content: answer });
  if (order === undefined) return;
  const fault = takeOrder(step, name.nation, order);
  if (fault !== undefined) raise(step, "order-refused", "caution", `${name.nation}/${fault}`);
}

/** Follows it, or says why not. */
function takeOrder(step: Step, from: Nation, order: ControlOrder): string | undefined {
  if (selfOf(step).mode !== "exercise" || order.exercise.mode !== "exercise") return "wrong-mode";
  if (order.at > after(step.now, CLOCK_TOLERANCE_SECONDS)) return "clock-ahead";
  const by = `${from}/${order.positions.join("+")}`;
  if (order.order === "real-world") return stop(step, order, by);
  if (order.exercise.nation !== from) return "not-its-exercise";
  return order.order === "start" ? start(step, order, by) : follow(step, order, by);
}

/** Only an exercise to whose latest version we have agreed ourselves; two positions, as the rule is for everybody. */
function start(step: Step, order: ControlOrder, by: string): string | undefined {
  const key = keyOf(order.exercise);
  const item = step.state.exercise.entries.get(key);
  const latest = item === undefined || item.removed ? undefined : latestOf(item);
  if (latest?.entry.type !== "exercise") return "unknown-entry";
  const { nation } = selfOf(step);
  // Not ours to take part in, so nothing of ours follows it.
  if (!latest.entry.nations.includes(nation)) return undefined;
  const own = answersTo(step.state, key).get(nation);
  if (own === undefined || !isAnswerTo(own, latest) || !isAgreement(own.answer)) return "not-agreed";
  if (new Set(order.positions).size < 2) return "one-person";
  if (isUnderWay(step.state)) return "another-running";
  if (step.state.exercise.over.has(overKey(key, latest.version))) return "already-over";
  const fault = follows([], order);
  if (fault === undefined) beginRun(step, order.exercise, order, by);
  return fault;
}

function follow(step: Step, order: ControlOrder, by: string): string | undefined {
  const { run } = step.state.exercise;
  if (run === undefined || keyOf(run.name) !== keyOf(order.exercise)) return "not-running";
  if (order.order === "end" && new Set(order.positions).size < 2) return "one-person";
  const fault = follows(run.orders, order);
  if (fault === undefined) followOrder(step, run, order, by);
  return fault;
}

/** Whoever says it: what runs stops now, by our own clock where the partner's is ahead; what has not begun never will. */
function stop(step: Step, order: ControlOrder, by: string): undefined {
  const { run, entries } = step.state.exercise;
  const key = keyOf(order.exercise);
  if (run !== undefined && keyOf(run.name) === key && isUnderWay(step.state)) {
    const at = Math.min(order.at, step.now) as ControlOrder["at"];
    stopRun(step, run, { ...order, at, rate: 0 }, by);
    return;
  }
  const item = entries.get(key);
  if (item !== undefined) close(step, { name: item.name, version: latestOf(item).version }, "stopped");
  raise(step, "real-world", "critical", by);
}
