/** Alarms in words and in the order in which they want an operator. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { age, whole } from "../text/format.ts";
import type { Speech } from "../words/words.ts";

const RANK: Readonly<Record<string, number>> = { critical: 0, caution: 1, advisory: 2 };

export const alarmsInOrder = (alarms: Iterable<Alarm>): readonly Alarm[] =>
  [...alarms].sort(
    (a, b) =>
      Number(a.acknowledgedUs > 0) - Number(b.acknowledgedUs > 0) ||
      Number(a.clearedUs > 0) - Number(b.clearedUs > 0) ||
      (RANK[a.priority] ?? 3) - (RANK[b.priority] ?? 3) ||
      b.raisedUs - a.raisedUs,
  );

/** An event's id is not for people: its label stands for it, also where a reason follows on the id. */
const nameOf = (speech: Speech, subject: string, labels: ReadonlyMap<string, string>): string => {
  const [id = "", ...reason] = subject.split("/");
  const label = labels.get(id);
  if (label === undefined) return speech.code("nation", subject);
  return reason.length === 0 ? label : `${label} (${reason.join("/")})`;
};

export const alarmWords = (speech: Speech, { code, subject }: Alarm, labels: ReadonlyMap<string, string>): string => {
  const name = nameOf(speech, subject, labels);
  const words = speech.code("alarm", code, { subject: name });
  return words === code ? speech.t("alarm.other", { code, subject: name }) : words;
};

/** Whether somebody has said that nobody need look at it for a while. It is shown all the same. */
export const isShelved = ({ shelvedUntilUs, clearedUs }: Alarm, nowUs: number): boolean =>
  clearedUs === 0 && shelvedUntilUs > nowUs;

/** What the alarm's number means, where it means anything. */
export const alarmValue = (speech: Speech, { code, value }: Alarm): string =>
  value === 0
    ? ""
    : code === "feed-errors"
      ? whole(value)
      : code.startsWith("link-") || code === "feed-silent"
        ? age(speech, value)
        : "";
