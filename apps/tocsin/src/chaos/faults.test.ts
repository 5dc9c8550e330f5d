/** The draws of a chaos proxy: the same from the same seed, as often as asked for, and in order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CALM, Draws, type Faults, spoiled, Timeline } from "./faults.ts";
import { readFaults, readWay } from "./read-faults.ts";

const faultsOf: fc.Arbitrary<Faults> = fc.record({
  delay: fc.integer({ min: 0, max: 500 }),
  jitter: fc.integer({ min: 0, max: 500 }),
  stall: fc.record({
    low: fc.constant(10),
    high: fc.constant(900),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  reset: fc.constant(0),
  halfClose: fc.constant(0),
  corrupt: fc.constantFrom(0, 1e-6, 1e-3, 0.5, 1),
  duplicate: fc.double({ min: 0, max: 1, noNaN: true }),
  reorder: fc.double({ min: 0, max: 1, noNaN: true }),
  rate: fc.constantFrom(0, 1000, 1_000_000),
  cut: fc.constant("none" as const),
});
const lengths = fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 30 });

test("the same seed and segments give the same faults", () =>
  fc.assert(
    fc.property(fc.string(), faultsOf, lengths, (seed, faults, segments) => {
      const [one, other] = [new Draws(seed), new Draws(seed)];
      for (const length of segments) assert.deepEqual(one.decide(faults, length), other.decide(faults, length));
    }),
    { numRuns: 200, seed: 3 },
  ));

test("segments leave in order, not before their delay, no faster than the rate, and late by no more than was drawn", () =>
  fc.assert(
    fc.property(fc.string(), faultsOf, lengths, (seed, faults, segments) => {
      const [draws, timeline] = [new Draws(seed), new Timeline()];
      let [last, bytes, stalls] = [0, 0, 0];
      for (const [now, length] of segments.entries()) {
        const decision = draws.decide(faults, length);
        const leaves = timeline.place(now, length, decision, faults);
        [bytes, stalls] = [bytes + length, stalls + decision.stall];
        assert.ok(leaves >= last && leaves >= now + faults.delay);
        const paced = faults.rate > 0 ? (bytes / faults.rate) * 1000 : 0;
        assert.ok(leaves >= paced - 1e-6);
        assert.ok(leaves <= now + faults.delay + faults.jitter + stalls + paced + 1e-6);
        last = leaves;
      }
    }),
    { numRuns: 300, seed: 4 },
  ));

test("a segment's length stays, and exactly the drawn bits are turned", () =>
  fc.assert(
    fc.property(fc.string(), faultsOf, fc.uint8Array({ minLength: 1, maxLength: 3000 }), (seed, faults, segment) => {
      const decision = new Draws(seed).decide(faults, segment.length);
      const copy = spoiled(segment, decision);
      assert.equal(copy.length, segment.length);
      const turned = [...copy].flatMap((byte, at) => (byte === segment[at] ? [] : [at]));
      assert.deepEqual(
        turned,
        decision.flips.map(({ at }) => at),
      );
    }),
    { numRuns: 200, seed: 5 },
  ));

test("faults come as often as they were asked for", () => {
  const draws = new Draws("often");
  const faults: Faults = {
    ...CALM,
    stall: { low: 1, high: 2, chance: 0.05 },
    corrupt: 1e-3,
    duplicate: 0.1,
    reorder: 0.2,
  };
  const drawn = Array.from({ length: 20_000 }, () => draws.decide(faults, 100));
  const share = (count: number, expected: number, what: string): void =>
    assert.ok(Math.abs(count / expected - 1) < 0.15, `${what}: ${count}, expected ${expected}`);
  share(drawn.filter(({ stall }) => stall > 0).length, 1000, "stalls");
  share(drawn.filter(({ twice }) => twice).length, 2000, "duplicates");
  share(drawn.filter(({ overtaken }) => overtaken).length, 4000, "reorderings");
  share(
    drawn.reduce((sum, { flips }) => sum + flips.length, 0),
    2000,
    "turned bits",
  );
  const waits = Array.from({ length: 5000 }, () => draws.until(2));
  share(waits.reduce((sum, each) => sum + each, 0) / waits.length, 30_000, "milliseconds between resets at 2/min");
  assert.equal(draws.until(0), Number.POSITIVE_INFINITY);
});

test("faults are read as people write them, and nothing is guessed", () => {
  const read = readFaults({
    ...{ delay: "75ms", jitter: "0.05s", stall: "0.2s..3s@5%", reset: "1/min", halfClose: "2/h" },
    ...{ corrupt: "1e-6", duplicate: "1%", reorder: "0.5", rate: "1kB/s", cut: "one-way" },
  });
  assert.ok(read.ok);
  assert.deepEqual(read.value, {
    ...{ delay: 75, jitter: 50, stall: { low: 200, high: 3000, chance: 0.05 }, reset: 1, halfClose: 2 / 60 },
    ...{ corrupt: 1e-6, duplicate: 0.01, reorder: 0.5, rate: 1000, cut: "forward" },
  });
  for (const words of [
    { delay: "75" },
    { stall: "3s..1s@5%" },
    { corrupt: "150%" },
    { rate: "1kb" },
    { drop: "1%" },
    { cut: 1 },
  ])
    assert.equal(readFaults(words).ok, false, JSON.stringify(words));
  assert.deepEqual(readWay("[::1]:70"), { host: "::1", port: 70 });
  for (const text of ["7000", "127.0.0.1:", "::1:70", "host:70000"]) assert.equal(readWay(text), undefined, text);
});
