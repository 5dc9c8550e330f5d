/** The exercise clock as every node must have it: moved by orders alone, held by a pause, stopped for ever. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import fc from "fast-check";
import {
  type ClockOrder,
  follows,
  LONGEST_SECONDS,
  MOST_ORDERS,
  nextOrder,
  orderAt,
  phaseOf,
  secondsAt,
  secondsUnder,
  stopped,
} from "./clock.ts";
import { anyRunning, anyTries, at, CURTAIN, instantsOf, ordered, START, wanted } from "./support.test.ts";

const RUNS = { seed: 12, numRuns: 400 };
/** A microsecond at the fastest rate. */
const ROUNDING_SECONDS = 60e-6;
const withInstants = anyRunning.chain((orders) =>
  fc.tuple(fc.constant(orders), instantsOf(orders), instantsOf(orders)),
);

describe("the clock", () => {
  test("never goes back, save by a jump", () => {
    fc.assert(
      fc.property(withInstants, ([orders, one, other]) => {
        const [from, to] = [Math.min(one, other) as Instant, Math.max(one, other) as Instant];
        if (orders.some((order) => order.order === "jump" && order.at > from && order.at <= to)) return;
        assert.ok(secondsAt(orders, to) >= secondsAt(orders, from) - ROUNDING_SECONDS);
      }),
      RUNS,
    );
  });

  test("is where it was at the instant of every order but a jump", () => {
    fc.assert(
      fc.property(anyRunning, (orders) => {
        for (const [i, order] of orders.entries()) {
          const before = orders[i - 1];
          if (before === undefined || order.order === "jump") continue;
          assert.equal(order.exerciseSeconds, secondsUnder(before, order.at), order.order);
        }
      }),
      RUNS,
    );
  });

  test("stands still while it is paused, after its end and after REAL WORLD", () => {
    fc.assert(
      fc.property(withInstants, ([orders, one, other]) => {
        const inForce = orderAt(orders, one);
        if (inForce === undefined || phaseOf(inForce) === "running" || orderAt(orders, other) !== inForce) return;
        assert.equal(secondsAt(orders, other), secondsAt(orders, one));
      }),
      RUNS,
    );
  });

  test("is the same at a node that has not yet got the orders which take effect later", () => {
    fc.assert(
      fc.property(withInstants, ([orders, now]) => {
        const known = orders.filter((order) => order.at <= now);
        assert.equal(secondsAt(known, now), secondsAt(orders, now));
        assert.deepEqual(orderAt(known, now), orderAt(orders, now));
      }),
      RUNS,
    );
  });

  test("is 0 before its start and never beyond what the protocol can say", () => {
    assert.equal(secondsAt([], at(5)), 0);
    assert.equal(secondsAt([START], at(-5)), 0);
    assert.equal(secondsAt(ordered([1, wanted("rate", { rate: 60 })]), at(60 * 86_400)), LONGEST_SECONDS);
  });

  test("goes on after a pause at the rate that it had, wherever it was moved meanwhile", () => {
    const orders = ordered(
      [10, wanted("rate", { rate: 4 })],
      [20, wanted("pause")],
      [30, wanted("jump", { exerciseSeconds: 500 })],
      [90, wanted("resume")],
    );
    assert.equal(secondsAt(orders, at(25)), 50);
    assert.equal(secondsAt(orders, at(60)), 500);
    assert.equal(secondsAt(orders, at(100)), 540);
  });
});

