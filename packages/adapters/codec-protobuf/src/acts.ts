/** What operators do, both ways: the same messages come from a console and stand in the journal. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { OperatorAct } from "@tocsin/node";
import { alertActFromWire, alertActToWire } from "./acts-alert.ts";
import { consultActFromWire, consultActToWire } from "./acts-consult.ts";
import { exchangeActFromWire, exchangeActToWire } from "./acts-exchange.ts";
import { exerciseActFromWire, exerciseActToWire } from "./acts-exercise.ts";
import { handoverActFromWire, handoverActToWire } from "./acts-handover.ts";
import { assertionFromWire, assertionToWire, peopleActFromWire, peopleActToWire } from "./acts-people.ts";
import { pictureActFromWire, pictureActToWire } from "./acts-picture.ts";
import { planActFromWire, planActToWire } from "./acts-plan.ts";
import { policyActFromWire, policyActToWire } from "./acts-policy.ts";
import { sensorActFromWire, sensorActToWire } from "./acts-sensor.ts";
import { atMost, decode, refuse, text } from "./check.ts";
import { type ConsoleCommand, ConsoleCommandSchema } from "./generated/tocsin/console/v1/console_pb.ts";
import type * as Wire from "./generated/tocsin/journal/v1/input_pb.ts";
import { LIMITS } from "./limits.ts";

type WireAct = NonNullable<MessageInitShape<typeof Wire.OperatorActSchema>["act"]>;

export function actToWire(act: OperatorAct): WireAct {
  switch (act.do) {
    case "acknowledge-alarm":
      return { case: "acknowledgeAlarm", value: act.id };
    case "acknowledge-event":
      return { case: "acknowledgeEvent", value: act.id };
    case "shelve-alarm":
      return { case: "shelveAlarm", value: { id: act.id, minutes: act.minutes } };
    case "enrol":
    case "sign-in":
    case "sign-out":
      return { case: "people", value: peopleActToWire(act) };
    case "propose-alert":
    case "edit-alert":
    case "approve-alert":
    case "withdraw-alert":
      return { case: "alert", value: alertActToWire(act) };
    case "edit-programme":
    case "remove-programme":
    case "answer-programme":
    case "propose-order":
    case "confirm-order":
      return { case: "exercise", value: exerciseActToWire(act) };
    case "say":
    case "answer-roll-call":
    case "hold-position":
    case "propose-assessment":
    case "answer-statement":
    case "draft-minutes":
    case "send-signal":
    case "close-room":
      return { case: "consult", value: consultActToWire(act) };
    case "set-participation":
      return { case: "exchange", value: exchangeActToWire(act) };
    case "agree-plan":
    case "withdraw-plan":
      return { case: "plan", value: planActToWire(act) };
    case "correlate-events":
    case "separate-event":
    case "leave-to-node":
    case "undo-seam":
      return { case: "picture", value: pictureActToWire(act) };
    case "extend-key":
      return {
        case: "extendKey",
        value: { key: act.key, hours: act.hours, assertion: assertionToWire(act.assertion) },
      };
    case "propose-policy":
    case "sign-policy":
    case "sign-grant":
    case "revoke-grant":
      return { case: "policy", value: policyActToWire(act) };
    case "offer-watch":
    case "take-watch":
    case "keep-watch":
      return { case: "handover", value: handoverActToWire(act) };
    case "exclude-sensor":
    case "include-sensor":
      return { case: "sensor", value: sensorActToWire(act) };
  }
}

export function actFromWire(act: Wire.OperatorAct["act"]): OperatorAct {
  switch (act.case) {
    case "acknowledgeAlarm":
      return { do: "acknowledge-alarm", id: act.value };
    case "acknowledgeEvent":
      return { do: "acknowledge-event", id: act.value };
    case "shelveAlarm":
      return { do: "shelve-alarm", id: text(act.value.id, LIMITS.code, "id"), minutes: act.value.minutes };
    case "people":
      return peopleActFromWire(act.value);
    case "alert":
      return alertActFromWire(act.value);
    case "exercise":
      return exerciseActFromWire(act.value);
    case "consult":
      return consultActFromWire(act.value);
    case "exchange":
      return exchangeActFromWire(act.value);
    case "plan":
      return planActFromWire(act.value);
    case "picture":
      return pictureActFromWire(act.value);
    case "extendKey": {
      const { key, hours, assertion } = act.value;
      return { do: "extend-key", key: text(key, LIMITS.code, "key"), hours, assertion: assertionFromWire(assertion) };
    }
    case "policy":
      return policyActFromWire(act.value);
    case "handover":
      return handoverActFromWire(act.value);
    case "sensor":
      return sensorActFromWire(act.value);
    case undefined:
      return refuse("missing", "the act of an operator is missing or unknown to this version");
  }
}

/** A console's command: the act, and the number under which the client wants to be told what became of it (0: not). */
export interface Command {
  readonly id: number;
  readonly act: OperatorAct;
}

export const decodeCommand = (bytes: Uint8Array) =>
  decode(
    ConsoleCommandSchema,
    bytes,
    ({ id, body }): Command => ({ id, act: commandFromWire(body) }),
    atMost(LIMITS.command, "a command"),
  );

function commandFromWire(body: ConsoleCommand["body"]): OperatorAct {
  switch (body.case) {
    case "acknowledgeAlarm":
      return { do: "acknowledge-alarm", id: text(body.value.id, LIMITS.code, "id") };
    case "acknowledgeEvent":
      return { do: "acknowledge-event", id: text(body.value.id, LIMITS.code, "id") };
    default:
      return actFromWire(body);
  }
}
