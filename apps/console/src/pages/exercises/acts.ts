/** What the page sends: entries, answers and orders. Orders are signed over what this page shows, never over what it is told. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type AnswerWord,
  ControlWord,
  ExerciseActSchema,
  type ProgrammeSectionSchema,
  type RunningExercise,
  Language as WireLanguage,
} from "@tocsin/codec-protobuf/console";
import type { Answer } from "../../live/replies.ts";
import { signContent } from "../../live/sign.ts";
import { ask } from "../../live/store.ts";
import type { Language } from "../../reading/words/speech.ts";
import { orderContent } from "./order-content.ts";

type Act = NonNullable<MessageInitShape<typeof ExerciseActSchema>["act"]>;
const tell = (act: Act): Promise<Answer> => ask({ case: "exercise", value: create(ExerciseActSchema, { act }) });

export const stateEntry = (item: string, entry: MessageInitShape<typeof ProgrammeSectionSchema>): Promise<Answer> =>
  tell({ case: "edit", value: { item, entry } });

export const removeEntry = (item: string): Promise<Answer> => tell({ case: "edit", value: { item, remove: true } });

const LANGUAGES: Readonly<Record<Language, WireLanguage>> = {
  ko: WireLanguage.KO,
  ja: WireLanguage.JA,
  en: WireLanguage.EN,
};
export const answerEntry = (
  { item, version }: { readonly item: string; readonly version: bigint },
  answer: AnswerWord,
  language: Language,
  reason: string,
): Promise<Answer> => tell({ case: "answer", value: { item, version, answer, language: LANGUAGES[language], reason } });

export type OrderWord = "start" | "pause" | "resume" | "jump" | "rate" | "end" | "real-world";
const WIRE: Readonly<Record<OrderWord, ControlWord>> = {
  start: ControlWord.START,
  pause: ControlWord.PAUSE,
  resume: ControlWord.RESUME,
  jump: ControlWord.JUMP,
  rate: ControlWord.RATE,
  end: ControlWord.END,
  "real-world": ControlWord.REAL_WORLD,
};

export interface Ordered {
  readonly exercise: string;
  readonly version: bigint;
  readonly orders: number;
  readonly order: OrderWord;
  readonly exerciseSeconds?: number;
  readonly rate?: number;
  readonly reason: string;
}

export const giveOrder = async (ordered: Ordered): Promise<Answer> => {
  const { exercise, order, reason, exerciseSeconds = 0, rate = 0 } = ordered;
  const signed = await signContent("order", orderContent({ ...ordered, exerciseSeconds, rate }));
  if ("code" in signed) return { done: false, code: signed.code, subject: exercise };
  const value = { exercise, order: WIRE[order], exerciseS: exerciseSeconds, rate, reason, assertion: signed };
  return await tell({ case: "proposeOrder", value });
};

/** The second person signs exactly what the first one did. */
export const confirmOrder = async (running: RunningExercise): Promise<Answer> => {
  const { item: exercise, version, orders, waitingReason: reason } = running;
  const order = running.waitingOrder === "end" ? "end" : "start";
  const content = orderContent({ exercise, version, orders, order, exerciseSeconds: 0, rate: 0, reason });
  const signed = await signContent("order", content);
  if ("code" in signed) return { done: false, code: signed.code, subject: exercise };
  return await tell({ case: "confirmOrder", value: { exercise, order: WIRE[order], assertion: signed } });
};
