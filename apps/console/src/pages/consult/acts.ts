/** What the Consult page asks of the node. Every act is answered, and a refusal comes back as its code. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { ConsultActSchema, SignalType, Language as WireLanguage } from "@tocsin/codec-protobuf/console";
import type { Answer } from "../../live/replies.ts";
import { ask } from "../../live/store.ts";
import type { Language } from "../../words/speech.ts";
import type { OutgoingSignal } from "./call/call.ts";

type Act = NonNullable<MessageInitShape<typeof ConsultActSchema>["act"]>;

export const act = (done: Act): Promise<Answer> =>
  ask({ case: "consult", value: create(ConsultActSchema, { act: done }) });

export const wireLanguage = (language: Language): WireLanguage =>
  ({ ko: WireLanguage.KO, ja: WireLanguage.JA, en: WireLanguage.EN })[language];

const SIGNALS = { offer: SignalType.OFFER, answer: SignalType.ANSWER, bye: SignalType.BYE } as const;

export const sendSignal = async ({ type, ...signal }: OutgoingSignal): Promise<boolean> =>
  (await act({ case: "signal", value: { ...signal, type: SIGNALS[type] } })).done;