describe("an order", () => {
  const running = [START];
  const paused = ordered([5, wanted("pause")]);
  const full = [START, ...Array.from({ length: MOST_ORDERS - 1 }, (): ClockOrder => ({ ...START, order: "rate" }))];

  for (const [what, orders, want, seconds, fault] of [
    ["a second start", running, wanted("start"), 9, "already-started"],
    ["a pause before the start", [], wanted("pause"), 9, "not-running"],
    ["REAL WORLD before the start", [], wanted("real-world"), 9, "not-running"],
    ["a pause of what is paused", paused, wanted("pause"), 9, "is-paused"],
    ["a rate while paused", paused, wanted("rate", { rate: 2 }), 9, "is-paused"],
    ["a resumption of what runs", running, wanted("resume"), 9, "not-paused"],
    ["no rate", running, wanted("rate"), 9, "bad-rate"],
    ["a rate that is no number", running, wanted("rate", { rate: Number.NaN }), 9, "bad-rate"],
    ["a rate beyond the fastest", running, wanted("rate", { rate: 61 }), 9, "bad-rate"],
    ["a rate at which nothing ever comes", running, wanted("rate", { rate: 1e-300 }), 9, "bad-rate"],
    ["a jump before the beginning", running, wanted("jump", { exerciseSeconds: -1 }), 9, "bad-seconds"],
    ["a jump to no number", running, wanted("jump", { exerciseSeconds: Number.NaN }), 9, "bad-seconds"],
    ["a jump that partners cannot read", running, wanted("jump", { exerciseSeconds: 2e7 }), 9, "bad-seconds"],
    ["an order before the last one", paused, wanted("resume"), 4, "order-too-early"],
    ["one order too many", full, wanted("pause"), 9, "too-many-orders"],
  ] as const)
    test(`${what} is refused: ${fault}`, () => {
      assert.equal(nextOrder(orders, want, at(seconds)), fault);
    });

  test("an end and REAL WORLD are taken however many orders there were, and nothing is after them", () => {
    for (const word of ["end", "real-world"] as const) {
      const order = nextOrder(full, wanted(word), at(9));
      assert.ok(typeof order !== "string");
      for (const next of ["start", "pause", "resume", "jump", "rate", "end", "real-world"] as const) {
        const code = next === "start" ? "already-started" : "not-running";
        assert.equal(nextOrder([...full, order], wanted(next, { rate: 1 }), at(10)), code);
      }
    }
  });

  test("is followed by other nodes exactly where it can be given, and refused for the same reason", () => {
    fc.assert(
      fc.property(anyTries, (tries) => {
        const orders: ClockOrder[] = [START];
        let now: number = CURTAIN;
        for (const { want, later } of tries) {
          now += later;
          const next = nextOrder(orders, want, now as Instant);
          const stated = typeof next === "string" ? { ...want, at: now as Instant } : next;
          assert.equal(follows(orders, stated), typeof next === "string" ? next : undefined);
          if (typeof next !== "string") orders.push(next);
        }
      }),
      RUNS,
    );
  });

  test("that would move the clock by itself is not followed", () => {
    const off = fc.constantFrom(-1, 0.002, 1, 1e6, Number.NaN, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(anyRunning, off, (orders, by) => {
        const order = orders.at(-1) ?? START;
        const before = orders.slice(0, -1);
        const moved = { ...order, exerciseSeconds: order.exerciseSeconds + by };
        if (order.order !== "jump") assert.equal(follows(before, moved), "bad-seconds");
        const hastened = { ...order, rate: order.rate + by };
        if (order.order !== "rate") assert.equal(follows(before, hastened), "bad-rate");
      }),
      RUNS,
    );
  });

  test("is followed where another node's arithmetic differs in the last places", () => {
    const [, pause = START] = paused;
    assert.equal(follows(running, { ...pause, exerciseSeconds: pause.exerciseSeconds + 1e-4 }), undefined);
  });
});

describe("REAL WORLD", () => {
  test("takes effect at its instant, whatever was to take effect later", () => {
    fc.assert(
      fc.property(withInstants, ([orders, now, later]) => {
        const stop: ClockOrder = { order: "real-world", at: now, exerciseSeconds: secondsAt(orders, now), rate: 0 };
        const after = stopped(orders, stop);
        assert.equal(after.at(-1), stop);
        assert.ok(after.every((order) => order.at <= now));
        if (later >= now) assert.equal(phaseOf(orderAt(after, later)), "stopped");
        else assert.equal(secondsAt(after, later), secondsAt(orders, later));
      }),
      RUNS,
    );
  });
});
