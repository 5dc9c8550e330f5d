/** The console's alarms. Acknowledging says that somebody has seen one; it neither ends the cause nor hides it. */
import type { Alarm, Feed } from "@tocsin/codec-protobuf/console";
import { send, usePicture } from "../../../live/store.ts";
import { shortTime } from "../../../text/format.ts";
import { useSpeech } from "../../../words/speech.ts";
import { alarmsInOrder, alarmValue, alarmWords } from "./alarm-words.ts";

const SHAPES: Readonly<Record<string, string>> = { critical: "triangle", caution: "square", advisory: "ring" };

export const acknowledgeAlarm = ({ id }: Alarm): boolean =>
  send({ case: "acknowledgeAlarm", value: { $typeName: "tocsin.console.v1.AcknowledgeAlarm", id } });

const AlarmRow = ({ alarm, labels }: { alarm: Alarm; labels: ReadonlyMap<string, string> }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const words = alarmWords(speech, alarm, labels);
  const waiting = alarm.acknowledgedUs === 0;
  const state = [alarm.priority, waiting ? "waiting" : "seen", alarm.clearedUs > 0 ? "ended" : "standing"].join(" ");
  return (
    <li className={`row alarm ${state}`} data-alarm={alarm.id}>
      <span
        className={`shape ${SHAPES[alarm.priority] ?? "ring"}`}
        role="img"
        aria-label={code("priority", alarm.priority)}
      />
      <b>{words}</b>
      <span className="grow">
        {alarm.clearedUs > 0 ? t("alarms.back", { time: shortTime(alarm.clearedUs) }) : alarmValue(speech, alarm)}
      </span>
      <time>{shortTime(alarm.raisedUs)}</time>
      {waiting && (
        <button
          type="button"
          aria-label={t("alarms.acknowledgeThis", { what: words })}
          onClick={() => acknowledgeAlarm(alarm)}
        >
          {t("alarms.acknowledge")}
        </button>
      )}
    </li>
  );
};

interface AlarmsProps {
  readonly onFeeds: () => void;
  readonly onKeys: () => void;
}

/** A feed that fails or sends what cannot be read shows on the button that opens the feeds. */
const isTroubled = ({ state, errors }: Feed): boolean => state === "failed" || state === "silent" || errors > 0n;

export const Alarms = ({ onFeeds, onKeys }: AlarmsProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { alarms, events, feeds } = usePicture();
  const troubled = [...feeds.values()].some(isTroubled);
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  const inOrder = alarmsInOrder(alarms.values());
  // Read out at once: only what is critical and nobody has seen.
  const urgent = inOrder.find(({ acknowledgedUs, priority }) => acknowledgedUs === 0 && priority === "critical");
  return (
    <section className="list alarms" aria-labelledby="alarms-head">
      <header>
        <h2 id="alarms-head" tabIndex={-1}>
          {t("alarms.head")}
        </h2>
        <button type="button" className={troubled ? "tool caution" : "tool"} onClick={onFeeds}>
          {troubled && <span className="shape square" aria-hidden="true" />}
          {t("bar.feeds")}
        </button>
        <button type="button" className="tool" onClick={onKeys}>
          {t("bar.help")} <kbd>?</kbd>
        </button>
      </header>
      {inOrder.length === 0 && <p className="empty">{t("alarms.none")}</p>}
      <p className="unseen" role="alert">
        {urgent === undefined ? "" : alarmWords(speech, urgent, labels)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-labelledby="alarms-head">
        {inOrder.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} labels={labels} />
        ))}
      </ul>
    </section>
  );
};
