/**
 * What is known of a partner's clock from the heartbeats of all its connections: the sample of the shortest round trip,
 * whose error half its round trip bounds. Must never mix samples: the mean of bounded errors is bounded by none of them.
 */

/** One exchange of four instants. */
export interface ClockSample {
  /** The partner's clock minus ours, seconds. */
  readonly offset: number;
  /** Seconds on the way there and back. */
  readonly roundTrip: number;
}

export interface ClockEstimate {
  /** The partner's clock minus ours, seconds. */
  readonly offset: number;
  /** Half the round trip: the true offset is no further away, seconds. */
  readonly uncertainty: number;
}

/** Some four seconds of four connections that beat once a second. */
export const CLOCK_SAMPLES = 16;
/** What honest clocks may part by while a window lasts, seconds. */
const DRIFT = 0.01;
/** Instants are exact for so long on either side of 1970, seconds: what is beyond was never measured. */
const BELIEVABLE = 9e9;

/**
 * Takes a sample into the window, oldest first, and says what is known then; undefined, and nothing taken, where the
 * numbers cannot be those of an exchange. A sample that contradicts older ones shows that a clock has moved: they go.
 */
export function noteSample(window: ClockSample[], sample: ClockSample): ClockEstimate | undefined {
  const { offset, roundTrip } = sample;
  if (!(Math.abs(offset) <= BELIEVABLE && roundTrip >= 0 && roundTrip <= BELIEVABLE)) return undefined;
  const standing = window.filter((older) => !contradict(older, sample));
  const kept = [...standing.slice(1 - CLOCK_SAMPLES), sample];
  window.splice(0, window.length, ...kept);
  return estimateOf(kept.reduce((best, each) => (each.roundTrip <= best.roundTrip ? each : best)));
}

export const estimateOf = ({ offset, roundTrip }: ClockSample): ClockEstimate => ({
  offset,
  uncertainty: roundTrip / 2,
});

const contradict = (one: ClockSample, other: ClockSample): boolean =>
  Math.abs(one.offset - other.offset) > (one.roundTrip + other.roundTrip) / 2 + DRIFT;
