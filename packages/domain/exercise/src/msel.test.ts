/** What becomes of injects, whatever is ordered: each happens once or never, and no node ever takes one back. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import fc from "fast-check";
import { type ClockOrder, nextOrder, phaseOf, stopped } from "./clock.ts";
import { injectsAt, nextInstant } from "./msel.ts";
import {
  anyInjects,
  anyRunning,
  anyTries,
  at,
  CURTAIN,
  inject,
  instantsOf,
  ordered,
  START,
  wanted,
} from "./support.test.ts";

const RUNS = { seed: 24, numRuns: 400 };
const withInstants = anyRunning.chain((orders) =>
  fc.tuple(fc.constant(orders), anyInjects, instantsOf(orders), instantsOf(orders)),
);
const statesOf = (orders: readonly ClockOrder[], seconds: number, now: number): string | undefined =>
  injectsAt(orders, [inject(1, seconds)], at(now))[0]?.state;

describe("an inject", () => {
  test("that was done or skipped is so at every later instant, since the same moment", () => {
    fc.assert(
      fc.property(withInstants, ([orders, injects, one, other]) => {
        const [from, to] = [Math.min(one, other) as Instant, Math.max(one, other) as Instant];
        const later = injectsAt(orders, injects, to);
        for (const [i, before] of injectsAt(orders, injects, from).entries())
          if (before.state !== "due") assert.deepEqual(later[i], before);
      }),
      RUNS,
    );
  });

  test("is not taken back by any order that is given after it was done", () => {
    fc.assert(
      fc.property(anyTries, anyInjects, (tries, injects) => {
        let orders: ClockOrder[] = [START];
        let now: number = CURTAIN;
        for (const { want, later } of tries) {
          now += later;
          const before = injectsAt(orders, injects, now as Instant);
          // Orders take effect an instant ahead.
          const next = nextOrder(orders, want, Math.max(now + 1, orders.at(-1)?.at ?? 0) as Instant);
          if (typeof next === "string") continue;
          orders = want.order === "real-world" ? stopped(orders, next) : [...orders, next];
          for (const [i, after] of injectsAt(orders, injects, now as Instant).entries()) {
            if (before[i]?.state !== "due") assert.deepEqual(after, before[i]);
            else assert.equal(after.state, "due");
          }
        }
      }),
      RUNS,
    );
  });

  test("is the same at a node that has not yet got the orders which take effect later", () => {
    fc.assert(
      fc.property(withInstants, ([orders, injects, now]) => {
        const known = orders.filter((order) => order.at <= now);
        const own = injectsAt(known, injects, now);
        for (const [i, full] of injectsAt(orders, injects, now).entries()) {
          assert.equal(own[i]?.state, full.state);
          if (full.state !== "due") assert.deepEqual(own[i], full);
        }
      }),
      RUNS,
    );
  });

  test("that is due at an instant is done at that very instant, where nothing else is ordered", () => {
    fc.assert(
      fc.property(withInstants, ([orders, injects, now]) => {
        for (const [i, { state, at: moment, number }] of injectsAt(orders, injects, now).entries()) {
          if (state !== "due" || moment === undefined) continue;
          assert.ok(Number.isSafeInteger(moment) && moment > now);
          assert.deepEqual(injectsAt(orders, injects, moment)[i], { number, state: "done", at: moment });
          assert.equal(injectsAt(orders, injects, (moment - 1) as Instant)[i]?.state, "due");
        }
      }),
      RUNS,
    );
  });

  test("does not happen while the clock stands, nor after an end or REAL WORLD", () => {
    fc.assert(
      fc.property(withInstants, ([orders, injects, now]) => {
        for (const { state, at: moment } of injectsAt(orders, injects, now)) {
          if (state !== "done" || moment === undefined) continue;
          const before = orders.filter((order) => order.at <= moment);
          assert.equal(phaseOf(before.at(-1)), "running");
        }
      }),
      RUNS,
    );
  });

  test("is held by a pause and comes as much later as it lasted", () => {
    const orders = ordered([10, wanted("pause")], [40, wanted("resume")]);
    assert.deepEqual(
      [statesOf(orders, 15, 39), statesOf(orders, 15, 44.9), statesOf(orders, 15, 45)],
      ["due", "due", "done"],
    );
  });

  test("that a jump passes over is skipped for good; one that a jump goes to happens; a jump back repeats none", () => {
    const orders = ordered(
      [10, wanted("jump", { exerciseSeconds: 100 })],
      [20, wanted("jump", { exerciseSeconds: 0 })],
    );
    assert.deepEqual(
      [5, 50, 100, 105].map((seconds) => statesOf(orders, seconds, 500)),
      ["done", "skipped", "done", "done"],
    );
    assert.deepEqual(injectsAt(orders, [inject(1, 5)], at(500))[0]?.at, at(5));
  });

  test("that a jump will pass over is not said to be coming", () => {
    const orders = ordered([10, wanted("jump", { exerciseSeconds: 100 })]);
    assert.deepEqual(injectsAt(orders, [inject(1, 50)], at(9)), [{ number: 1, state: "due", at: undefined }]);
  });

  test("at the very instant of REAL WORLD does not happen", () => {
    const stop: ClockOrder = { order: "real-world", at: at(5), exerciseSeconds: 5, rate: 0 };
    assert.equal(statesOf(stopped([START], stop), 5, 5), "due");
  });
});

test("between one instant that is in sight and the next nothing changes", () => {
  fc.assert(
    fc.property(withInstants, ([orders, injects, now, other]) => {
      const next = nextInstant(orders, injects, now);
      if (other < now || (next !== undefined && other >= next)) return;
      const states = (moment: Instant) => injectsAt(orders, injects, moment).map(({ state }) => state);
      assert.deepEqual(states(other), states(now));
      if (next !== undefined) assert.ok(next > now);
    }),
    RUNS,
  );
});
