/**
 * Over the whole width: that the connection is lost or the node silent, since when, and from when the picture is; and
 * for a while after, that the picture is whole again, so that a short gap is told too.
 */
import { clock, useNowUs, usePresence } from "../live/store.ts";
import { clockTime, duration } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";

/** As long as it takes to look up from another screen. */
const RETURN_STAYS_S = 20;

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
  const { t } = useSpeech();
  const { liveness, absentFromUs, gap } = usePresence();
  const nowUs = useNowUs(1_000);
  const isAbsent = liveness === "stale" || liveness === "lost";
  const isBack = gap !== undefined && nowUs - gap.wholeUs < RETURN_STAYS_S * 1e6;
  return (
    <>
      <div role="alert" className={isAbsent ? `stale-banner ${liveness}` : "unseen"}>
        {isAbsent && <Absence cutUs={liveness === "lost" ? absentFromUs : undefined} />}
      </div>
      <p role="status" className={isBack ? "whole-again" : "unseen"}>
        {isBack && t("back.head", { from: clockTime(gap.fromUs), time: clockTime(gap.wholeUs) })}
      </p>
    </>
  );
};
