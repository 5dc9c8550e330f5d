/** The eight answers of one event in order, in words: what a face without a screen of its own says. Must never leave one out. */
import type { Picture } from "../live/picture.ts";
import type { Areas } from "../text/areas.ts";
import { clockRange } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import type { AnswerWords, Said } from "./answer.ts";
import { mustAnswer, untilOf } from "./must.ts";
import type { Reading } from "./reading.ts";
import { sentAnswer } from "./sent.ts";
import { sureAnswer, whoAnswer } from "./sure.ts";
import { whatAnswer } from "./what.ts";
import { type Countdown, countdownsOf } from "./when.ts";
import { fromAnswer, toAnswer } from "./where.ts";

export const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"] as const;
export type AnswerName = (typeof ANSWERS)[number];

export interface NamedAnswer extends AnswerWords {
  readonly name: AnswerName;
  readonly question: string;
}

const countdownSaid = ({ label, left, note }: Countdown): Said => {
  const text = `${label} ${typeof left === "string" ? left : left.join("–")}`;
  return note === "" ? { text } : { text, note };
};

/** The countdowns, then the same intervals by the clock: who reads a line later must not count from when it was written. */
const whenAnswer = (speech: Speech, reading: Reading, nowUs: number): AnswerWords => {
  const countdowns = countdownsOf(speech, reading, nowUs);
  const clocks = countdowns.flatMap(({ kind, interval }) => {
    if (interval === undefined) return [];
    const nation = speech.code("short", reading.overflight?.nation ?? "");
    const what = kind === "over" ? speech.t("when.pastOver", { nation }) : speech.t("when.pastImpact");
    return [`${what} ${clockRange(interval.earliestUs, interval.latestUs)} UTC`];
  });
  const lost = countdowns.flatMap(({ caution }): readonly Said[] =>
    caution === "" ? [] : [{ text: caution, mark: "caution" }],
  );
  const detail = clocks.length === 0 ? [] : [[{ text: clocks.join(speech.t("list.join")) }]];
  return { head: [...countdowns.map(countdownSaid), ...lost], details: detail };
};

const mustWithTime = (speech: Speech, reading: Reading, nowUs: number): AnswerWords => {
  const { head, details } = mustAnswer(speech, reading);
  const until = untilOf(speech, reading, nowUs);
  return until === undefined
    ? { head, details }
    : { head: [...head, { text: `${until.label} ${until.left}` }], details };
};

export const answersOf = (
  speech: Speech,
  areas: Areas,
  reading: Reading,
  picture: Picture,
  nowUs: number,
): readonly NamedAnswer[] => {
  const words: Readonly<Record<AnswerName, AnswerWords>> = {
    what: whatAnswer(speech, reading),
    from: fromAnswer(speech, areas, reading),
    to: toAnswer(speech, areas, reading),
    when: whenAnswer(speech, reading, nowUs),
    sure: sureAnswer(speech, reading),
    who: whoAnswer(speech, reading, nowUs),
    sent: sentAnswer(speech, areas, reading.event, picture),
    must: mustWithTime(speech, reading, nowUs),
  };
  return ANSWERS.map((name) => ({ name, question: speech.t(`ask.${name}`), ...words[name] }));
};
