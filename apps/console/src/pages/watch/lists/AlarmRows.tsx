/**
 * The rows of the list of alarms: one alarm, or the fold of many with its worst and its newest, which opens to show all. A row is as high as its
 * words need: none is cut.
 */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { send, useNowUs } from "../../../live/store.ts";
import { useMayAct } from "../../../may-act.ts";
import { PRIORITY_SHAPES } from "../../../parts/shapes.ts";
import { alarmValue, alarmWords, isShelved } from "../../../reading/alarms/alarm-words.ts";
import { callWords } from "../../../reading/alarms/calls.ts";
import { type AlarmRow, newestOf } from "../../../reading/alarms/fold.ts";
import { clockTime } from "../../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../../words/speech.ts";

export const acknowledgeAlarm = ({ id }: Alarm): boolean =>
  send({ case: "acknowledgeAlarm", value: { $typeName: "tocsin.console.v1.AcknowledgeAlarm", id } });

const isWaiting = ({ acknowledgedUs }: Alarm): boolean => acknowledgedUs === 0;

const stateOf = (alarms: readonly Alarm[], priority: string): string =>
  [
    priority,
    alarms.some(isWaiting) ? "waiting" : "seen",
    alarms.every(({ clearedUs }) => clearedUs > 0) ? "ended" : "standing",
  ].join(" ");

const Shape = ({ priority }: { priority: string }) => {
  const { code } = useSpeech();
  return (
    <span
      className={`shape ${PRIORITY_SHAPES[priority] ?? "ring"}`}
      role="img"
      aria-label={code("priority", priority)}
    />
  );
};

/** Ended, shelved, how much, and who has seen it: what matters most of these. */
const stateWords = (speech: Speech, alarm: Alarm, nowUs: number): string => {
  const { t } = speech;
  if (alarm.clearedUs > 0) return t("alarms.back", { time: clockTime(alarm.clearedUs) });
  if (isShelved(alarm, nowUs))
    return t("alarms.shelved", { time: clockTime(alarm.shelvedUntilUs), by: alarm.shelvedBy });
  const call = callWords(speech, alarm, nowUs);
  if (call !== "") return call;
  const seen = alarm.acknowledgedBy === "" ? "" : t("alarms.seenBy", { by: alarm.acknowledgedBy });
  return [alarmValue(speech, alarm), seen].filter((part) => part !== "").join(t("list.join"));
};

interface OneProps {
  readonly alarm: Alarm;
  readonly labels: ReadonlyMap<string, string>;
  readonly onExplain: (alarm: Alarm) => void;
}

export const One = ({ alarm, labels, onExplain }: OneProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const nowUs = useNowUs(1_000);
  const mayAct = useMayAct();
  const words = alarmWords(speech, alarm, labels);
  const rest = isShelved(alarm, nowUs) ? " shelved" : "";
  return (
    <li className={`row alarm ${stateOf([alarm], alarm.priority)}${rest}`} data-alarm={alarm.id}>
      <Shape priority={alarm.priority} />
      <p className="words">
        <time>{clockTime(alarm.raisedUs)}</time> <b>{words}</b> <small>{stateWords(speech, alarm, nowUs)}</small>
      </p>
      <button
        type="button"
        className="explain"
        aria-label={t("alarms.explain", { what: words })}
        onClick={() => onExplain(alarm)}
      >
        ?
      </button>
      {isWaiting(alarm) && mayAct && (
        <button
          type="button"
          data-do="acknowledge"
          aria-label={t("alarms.acknowledgeThis", { what: words })}
          onClick={() => acknowledgeAlarm(alarm)}
        >
          {t("alarms.acknowledge")}
        </button>
      )}
    </li>
  );
};

interface FoldProps {
  readonly row: AlarmRow;
  readonly labels: ReadonlyMap<string, string>;
  readonly onExplain: (alarm: Alarm) => void;
}

export const Fold = ({ row, labels, onExplain }: FoldProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const mayAct = useMayAct();
  const [isOpen, setOpen] = useState(false);
  const [worst] = row.alarms;
  const newest = newestOf(row);
  const n = row.alarms.length;
  const words = alarmWords(speech, worst, labels);
  const waiting = row.alarms.filter(isWaiting);
  return (
    <>
      <li className={`row alarm fold ${stateOf(row.alarms, worst.priority)}`} data-fold={row.key}>
        <Shape priority={worst.priority} />
        <button
          type="button"
          className="unfold"
          aria-expanded={isOpen}
          aria-label={t("alarms.unfold", { n, what: words })}
          onClick={() => setOpen((shown) => !shown)}
        >
          {t("alarms.count", { n })}
        </button>
        <p className="words">
          <time>{clockTime(newest.raisedUs)}</time> <b>{words}</b>{" "}
          <small>{newest !== worst && t("alarms.newest", { what: alarmWords(speech, newest, labels) })}</small>
        </p>
        {waiting.length > 0 && mayAct && (
          <button type="button" data-do="acknowledge" onClick={() => waiting.forEach(acknowledgeAlarm)}>
            {t("alarms.acknowledgeAll", { n: waiting.length })}
          </button>
        )}
      </li>
      {isOpen && row.alarms.map((alarm) => <One key={alarm.id} alarm={alarm} labels={labels} onExplain={onExplain} />)}
    </>
  );
};
