/** When: countdowns as ranges. An interval that is over says past due, or passed where that was observed; never a negative time. */
import { clockTime, duration } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { passageObserved, type Reading } from "./reading.ts";

export interface Interval {
  readonly earliestUs: number;
  readonly latestUs: number;
}

export interface Countdown {
  readonly kind: "over" | "down";
  readonly label: string;
  /** That the track is lost, and since when. */
  readonly caution: string;
  /** Undefined where nothing was stated. */
  readonly interval: Interval | undefined;
  /** What is left, as both ends; or in one word why nothing is counted. */
  readonly left: readonly [string, string] | string;
  /** In small behind it. */
  readonly note: string;
}

const seconds = (us: number): number => us / 1_000_000;

export const isPast = ({ latestUs }: Interval, nowUs: number): boolean => latestUs < nowUs;

type Left = Pick<Countdown, "left" | "note">;

const leftOf = ({ t }: Speech, { earliestUs, latestUs }: Interval, nowUs: number): Left => {
  const [from, to] = [seconds(earliestUs - nowUs), seconds(latestUs - nowUs)];
  if (to < 0) return { left: t("when.pastDue"), note: t("when.since", { age: duration(-to) }) };
  return { left: [from <= 0 ? t("when.now") : duration(from), duration(to)], note: "" };
};

const overOf = (speech: Speech, reading: Reading, nowUs: number): readonly Countdown[] => {
  const { overflight } = reading;
  if (overflight === undefined) return [];
  const { t } = speech;
  const left: Left = passageObserved(reading)
    ? { left: t("when.passed"), note: t("when.observed", { time: clockTime(overflight.latestUs) }) }
    : leftOf(speech, overflight, nowUs);
  const label = t(isPast(overflight, nowUs) ? "when.pastOver" : "when.over", {
    nation: speech.code("short", overflight.nation),
  });
  return [{ kind: "over", label, caution: "", interval: overflight, ...left }];
};

/** The impact by its own name; what steers only may come down, somewhere within its footprint. */
const downWords = (steers: boolean, isOver: boolean) => {
  if (steers) return isOver ? "when.pastFootprint" : "when.footprint";
  return isOver ? "when.pastImpact" : "when.impact";
};

const downOf = (speech: Speech, { impactTime, footprintTime, track, event }: Reading, nowUs: number): Countdown => {
  const { t } = speech;
  const interval = impactTime ?? footprintTime;
  const steers = impactTime === undefined && footprintTime !== undefined;
  const isLost = event.stage !== "closed" && track?.status === "coasting" && track.position !== undefined;
  const left: Left = interval === undefined ? { left: t("when.unknown"), note: "" } : leftOf(speech, interval, nowUs);
  return {
    kind: "down",
    label: t(downWords(steers, interval !== undefined && isPast(interval, nowUs))),
    caution: isLost ? t("when.trackLost", { age: duration(seconds(nowUs - event.observedUs)) }) : "",
    interval,
    ...left,
  };
};

/** The passage over a nation, if one is predicted, then the impact, or when what steers may come down. */
export const countdownsOf = (speech: Speech, reading: Reading, nowUs: number): readonly Countdown[] => [
  ...overOf(speech, reading, nowUs),
  downOf(speech, reading, nowUs),
];
