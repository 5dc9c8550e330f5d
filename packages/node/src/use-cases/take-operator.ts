/** What operators do; every act that is done is on the ledger by position, and whoever asked is told what became of it. */
import { unreachable } from "@tocsin/kernel/sound";
import { record, type Step } from "../context.ts";
import type { OperatorAct, OperatorInput, WatchAct } from "../inputs.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { takeAlertAct } from "./alert/take-act.ts";
import { takeConsultAct } from "./consult/take-act.ts";
import { takeExerciseAct } from "./exercise/take-act.ts";
import { takePeopleAct } from "./people/take-act.ts";

export function takeOperator(step: Step, { position, act, request }: OperatorInput): void {
  const outcome = dispatch(step, position, act);
  const code = "code" in outcome ? outcome.code : "";
  const { subject } = outcome;
  if (code === "") record(step, { type: "operator", position, act: act.do, subject });
  if (request !== "") step.effects.push({ kind: "reply", request, done: code === "", code, subject });
}

function dispatch(step: Step, position: string, act: OperatorAct): Outcome {
  switch (act.do) {
    case "acknowledge-alarm":
    case "acknowledge-event":
      return acknowledge(step, act);
    case "enrol":
    case "sign-in":
    case "sign-out":
      return takePeopleAct(step, position, act);
    case "propose-alert":
    case "edit-alert":
    case "approve-alert":
    case "withdraw-alert":
      return takeAlertAct(step, position, act);
    case "edit-programme":
    case "remove-programme":
    case "answer-programme":
    case "propose-order":
    case "confirm-order":
      return takeExerciseAct(step, position, act);
    case "say":
    case "answer-roll-call":
    case "hold-position":
    case "propose-assessment":
    case "answer-statement":
    case "draft-minutes":
    case "send-signal":
    case "close-room":
      return takeConsultAct(step, position, act);
    default:
      return unreachable(act);
  }
}

function acknowledge(step: Step, act: WatchAct): Outcome {
  const { alarms, groups } = step.state;
  const subject = act.do === "acknowledge-alarm" ? alarms.get(act.id) : groups.get(act.id);
  if (subject === undefined) return refused("unknown-subject", act.id);
  if (subject.acknowledgedAt !== undefined) return refused("already-acknowledged", act.id);
  subject.acknowledgedAt = step.now;
  return done(act.id);
}
