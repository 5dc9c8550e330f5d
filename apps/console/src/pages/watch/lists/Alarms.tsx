/** The console's alarms. Acknowledging says that somebody has seen one; it neither ends the cause nor hides it. */
import type { Alarm, Feed } from "@tocsin/codec-protobuf/console";
import type { FrameDialog } from "../../../dialogs/FrameDialogs.tsx";
import { useKeyPrint } from "../../../keys.ts";
import { useNowUs, usePicture } from "../../../live/store.ts";
import { useStill } from "../../../parts/useStill.ts";
import { alarmsInOrder, alarmWords } from "../../../reading/alarms/alarm-words.ts";
import { rowsOf } from "../../../reading/alarms/fold.ts";
import type { Sound } from "../../../sound/useSound.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Fold, One } from "./AlarmRows.tsx";

interface AlarmsProps {
  readonly sound: Sound;
  readonly onDialog: (dialog: FrameDialog) => void;
}

/** A feed that fails or sends what cannot be read shows on the button that opens the feeds. */
const isTroubled = ({ state, errors }: Feed): boolean => state === "failed" || state === "silent" || errors > 0n;

const SoundSwitch = ({ sound }: { sound: Sound }) => {
  const { t } = useSpeech();
  const isOn = sound.state === "on";
  return (
    <button type="button" className={isOn ? "tool sound" : "tool sound caution"} onClick={sound.turn}>
      <span className={isOn ? "shape round" : "shape cross"} aria-hidden="true" />
      {t(isOn ? "sound.on" : "sound.off")}
    </button>
  );
};

export const Alarms = ({ sound, onDialog }: AlarmsProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { alarms, events, feeds, status } = usePicture();
  const nowUs = useNowUs(1_000);
  const helpKey = useKeyPrint("help");
  const [rows, still] = useStill(rowsOf(alarms.values(), events, nowUs), ({ key }) => key);
  const explain = (alarm: Alarm): void => onDialog({ kind: "alarm", alarm });
  const troubled = [...feeds.values()].some(isTroubled);
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  // Read out at once: only what is critical and nobody has seen.
  const urgent = alarmsInOrder(alarms.values()).find(
    ({ acknowledgedUs, priority }) => acknowledgedUs === 0 && priority === "critical",
  );
  return (
    <section className="list alarms" aria-labelledby="alarms-head">
      <header>
        <h2 id="alarms-head" tabIndex={-1}>
          {t("alarms.head")} <small>UTC</small>
        </h2>
        <SoundSwitch sound={sound} />
        <button
          type="button"
          className={troubled ? "tool caution" : "tool"}
          onClick={() => onDialog({ kind: "feeds" })}
        >
          {troubled && <span className="shape square" aria-hidden="true" />}
          {t("bar.feeds")}
        </button>
        <button type="button" className="tool" onClick={() => onDialog({ kind: "keys" })}>
          {t("bar.help")} {helpKey !== "" && <kbd>{helpKey}</kbd>}
        </button>
      </header>
      {alarms.size === 0 && <p className="empty">{t(status === undefined ? "waiting.list" : "alarms.none")}</p>}
      <p className="unseen" role="alert">
        {urgent === undefined ? "" : alarmWords(speech, urgent, labels)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-labelledby="alarms-head" {...still}>
        {rows.map((row) =>
          row.alarms.length === 1 ? (
            <One key={row.key} alarm={row.alarms[0]} labels={labels} onExplain={explain} />
          ) : (
            <Fold key={row.key} row={row} labels={labels} onExplain={explain} />
          ),
        )}
      </ul>
    </section>
  );
};
