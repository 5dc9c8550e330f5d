/** One strip under the bar for what must not be missed on any page: a new event that waits, and that no alarm can be heard. */
import type { Choice } from "../chosen.ts";
import { KEYS } from "../keys.ts";
import { whatWords } from "../pages/watch/card/What.tsx";
import type { Sound } from "../sound/useSound.ts";
import { useSpeech } from "../words/speech.ts";

interface NoticesProps {
  readonly choice: Choice;
  readonly sound: Sound;
  readonly onNew: () => void;
}

export const Notices = ({ choice, sound, onNew }: NoticesProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const [first, ...others] = choice.news;
  const isMute = sound.state === "unasked";
  return (
    <div className={first !== undefined || isMute ? "notices" : "unseen"}>
      <div role="alert">
        {first !== undefined && (
          <button type="button" className="new-event" onClick={onNew}>
            <span className="shape triangle" aria-hidden="true" />
            <b>
              {t("new.head", {
                label: first.label,
                what: whatWords(speech, first.objectClass, first.objects),
              })}
            </b>
            {others.length > 0 && <span>{t("new.more", { n: others.length })}</span>}
            <span>{t("new.press", { key: KEYS.news.print })}</span>
          </button>
        )}
      </div>
      {isMute && (
        <button type="button" className="mute" onClick={sound.turn}>
          <span className="shape square" aria-hidden="true" />
          {t("sound.mute", { key: KEYS.sound.print })}
        </button>
      )}
    </div>
  );
};
