/** Over the whole width when the node is silent: since when, and from when the picture is. */
import { clock, type Liveness, useNowUs } from "../live/store.ts";
import { clockTime, duration } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";

const Silence = () => {
  useNowUs(500);
  const { t } = useSpeech();
  const from = clock.lastUs();
  return (
    <>
      <b>{t("stale.head", { age: duration(clock.silenceS()) })}</b>{" "}
      {from !== undefined && t("stale.body", { time: clockTime(from) })}
    </>
  );
};

export const StaleBanner = ({ liveness }: { liveness: Liveness }) => (
  <div role="alert" className={liveness === "stale" ? "stale-banner" : "unseen"}>
    {liveness === "stale" && <Silence />}
  </div>
);
