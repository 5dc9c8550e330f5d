/** That the connection is lost or the node silent, since when, and from when the picture is. Empty while the node is there. */
import { clockTime, duration } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import type { Presence } from "./presence.ts";

interface Absence {
  readonly head: string;
  /** Empty where there never was a picture. */
  readonly from: string;
}

/** @param lastUs the node's instant of the last frame; @param silenceS seconds since. */
export const absenceWords = (
  { t }: Speech,
  { liveness, absentFromUs }: Presence,
  lastUs: number | undefined,
  silenceS: number,
): Absence | undefined => {
  if (liveness !== "stale" && liveness !== "lost") return undefined;
  return {
    head:
      liveness === "lost" && absentFromUs !== undefined
        ? t("lost.head", { time: clockTime(absentFromUs) })
        : t("stale.head", { age: duration(silenceS) }),
    from: lastUs === undefined ? "" : t("stale.body", { time: clockTime(lastUs) }),
  };
};
