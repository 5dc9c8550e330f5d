/**
 * How a nation's times are read: what is added to them for ours, and whether they may be compared with ours at all.
 * Must never keep anything that was said from the operators: a wrong clock changes when it is shown for, not whether.
 */
import { isComparable, type StatementHeader, timingUncertainty } from "@tocsin/exchange";
import type { Kinematics } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { Step } from "../context.ts";
import type { ForeignItem, NodeState } from "../state.ts";

/** A statement that says that it was made so long after it came was made by no clock that can be used, seconds. */
const FROM_THE_FUTURE = 10;

/**
 * Seconds to add to a statement's times for ours, as it comes. A usable clock is wrong by what was measured; with one that
 * is not, what it says was issued now, and all its times are as far from now as it says that they are from its issuing.
 */
export function correctionFor({ state, now }: Step, { item, issuedAt }: StatementHeader): number {
  const clock = state.partners.get(item.nation)?.clock;
  const early = secondsBetween(now, issuedAt);
  if (clock === undefined) return early > FROM_THE_FUTURE ? -early : 0;
  if (clock.judgement === "unusable") return -early;
  return clock.judgement === "alarm" ? -clock.offset : 0;
}

/** Whether the item's times fit ours well enough to correlate and to fuse. */
export const isItemComparable = (state: NodeState, { correction, statement }: ForeignItem): boolean => {
  const clock = state.partners.get(statement.header.item.nation)?.clock;
  return correction === 0 && (clock === undefined || isComparable(clock));
};

/** What a nation's times are uncertain by beside what it says itself, seconds. */
export function timingDoubt(state: NodeState, nation: Nation): number {
  const clock = state.partners.get(nation)?.clock;
  return clock === undefined ? 0 : timingUncertainty(clock);
}

/** A nation's state of motion, as uncertain along its way as the nation's clock is in time. */
export function widened(state: NodeState, nation: Nation, kinematics: Kinematics): Kinematics {
  const seconds = timingDoubt(state, nation);
  if (seconds === 0) return kinematics;
  const covariance = kinematics.covariance.slice();
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const along = (kinematics.velocity[row] ?? 0) * (kinematics.velocity[column] ?? 0);
      covariance[row * 6 + column] = (covariance[row * 6 + column] ?? 0) + along * seconds * seconds;
    }
  }
  return { ...kinematics, covariance };
}
