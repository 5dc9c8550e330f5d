/** Runnings of an exercise for the tests of this room: any orders that can be given, any injects. Judges nothing. */
import type { Instant } from "@tocsin/kernel/time";
import type { Inject, ItemName, PlannedExercise, Words } from "@tocsin/picture";
import fc from "fast-check";
import { type ClockOrder, FASTEST_RATE, nextOrder, SLOWEST_RATE, type Wanted } from "./clock.ts";

export const CURTAIN = (Date.UTC(2026, 10, 21, 9) * 1000) as Instant;
/** Some seconds after the exercise was ordered to start. */
export const at = (seconds: number): Instant => (CURTAIN + Math.round(seconds * 1e6)) as Instant;

export const words = (text: string): Words => ({ ko: `${text} 한`, ja: `${text} 日`, en: text });
export const nameOf = (counter: number): ItemName => ({
  ...{ nation: "KOR", mode: "exercise", epoch: 1 },
  ...{ kind: "programme", counter },
});
export const inject = (number: number, second: number, more: Partial<Inject> = {}): Inject => ({
  ...{ number, at: second, type: "message", text: words(`inject ${number}`), objective: 0 },
  ...more,
});
export const exercise = (more: Partial<PlannedExercise> = {}): PlannedExercise => ({
  ...{ type: "exercise", title: words("Evening Bell"), exerciseType: "functional", start: CURTAIN, end: at(7200) },
  ...{ nations: ["JPN", "KOR", "USA"], scenario: "autumn-lantern", seed: 7, injects: [] },
  ...more,
});

export const wanted = (order: Wanted["order"], { exerciseSeconds = 0, rate = 0 } = {}): Wanted => ({
  order,
  exerciseSeconds,
  rate,
});
export const START: ClockOrder = { order: "start", at: CURTAIN, exerciseSeconds: 0, rate: 1 };

/** Each order given so many seconds after the one before it. @throws Error where one cannot be given. */
export function ordered(...given: readonly (readonly [seconds: number, wanted: Wanted])[]): ClockOrder[] {
  const orders = [START];
  for (const [seconds, want] of given) {
    const order = nextOrder(orders, want, at(seconds));
    if (typeof order === "string") throw new Error(`${want.order}: ${order}`);
    orders.push(order);
  }
  return orders;
}

const MICROSECONDS_AN_HOUR = 3_600_000_000;
const delay = fc.oneof(fc.constant(0), fc.nat(3_000_000), fc.nat(MICROSECONDS_AN_HOUR));
const aWanted: fc.Arbitrary<Wanted> = fc.record({
  order: fc.constantFrom("start", "pause", "resume", "jump", "jump", "rate", "rate", "end", "real-world"),
  exerciseSeconds: fc.oneof(fc.nat(200), fc.double({ min: 0, max: 5000, noNaN: true })),
  rate: fc.oneof(fc.constantFrom(0, 1, 2, 10), fc.double({ min: SLOWEST_RATE, max: FASTEST_RATE, noNaN: true })),
});

/** Whatever somebody may try, and how long after what was tried before. */
export const anyTries = fc.array(fc.record({ want: aWanted, later: delay }), { maxLength: 12 });

/** The orders of a whole running: what could be given of what was tried. */
export const anyRunning = anyTries.map((tries) => {
  const orders: ClockOrder[] = [START];
  let now: number = CURTAIN;
  for (const { want, later } of tries) {
    now += later;
    const next = nextOrder(orders, want, now as Instant);
    if (typeof next !== "string") orders.push(next);
  }
  return orders;
});

export const anyInjects = fc
  .array(fc.oneof(fc.nat(200), fc.double({ min: 0, max: 5000, noNaN: true })), { maxLength: 8 })
  .map((seconds) => seconds.sort((a, b) => a - b).map((second, i) => inject(i + 1, second)));

/** Instants from before the start on, with those at which an order takes effect among them. */
export const instantsOf = (orders: readonly ClockOrder[]): fc.Arbitrary<Instant> =>
  fc.oneof(
    fc.constantFrom(...orders.map((order) => order.at)),
    fc.integer({ min: -1_000_000, max: 3 * MICROSECONDS_AN_HOUR }).map((us) => (CURTAIN + us) as Instant),
  );
