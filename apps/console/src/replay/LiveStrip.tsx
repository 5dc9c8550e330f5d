/** What happens now while a recorded watch is looked at: new events, alarms that wait, and that the node is lost. */
import type { Choice } from "../chosen.ts";
import { useKeyPrint } from "../keys.ts";
import { clock, useLiveNowUs, useLivePicture, usePresence } from "../live/store.ts";
import { alarmsInOrder, alarmWords } from "../reading/alarms/alarm-words.ts";
import { whatWords } from "../reading/event/what.ts";
import { absenceWords } from "../reading/live/absence.ts";
import type { Sound } from "../sound/useSound.ts";
import { useSpeech } from "../words/replay/speech.ts";

interface LiveStripProps {
  readonly live: Choice;
  readonly sound: Sound;
  readonly onNews: () => void;
}

export const LiveStrip = ({ live, sound, onNews }: LiveStripProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { alarms, events } = useLivePicture();
  const presence = usePresence();
  useLiveNowUs(500);
  const newsKey = useKeyPrint("news");
  const [news] = live.news;
  const waiting = alarmsInOrder(alarms.values()).filter(({ acknowledgedUs }) => acknowledgedUs === 0);
  const [first] = waiting;
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  const absence = absenceWords(speech, presence, clock.lastUs(), clock.silenceS());
  const isCalm = news === undefined && first === undefined && absence === undefined;
  return (
    <section className={isCalm ? "live-strip calm" : "live-strip"} aria-label={t("replay.live")}>
      <b>
        <span className={isCalm ? "shape round" : "shape triangle"} aria-hidden="true" />
        {t("replay.live")}
      </b>
      <div role="alert">
        {absence !== undefined && <strong>{absence.head}</strong>}
        {news !== undefined && (
          <button type="button" className="new-event" onClick={onNews}>
            {t("new.head", { label: news.label, what: whatWords(speech, news.objectClass, news.objects) })}
            {newsKey !== "" && ` ${t("replay.show", { key: newsKey })}`}
          </button>
        )}
        {first !== undefined && (
          <span>{t("replay.alarms", { n: waiting.length, what: alarmWords(speech, first, labels) })}</span>
        )}
        {isCalm && <span>{t("replay.calm")}</span>}
      </div>
      <button type="button" className="sound" onClick={sound.turn}>
        {t(sound.state === "on" ? "sound.on" : "sound.off")}
      </button>
    </section>
  );
};
