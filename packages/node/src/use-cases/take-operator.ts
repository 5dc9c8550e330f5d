/** What operators do; every act that is done is on the ledger by position, and whoever asked is told what became of it. */
import { unreachable } from "@tocsin/kernel/sound";
import { record, type Step } from "../context.ts";
import type { OperatorAct, OperatorInput } from "../inputs.ts";
import { type Outcome, refused } from "../outcome.ts";
import { takeAlertAct } from "./alert/take-act.ts";
import { takeConsultAct } from "./consult/take-act.ts";
import { takeExerciseAct } from "./exercise/take-act.ts";
import { takePolicyAct } from "./guard/take-act.ts";
import { takeHandoverAct } from "./hand-over.ts";
import { extendKey } from "./keys/extend.ts";
import { setParticipation } from "./participate.ts";
import { takePeopleAct } from "./people/take-act.ts";
import { takePictureAct } from "./picture/by-hand.ts";
import { takePlanAct } from "./plan/take-act.ts";
import { takeSensorAct } from "./sensors/exclude.ts";
import { takeWatchAct } from "./watch/take-act.ts";

export function takeOperator(step: Step, { position, act, request }: OperatorInput): void {
  const outcome = dispatch(step, position, act);
  const code = "code" in outcome ? outcome.code : "";
  const { subject } = outcome;
  if (code === "") record(step, { type: "operator", position, act: act.do, subject });
  if (request !== "") step.effects.push({ kind: "reply", request, done: code === "", code, subject });
}

function dispatch(step: Step, position: string, act: OperatorAct): Outcome {
  const officer = step.state.people.officers.get(position);
  if (officer === undefined) return refused("unknown-position", position);
  if (officer.roles.includes("auditor") && !isAboutOneself(act)) return refused("wrong-role", position);
  switch (act.do) {
    case "acknowledge-alarm":
    case "acknowledge-event":
    case "shelve-alarm":
      return takeWatchAct(step, position, act);
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
    case "set-participation":
      return setParticipation(step, position, act);
    case "agree-plan":
    case "withdraw-plan":
      return takePlanAct(step, position, act);
    case "correlate-events":
    case "separate-event":
    case "leave-to-node":
    case "undo-seam":
      return takePictureAct(step, position, act);
    case "extend-key":
      return extendKey(step, position, act);
    case "propose-policy":
    case "sign-policy":
    case "sign-grant":
    case "revoke-grant":
      return takePolicyAct(step, position, act);
    case "offer-watch":
    case "take-watch":
    case "keep-watch":
      return takeHandoverAct(step, position, act);
    case "exclude-sensor":
    case "include-sensor":
      return takeSensorAct(step, position, act);
    default:
      return unreachable(act);
  }
}

/** All that an auditor ever does: whoever judges the record must have no part in it. */
const isAboutOneself = ({ do: what }: OperatorAct): boolean =>
  what === "enrol" || what === "sign-in" || what === "sign-out";
