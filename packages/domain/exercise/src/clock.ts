/**
 * The exercise clock: a list of orders and an instant give its seconds, the same at every node. Knows no other time than
 * what it is handed. Only a jump moves it by itself; a stop is for ever.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { ControlOrder } from "@tocsin/picture";

export type ControlWord = ControlOrder["order"];
/** none: nothing ordered yet. stopped: by REAL WORLD. */
export type Phase = "none" | "running" | "paused" | "ended" | "stopped";

/** The part of an order that moves the clock. */
export type ClockOrder = Pick<ControlOrder, "order" | "at" | "exerciseSeconds" | "rate">;

export const FASTEST_RATE = 60;
/** Slower than this nobody would see the clock move, and instants to come would lie beyond all counting. */
export const SLOWEST_RATE = 0.01;
/** The clock stands still here: partners read no more seconds than this. */
export const LONGEST_SECONDS = 1e7;
/** Orders that one running of an exercise takes. */
export const MOST_ORDERS = 200;

export function phaseOf(order: ClockOrder | undefined): Phase {
  if (order === undefined) return "none";
  if (order.order === "end") return "ended";
  if (order.order === "real-world") return "stopped";
  return order.rate > 0 ? "running" : "paused";
}

/** The order in force at the instant: the last that has taken effect. */
export const orderAt = <T extends ClockOrder>(orders: readonly T[], now: Instant): T | undefined =>
  orders.findLast(({ at }) => at <= now);

export const secondsUnder = ({ at, exerciseSeconds, rate }: ClockOrder, now: Instant): number =>
  Math.min(LONGEST_SECONDS, exerciseSeconds + rate * Math.max(0, secondsBetween(at, now)));

/** Seconds of the exercise clock at the instant; 0 before its start. */
export function secondsAt(orders: readonly ClockOrder[], now: Instant): number {
  const order = orderAt(orders, now);
  return order === undefined ? 0 : secondsUnder(order, now);
}

/** Why an order cannot be given now, as a stable code. */
export type OrderFault =
  | "already-started"
  | "not-running"
  | "not-paused"
  | "is-paused"
  | "bad-rate"
  | "bad-seconds"
  | "too-many-orders"
  | "order-too-early";

export interface Wanted {
  readonly order: ControlWord;
  /** For a jump. */
  readonly exerciseSeconds: number;
  /** For a rate. */
  readonly rate: number;
}

/** The order as it is stated: where the clock stands from `at` on, and how fast it goes; or why it cannot be given. */
export function nextOrder(orders: readonly ClockOrder[], wanted: Wanted, at: Instant): ClockOrder | OrderFault {
  const last = orders.at(-1);
  const phase = phaseOf(last);
  const { order } = wanted;
  if (order === "start") return phase === "none" ? { order, at, exerciseSeconds: 0, rate: 1 } : "already-started";
  if (last === undefined || phase === "ended" || phase === "stopped") return "not-running";
  if (order !== "real-world" && order !== "end" && orders.length >= MOST_ORDERS) return "too-many-orders";
  if (at < last.at) return "order-too-early";
  const exerciseSeconds = secondsUnder(last, at);
  switch (order) {
    case "pause":
      return phase === "running" ? { order, at, exerciseSeconds, rate: 0 } : "is-paused";
    case "resume":
      return phase === "paused" ? { order, at, exerciseSeconds, rate: lastRate(orders) } : "not-paused";
    case "rate":
      if (phase !== "running") return "is-paused";
      return isRate(wanted.rate) ? { order, at, exerciseSeconds, rate: wanted.rate } : "bad-rate";
    case "jump":
      return isSeconds(wanted.exerciseSeconds)
        ? { order, at, exerciseSeconds: wanted.exerciseSeconds, rate: last.rate }
        : "bad-seconds";
    case "end":
    case "real-world":
      return { order, at, exerciseSeconds, rate: 0 };
  }
}

const isRate = (rate: number): boolean => rate >= SLOWEST_RATE && rate <= FASTEST_RATE;
const isSeconds = (seconds: number): boolean => seconds >= 0 && seconds <= LONGEST_SECONDS;

/** The rate before the pause. */
const lastRate = (orders: readonly ClockOrder[]): number => orders.findLast(({ rate }) => rate > 0)?.rate ?? 1;

/** Seconds by which another node's arithmetic may differ from ours. */
const TOLERANCE_SECONDS = 0.001;

/** Whether an order as another node states it follows from those before: no clock moves by itself but by a jump. */
export function follows(orders: readonly ClockOrder[], stated: ClockOrder): OrderFault | undefined {
  const expected = nextOrder(orders, stated, stated.at);
  if (typeof expected === "string") return expected;
  if (!isNear(expected.exerciseSeconds, stated.exerciseSeconds, TOLERANCE_SECONDS)) return "bad-seconds";
  return isNear(expected.rate, stated.rate, 1e-9) ? undefined : "bad-rate";
}

/** What is no number is near nothing. */
const isNear = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance;

/** REAL WORLD: takes effect at the instant, whatever was to take effect later. */
export const stopped = <T extends ClockOrder>(orders: readonly T[], stop: T): T[] => [
  ...orders.filter(({ at }) => at <= stop.at),
  stop,
];
