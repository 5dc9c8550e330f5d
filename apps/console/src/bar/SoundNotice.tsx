/** That the browser bars the sound, over the whole width; and, when somebody has signed in, whether a sound was heard. */
import { useEffect, useRef } from "react";
import { useWatch } from "../pages/people/session.ts";
import type { Sound } from "../sound/useSound.ts";
import { useSpeech } from "../words/speech.ts";

/** A log-on ends with a sound that somebody has heard: the press that signs in lets the page sound. */
const useCheckAtLogOn = (sound: Sound): void => {
  const watch = useWatch();
  const before = useRef<number | undefined | null>(null);
  const sinceUs = watch?.session?.sinceUs;
  const { state, check } = sound;
  useEffect(() => {
    if (watch === undefined) return;
    // Who was signed in already when the page was opened has pressed nothing here.
    const isLogOn = before.current !== null && sinceUs !== undefined && sinceUs !== before.current;
    before.current = sinceUs;
    if (isLogOn && state !== "on") check();
  }, [watch, sinceUs, state, check]);
};

export const SoundNotice = ({ sound }: { readonly sound: Sound }) => {
  const { t } = useSpeech();
  useCheckAtLogOn(sound);
  const { state } = sound;
  return (
    <div role="alert" className={state === "blocked" || state === "check" ? `sound-notice ${state}` : "unseen"}>
      {state === "blocked" && (
        <>
          <span className="shape cross" aria-hidden="true" />
          <b>{t("sound.blocked")}</b>
          <button type="button" data-sound="allow" onClick={sound.turn}>
            {t("sound.allow")}
          </button>
        </>
      )}
      {state === "check" && (
        <>
          <span>{t("sound.check")}</span>
          <button type="button" data-sound="heard" onClick={sound.heard}>
            {t("sound.heard")}
          </button>
          <button type="button" data-sound="again" onClick={sound.check}>
            {t("sound.again")}
          </button>
        </>
      )}
    </div>
  );
};
