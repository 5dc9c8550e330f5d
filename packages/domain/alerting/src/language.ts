/**
 * What a language must bring to say a warning. The sentences' order and facts live in texts.ts, once for all languages,
 * so that no language can say more or less than another; a language supplies words only.
 */
import type { Certainty } from "@tocsin/picture";
import type { ZoneName } from "./local-time.ts";
import type { AlertRecord, Effect, Ending, WarningKind } from "./record.ts";

/** What the reader is asked to do. */
export type Advice = "shelter" | "aftercare" | "ended" | "ended-debris" | "mistaken";

export interface Language {
  /** Opens every text of that mode; nothing opens an actual one. */
  readonly modeWord: { readonly exercise: string; readonly test: string };
  /** Says in a sentence that what follows is not happening. */
  readonly modeNotice: { readonly exercise: string; readonly test: string };
  readonly colon: string;
  readonly comma: string;
  readonly space: string;
  /** Between two sentences of one line. */
  readonly sentenceGap: string;
  readonly event: Record<WarningKind, string>;
  /** Set before the event's name in a headline. */
  readonly messageWord: { readonly update: string; readonly ended: string; readonly mistaken: string };
  readonly launched: Record<WarningKind, string>;
  readonly effect: Record<Effect, string>;
  /** The predicted time is over and nothing is confirmed. */
  readonly overdue: string;
  readonly ending: Record<Ending["reason"], string>;
  readonly act: string;
  readonly label: Record<
    "areas" | "lifted" | "launchedAt" | "launchRegion" | "heading" | "certainty" | "expires" | "issued" | "first",
    string
  >;
  readonly whenEffect: Record<Effect, string>;
  readonly certainty: Record<Certainty, string>;
  readonly headings: readonly [string, string, string, string, string, string, string, string];
  readonly zone: Record<ZoneName, string>;
  readonly others: (count: string) => string;
  readonly clock: (hour: string, minute: string) => string;
  readonly span: (from: string, to: string) => string;
  readonly about: (time: string) => string;
  readonly inZone: (time: string, zone: string) => string;
  readonly place: (latitude: number, longitude: number) => string;
  readonly advice: Record<Advice, string>;
  /** The same actions, told as practice to those who take part; never as an order to the public. */
  readonly practice: Record<Advice, string>;
  readonly noAction: string;
}

export const adviceOf = ({ messageType, ending, tooLate }: AlertRecord): Advice => {
  if (messageType === "cancel") {
    if (ending?.reason === "error") return "mistaken";
    return ending?.reason === "passed" || ending?.reason === "fallen" ? "ended-debris" : "ended";
  }
  return tooLate ? "aftercare" : "shelter";
};
