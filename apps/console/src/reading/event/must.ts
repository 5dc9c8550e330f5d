/** What the watch must do now: one action first, at most two after it, with the time to what comes first. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { clockTime, duration } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { type AnswerWords, answer } from "./answer.ts";
import { firstEffect, type Reading } from "./reading.ts";

/** Action codes, most urgent first; never empty. */
export const mustOf = (event: Event): readonly string[] =>
  event.must.length > 0 ? event.must : [event.stage === "closed" ? "nothing" : "watch"];

/** The one action that has a deadline of its own: when the node calls others, who are named with it. */
const deadlineOf = ({ t }: Pick<Speech, "t">, { call }: Reading, nowUs: number) => {
  if (call === undefined || call.callsNextUs === 0) return undefined;
  const label = t(call.called === "watch" ? "must.supervisorIn" : "must.everybodyIn");
  return { label, left: duration((call.callsNextUs - nowUs) / 1_000_000) };
};

/** What the time left is counted to is said with it; for what has no deadline that is what comes over us first. */
export const untilOf = (
  { t, code }: Speech,
  reading: Reading,
  nowUs: number,
): { readonly label: string; readonly left: string } | undefined => {
  const effect = firstEffect(reading);
  const first = mustOf(reading.event)[0];
  const deadline = first === "acknowledge" ? deadlineOf({ t }, reading, nowUs) : undefined;
  if (deadline !== undefined) return deadline;
  if (effect === undefined || effect.atUs < nowUs || first === "watch" || first === "nothing") return undefined;
  return {
    label:
      effect.kind === "over"
        ? t("when.over", { nation: code("short", reading.own) })
        : t(effect.kind === "impact" ? "when.impact" : "when.footprint"),
    left: duration((effect.atUs - nowUs) / 1_000_000),
  };
};

const whyWords = (speech: Speech, reading: Reading, action: string): string => {
  const { code, t } = speech;
  const why = code("must", `${action}.why`, { nation: code("short", reading.own) });
  const { acknowledgedUs, acknowledgedBy } = reading.event;
  return acknowledgedUs > 0 ? `${why} ${t("must.seen", { time: clockTime(acknowledgedUs), by: acknowledgedBy })}` : why;
};

export const mustAnswer = (speech: Speech, reading: Reading): AnswerWords => {
  const { t, code } = speech;
  const [first = "watch", ...others] = mustOf(reading.event).slice(0, 3);
  const then = others.map((action) => code("must", `${action}.then`)).join(t("list.join"));
  return answer(
    code("must", first),
    others.length > 0 ? t("must.then", { list: then }) : whyWords(speech, reading, first),
  );
};
