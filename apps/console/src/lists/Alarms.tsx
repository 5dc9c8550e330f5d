/** The console's alarms. Acknowledging says that somebody has seen one; it neither ends the cause nor hides it. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { send, usePicture } from "../live/store.ts";
import { clockTime, shortTime } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";
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
      <span className={`shape ${SHAPES[alarm.priority] ?? "ring"}`} role="img" aria-label={code("priority", alarm.priority)} />
      <b>{words}</b>
      <span className="grow">
        {alarm.clearedUs > 0 ? t("alarms.back", { time: shortTime(alarm.clearedUs) }) : alarmValue(alarm)}
      </span>
      <time>{clockTime(alarm.raisedUs)}</time>
      {waiting && (
        <button type="button" aria-label={t("alarms.acknowledgeThis", { what: words })} onClick={() => acknowledgeAlarm(alarm)}>
          {t("alarms.acknowledge")}
        </button>
      )}
    </li>
  );
};

export const Alarms = () => {
  const { t } = useSpeech();
  const { alarms, events } = usePicture();
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  const inOrder = alarmsInOrder(alarms.values());
  return (
    <section className="list alarms" aria-labelledby="alarms-head">
      <h2 id="alarms-head" tabIndex={-1}>
        {t("alarms.head")}
      </h2>
      {inOrder.length === 0 && <p className="empty">{t("alarms.none")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-labelledby="alarms-head">
        {inOrder.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} labels={labels} />
        ))}
      </ul>
    </section>
  );
};
