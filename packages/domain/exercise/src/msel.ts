/**
 * What has become of each inject, from the orders alone: every node that has the same orders finds the same instants.
 * An inject happens once or never: a jump over it skips it, a jump back does not bring it again, a pause holds it.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import type { Inject } from "@tocsin/picture";
import { type ClockOrder, phaseOf } from "./clock.ts";

export interface InjectState {
  readonly number: number;
  readonly state: "due" | "done" | "skipped";
  /** When it happened or was skipped; of what is due, when it will be, where the clock runs towards it. */
  readonly at: Instant | undefined;
}

/** The state of every inject at the instant. */
export const injectsAt = (
  orders: readonly ClockOrder[],
  injects: readonly Inject[],
  now: Instant,
): readonly InjectState[] => injects.map((inject) => injectAt(orders, inject, now));

function injectAt(orders: readonly ClockOrder[], { number, at }: Inject, now: Instant): InjectState {
  let ahead: Instant | undefined;
  for (const [i, order] of orders.entries()) {
    const until = orders[i + 1]?.at;
    if (order.order === "jump" && at < order.exerciseSeconds)
      return order.at <= now ? { number, state: "skipped", at: order.at } : { number, state: "due", at: undefined };
    const moment = happensAt(order, at);
    if (moment === undefined || (until !== undefined && moment >= until)) continue;
    if (moment <= now) return { number, state: "done", at: moment };
    ahead = moment;
    break;
  }
  return { number, state: "due", at: ahead };
}

/** When the clock comes to `seconds` under this order; at once where rounding left it just behind. */
function happensAt(order: ClockOrder, seconds: number): Instant | undefined {
  if (phaseOf(order) !== "running") return undefined;
  return after(order.at, Math.max(0, seconds - order.exerciseSeconds) / order.rate);
}

/** The next instant at which an inject or an order takes effect; undefined where none is in sight. */
export function nextInstant(
  orders: readonly ClockOrder[],
  injects: readonly Inject[],
  now: Instant,
): Instant | undefined {
  const ahead = [
    ...orders.map(({ at }) => at),
    ...injectsAt(orders, injects, now).flatMap(({ state, at }) => (state === "due" && at !== undefined ? [at] : [])),
  ].filter((moment) => moment > now);
  return ahead.length === 0 ? undefined : (Math.min(...ahead) as Instant);
}
