/** Over the whole width: that the connection is lost or the node silent, since when, and from when the picture is. */
import { clock, useNowUs, usePresence } from "../live/store.ts";
import { clockTime, duration } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";

const Absence = ({ cutUs }: { cutUs: number | undefined }) => {
  useNowUs(500);
  const { t } = useSpeech();
  const from = clock.lastUs();
  return (
    <>
      <b>
        {cutUs === undefined
          ? t("stale.head", { age: duration(clock.silenceS()) })
          : t("lost.head", { time: clockTime(cutUs) })}
      </b>{" "}
      {from !== undefined && t("stale.body", { time: clockTime(from) })}
    </>
  );
};

export const StaleBanner = () => {
  const { liveness, absentFromUs } = usePresence();
  const isAbsent = liveness === "stale" || liveness === "lost";
  return (
    <div role="alert" className={isAbsent ? `stale-banner ${liveness}` : "unseen"}>
      {isAbsent && <Absence cutUs={liveness === "lost" ? absentFromUs : undefined} />}
    </div>
  );
};
