/** Over the whole width: that the connection is lost or the node silent, since when, and from when the picture is. */
import { clock, useNowUs, usePresence } from "../live/store.ts";
import { absenceWords } from "../reading/live/absence.ts";
import type { Presence } from "../reading/live/presence.ts";
import { useSpeech } from "../words/speech.ts";

const Absence = ({ presence }: { presence: Presence }) => {
  useNowUs(500);
  const words = absenceWords(useSpeech(), presence, clock.lastUs(), clock.silenceS());
  return (
    <>
      <b>{words?.head}</b> {words?.from}
    </>
  );
};

export const StaleBanner = () => {
  const presence = usePresence();
  const { liveness } = presence;
  const isAbsent = liveness === "stale" || liveness === "lost";
  return (
    <div role="alert" className={isAbsent ? `stale-banner ${liveness}` : "unseen"}>
      {isAbsent && <Absence presence={presence} />}
    </div>
  );
};
