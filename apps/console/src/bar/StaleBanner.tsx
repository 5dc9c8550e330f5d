/** Over the whole width when the node is gone or silent: since when, and from when the picture is. */
import { clock, isOld, type Liveness, useNowUs } from "../live/store.ts";
import { clockTime, duration } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";

const Silence = ({ isLost }: { isLost: boolean }) => {
  useNowUs(500);
  const { t } = useSpeech();
  const from = clock.lastUs();
  return (
    <>
      <b>{t(isLost ? "lost.head" : "stale.head", { age: duration(clock.silenceS()) })}</b>{" "}
      {from !== undefined && t("stale.body", { time: clockTime(from) })}
    </>
  );
};

export const StaleBanner = ({ liveness }: { liveness: Liveness }) => (
  <div role="alert" className={isOld(liveness) ? "stale-banner" : "unseen"}>
    {isOld(liveness) && <Silence isLost={liveness === "lost"} />}
  </div>
);
