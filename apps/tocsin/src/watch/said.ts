/** The reading's words as text, drawn or spoken. Makes no words of its own. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import {
  type AnswerWords,
  alarmsInOrder,
  alarmWords,
  type LampState,
  type Mark,
  type Picture,
  type Said,
  type Speech,
} from "@tocsin/console/reading";

const SHAPES: Readonly<Record<Mark, string>> = {
  source: "●",
  dissent: "◆",
  caution: "■",
  concerned: "■",
  stale: "■",
  old: "▒",
};
export const LAMPS: Readonly<Record<LampState, string>> = { own: "●", linked: "●", slow: "■", lost: "×", never: "○" };
const PRIORITIES: Readonly<Record<string, string>> = { critical: "▲", caution: "■", advisory: "○" };

type PartText = (part: Said) => string;

/** For who hears it: the words say all; a shape would be read out. */
export const spoken: PartText = ({ text, note }) => (note === undefined ? text : `${text} (${note})`);

/** For who sees it: the shape first, as everywhere. */
export const drawn: PartText = (part) => (part.mark === undefined ? "" : `${SHAPES[part.mark]} `) + spoken(part);

/** Parts of a head stand apart; those of a detail are one sentence; details follow one another. */
export const headText = ({ head }: AnswerWords, partText: PartText, between: string): string =>
  head.map(partText).join(between);
export const detailTexts = ({ details }: AnswerWords, partText: PartText): readonly string[] =>
  details.map((parts) => parts.map(partText).join(""));

/** Those that stand or that nobody has seen, in the order in which they want somebody. */
export const alarmsToTell = ({ alarms }: Picture): readonly Alarm[] =>
  alarmsInOrder(
    [...alarms.values()].filter(({ clearedUs, acknowledgedUs }) => clearedUs === 0 || acknowledgedUs === 0),
  );

export const alarmShape = ({ priority }: Alarm): string => PRIORITIES[priority] ?? "○";

export const alarmText = (speech: Speech, alarm: Alarm, { events }: Picture): string => {
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  return alarmWords(speech, alarm, labels);
};
