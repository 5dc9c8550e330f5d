/** What people do about the programme and a running exercise, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ExerciseAct } from "@tocsin/node";
import { assertionFromWire, assertionToWire } from "./acts-people.ts";
import { needed, refuse, text, whole, within } from "./check.ts";
import { answerWords, controlWords, languages } from "./consult-words.ts";
import { programmeFromWire, programmeToWire } from "./exercise.ts";
import type * as Wire from "./generated/tocsin/acts/v1/exercise_pb.ts";
import { LIMITS } from "./limits.ts";

export function exerciseActToWire(act: ExerciseAct): MessageInitShape<typeof Wire.ExerciseActSchema> {
  switch (act.do) {
    case "edit-programme":
      return { act: { case: "edit", value: { item: act.item, entry: programmeToWire(act.entry), remove: false } } };
    case "remove-programme":
      return { act: { case: "edit", value: { item: act.item, remove: true } } };
    case "answer-programme":
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
    case "propose-order":
      return {
        act: {
          case: "proposeOrder",
          value: {
            exercise: act.exercise,
            order: controlWords.toWire(act.order),
            exerciseS: act.exerciseSeconds,
            rate: act.rate,
            reason: act.reason,
            assertion: assertionToWire(act.assertion),
          },
        },
      };
    case "confirm-order":
      return {
        act: {
          case: "confirmOrder",
          value: {
            exercise: act.exercise,
            order: controlWords.toWire(act.order),
            assertion: assertionToWire(act.assertion),
          },
        },
      };
  }
}

const key = (value: string): string => text(value, LIMITS.label, "item");

export function exerciseActFromWire({ act }: Wire.ExerciseAct): ExerciseAct {
  switch (act.case) {
    case "edit":
      return act.value.remove
        ? { do: "remove-programme", item: key(act.value.item) }
        : {
            do: "edit-programme",
            item: key(act.value.item),
            entry: programmeFromWire(needed(act.value.entry, "entry")),
          };
    case "answer":
      return {
        do: "answer-programme",
        item: key(act.value.item),
        version: whole(act.value.version, "version"),
        answer: answerWords.fromWire(act.value.answer),
        language: languages.fromWire(act.value.language),
        reason: text(act.value.reason, LIMITS.paragraph, "reason"),
      };
    case "proposeOrder":
      return {
        do: "propose-order",
        exercise: key(act.value.exercise),
        order: controlWords.fromWire(act.value.order),
        exerciseSeconds: within(act.value.exerciseS, 0, 1e7, "exercise seconds"),
        rate: within(act.value.rate, 0, 60, "rate"),
        reason: text(act.value.reason, LIMITS.sentence, "reason"),
        assertion: assertionFromWire(act.value.assertion),
      };
    case "confirmOrder":
      return {
        do: "confirm-order",
        exercise: key(act.value.exercise),
        order: controlWords.fromWire(act.value.order),
        assertion: assertionFromWire(act.value.assertion),
      };
    case undefined:
      return refuse("missing", "the act is missing or unknown to this version");
  }
}
