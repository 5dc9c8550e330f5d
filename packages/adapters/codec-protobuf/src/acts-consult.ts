/** What people do in a room, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ConsultAct } from "@tocsin/node";
import { refuse, text, whole } from "./check.ts";
import * as consult from "./consult.ts";
import { answerWords, languages } from "./consult-words.ts";
import type * as Wire from "./generated/tocsin/acts/v1/consult_pb.ts";
import { LIMITS } from "./limits.ts";

export function consultActToWire(act: ConsultAct): MessageInitShape<typeof Wire.ConsultActSchema> {
  switch (act.do) {
    case "say":
      return { act: { case: "say", value: consult.messageToWire(act.message) } };
    case "answer-roll-call":
      return { act: { case: "rollCall", value: consult.rollCallToWire(act.entry) } };
    case "hold-position":
      return { act: { case: "hold", value: consult.nationalPositionToWire(act.held) } };
    case "propose-assessment":
      return { act: { case: "propose", value: consult.jointAssessmentToWire(act.proposed) } };
    case "answer-statement":
      return {
        act: {
          case: "answer",
          value: {
            item: act.item,
            version: BigInt(act.version),
            answer: answerWords.toWire(act.answer),
            language: languages.toWire(act.language),
            reason: act.reason,
          },
        },
      };
    case "draft-minutes":
      return { act: { case: "draftMinutes", value: act.room } };
    case "send-signal":
      return { act: { case: "signal", value: consult.signalToWire(act.signal) } };
    case "close-room":
      return { act: { case: "close", value: act.room } };
  }
}

const room = (value: string): string => text(value, LIMITS.label, "room");

export function consultActFromWire({ act }: Wire.ConsultAct): ConsultAct {
  switch (act.case) {
    case "say":
      return { do: "say", message: consult.messageFromWire(act.value) };
    case "rollCall":
      return { do: "answer-roll-call", entry: consult.rollCallFromWire(act.value) };
    case "hold":
      return { do: "hold-position", held: consult.nationalPositionFromWire(act.value) };
    case "propose":
      return { do: "propose-assessment", proposed: consult.jointAssessmentFromWire(act.value) };
    case "answer":
      return {
        do: "answer-statement",
        item: text(act.value.item, LIMITS.label, "item"),
        version: whole(act.value.version, "version"),
        answer: answerWords.fromWire(act.value.answer),
        language: languages.fromWire(act.value.language),
        reason: text(act.value.reason, LIMITS.paragraph, "reason"),
      };
    case "draftMinutes":
      return { do: "draft-minutes", room: room(act.value) };
    case "signal":
      return { do: "send-signal", signal: consult.signalFromWire(act.value) };
    case "close":
      return { do: "close-room", room: room(act.value) };
    case undefined:
      return refuse("missing", "the act is missing or unknown to this version");
  }
}
