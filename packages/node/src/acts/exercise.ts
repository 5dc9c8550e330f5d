/** What people do about the programme and a running exercise. */
import type { AnswerWord, ControlOrder, Language, ProgrammeEntry } from "@tocsin/picture";
import type { Assertion } from "./people.ts";

export type ExerciseAct =
  | {
      readonly do: "edit-programme";
      /** Key of the item; empty for a new entry. */
      readonly item: string;
      readonly entry: ProgrammeEntry;
    }
  | { readonly do: "remove-programme"; readonly item: string }
  | {
      readonly do: "answer-programme";
      readonly item: string;
      readonly version: number;
      readonly answer: AnswerWord;
      readonly language: Language;
      readonly reason: string;
    }
  | {
      readonly do: "propose-order";
      readonly exercise: string;
      readonly order: ControlOrder["order"];
      readonly exerciseSeconds: number;
      readonly rate: number;
      readonly reason: string;
      readonly assertion: Assertion;
    }
  | {
      readonly do: "confirm-order";
      readonly exercise: string;
      readonly order: ControlOrder["order"];
      readonly assertion: Assertion;
    };
