/**
 * What a partner's clock is good for, by how far it is from ours and whether it has just been moved. A judgement decides
 * how a partner's times are read; must never decide whether what it says is taken.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { ClockEstimate } from "./estimate.ts";

/** From best to worst. */
export const CLOCK_JUDGEMENTS = ["normal", "annotate", "alarm", "unusable"] as const;
export type ClockJudgement = (typeof CLOCK_JUDGEMENTS)[number];

/** A partner's clock as last measured and judged. */
export interface PartnerClock extends ClockEstimate {
  readonly judgement: ClockJudgement;
  readonly measuredAt: Instant;
  /** When it was last seen to jump; absent where it was not, or has been steady for long enough since. */
  readonly steppedAt?: Instant;
}

/** Above each the next worse judgement begins, seconds. */
const BORDERS = [0.1, 1, 10] as const;
/** A judgement becomes better only below this part of its border: jitter at a border must not chatter. */
const RELEASE = 0.8;
/** A clock that moves by more between two measurements was stepped, seconds. */
const STEP = 1;
/** Ten seconds, and how late a measurement may come. */
const STEP_WITHIN = 12;
/** A stepped clock is believed again after so long without another step, seconds. */
const STEADY_SECONDS = 30;

/** @param now of our own clock, which never goes back. */
export function judgeClock(before: PartnerClock | undefined, estimate: ClockEstimate, now: Instant): PartnerClock {
  const measured = { ...estimate, measuredAt: now };
  if (before !== undefined && hasStepped(before, estimate, now))
    return { ...measured, judgement: "unusable", steppedAt: now };
  const { steppedAt } = before ?? {};
  if (steppedAt !== undefined && secondsBetween(steppedAt, now) < STEADY_SECONDS)
    return { ...measured, judgement: "unusable", steppedAt };
  return { ...measured, judgement: judgeOffset(estimate, before?.judgement) };
}

function hasStepped(before: PartnerClock, { offset, uncertainty }: ClockEstimate, now: Instant): boolean {
  const moved = Math.abs(offset - before.offset) - uncertainty - before.uncertainty;
  return moved > STEP && secondsBetween(before.measuredAt, now) <= STEP_WITHIN;
}

function judgeOffset({ offset, uncertainty }: ClockEstimate, before: ClockJudgement | undefined): ClockJudgement {
  const stood = before === undefined ? 0 : CLOCK_JUDGEMENTS.indexOf(before);
  const rank = BORDERS.filter((border, index) => Math.abs(offset) > border * (stood > index ? RELEASE : 1)).length;
  // Where the clocks may be equal for all that was measured, the way is to blame and not the clock.
  const mayBeEqual = Math.abs(offset) <= uncertainty;
  return CLOCK_JUDGEMENTS[mayBeEqual ? Math.min(rank, 1) : rank] ?? "unusable";
}

/** Whether the times that this clock has made can be compared with ours to correlate and to fuse. */
export const isComparable = ({ judgement }: Pick<PartnerClock, "judgement">): boolean =>
  judgement === "normal" || judgement === "annotate";

/** What a nation's times are uncertain by beside what it says itself, seconds: by the offset too where it stays in them. */
export const timingUncertainty = ({ judgement, offset, uncertainty }: PartnerClock): number =>
  judgement === "normal" ? 0 : judgement === "annotate" ? Math.abs(offset) + uncertainty : uncertainty;

/** Partners agree whose clocks are no further apart than their uncertainties and this, seconds. */
const AGREEMENT = 0.2;

/**
 * The partners by whose clocks ours is wrong: two or more who agree with one another and from whom we differ by more than a
 * second, the uncertainties left aside. Empty where there are none.
 * @param wasSuspect what was said last, so that the word does not chatter.
 */
export function accusers<Key>(clocks: ReadonlyMap<Key, ClockEstimate>, wasSuspect: boolean): Key[] {
  const border = STEP * (wasSuspect ? RELEASE : 1);
  const apart = [...clocks].filter(([, { offset, uncertainty }]) => Math.abs(offset) - uncertainty > border);
  const agree = (a: ClockEstimate, b: ClockEstimate): boolean =>
    Math.abs(a.offset - b.offset) <= a.uncertainty + b.uncertainty + AGREEMENT;
  return apart
    .filter(([key, clock]) => apart.some(([other, its]) => other !== key && agree(clock, its)))
    .map(([key]) => key);
}
