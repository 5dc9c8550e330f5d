/**
 * One strip under the bar: the way from page to page, and what must not be missed on any of them: a new event that waits; for
 * a while, that the picture is whole again after a gap, so that a short one is told too; and that no alarm can be heard.
 */
import type { ReactNode } from "react";
import type { Choice } from "../chosen.ts";
import { useKeyPrint } from "../keys.ts";
import { useLiveNowUs, usePresence } from "../live/store.ts";
import { whatWords } from "../reading/event/what.ts";
import { clockTime } from "../reading/text/format.ts";
import type { Sound } from "../sound/useSound.ts";
import { useSpeech } from "../words/speech.ts";
import { PageNav } from "./PageNav.tsx";

/** As long as it takes to look up from another screen. */
const RETURN_STAYS_US = 20e6;

interface NoticesProps {
  readonly choice: Choice;
  readonly sound: Sound;
  readonly onNew: () => void;
  /** Between what is new and what is mute. */
  readonly children: ReactNode;
  readonly onReplay: () => void;
  readonly onView: () => void;
}

export const Notices = ({ choice, sound, onNew, onReplay, onView, children }: NoticesProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const [first, ...others] = choice.news;
  const { gap } = usePresence();
  const nowUs = useLiveNowUs(1_000);
  const newsKey = useKeyPrint("news");
  const soundKey = useKeyPrint("sound");
  const viewKey = useKeyPrint("view");
  const replayKey = useKeyPrint("replay");
  const isMute = sound.state === "unasked";
  const isBack = gap !== undefined && nowUs - gap.wholeUs < RETURN_STAYS_US;
  return (
    <div className="notices">
      <PageNav />
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
            {newsKey !== "" && <span>{t("new.press", { key: newsKey })}</span>}
          </button>
        )}
      </div>
      <p role="status" className={isBack ? "whole-again" : "unseen"}>
        {isBack && t("back.head", { from: clockTime(gap.fromUs), time: clockTime(gap.wholeUs) })}
      </p>
      {children}
      <button type="button" className="replay-enter" onClick={onReplay}>
        {t("replay.enter")} {replayKey !== "" && <kbd>{replayKey}</kbd>}
      </button>
      <button type="button" className="view-enter" onClick={onView}>
        {t("view.enter")} {viewKey !== "" && <kbd>{viewKey}</kbd>}
      </button>
      {isMute && (
        <button type="button" className="mute" onClick={sound.turn}>
          <span className="shape square" aria-hidden="true" />
          {soundKey === "" ? t("sound.off") : t("sound.mute", { key: soundKey })}
        </button>
      )}
    </div>
  );
};
