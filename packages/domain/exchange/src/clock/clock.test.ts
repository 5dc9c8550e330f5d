/** A partner's clock is known to half a round trip, judged by the table, without chatter, and mistakes get their names. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import fc from "fast-check";
import { CLOCK_SAMPLES, type ClockEstimate, type ClockSample, estimateOf, noteSample } from "./estimate.ts";
import {
  accusers,
  CLOCK_JUDGEMENTS,
  type ClockJudgement,
  isComparable,
  judgeClock,
  type PartnerClock,
  timingUncertainty,
} from "./judge.ts";
import { type ClockMistake, nameMistake } from "./mistake.ts";

const START = instant(Date.UTC(2026, 10, 21, 9) * 1000);
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** The same number of either sign. */
const signed = (size: number): fc.Arbitrary<number> => fc.constantFrom(size, -size);

/** What heartbeats measure of a clock that is `offset` ahead, over a way that takes so long there and back. */
const measured = (offset: number, there: number, back: number): ClockSample => ({
  offset: offset + (there - back) / 2,
  roundTrip: there + back,
});
const way = fc.record({ there: real(0, 3), back: real(0, 3) });

describe("estimate", () => {
  test("the error is at most half the shortest round trip, whatever the ways there and back", () => {
    fc.assert(
      fc.property(real(-1e8, 1e8), fc.array(way, { minLength: 1, maxLength: 40 }), (offset, ways) => {
        const window: ClockSample[] = [];
        for (const [index, { there, back }] of ways.entries()) {
          const estimate = noteSample(window, measured(offset, there, back));
          assert.ok(estimate !== undefined);
          assert.ok(Math.abs(estimate.offset - offset) <= estimate.uncertainty + 1e-6);
          const recent = ways.slice(Math.max(0, index + 1 - CLOCK_SAMPLES), index + 1);
          const shortest = Math.min(...recent.map((each) => each.there + each.back));
          assert.ok(estimate.uncertainty <= shortest / 2 + 1e-9);
          assert.ok(window.length <= CLOCK_SAMPLES);
        }
      }),
    );
  });

  test("a clock that has moved is known by the first sample that contradicts the older ones", () => {
    const window: ClockSample[] = [];
    for (let i = 0; i < 20; i++) noteSample(window, measured(0, 0.001, 0.001));
    assert.ok(Math.abs((noteSample(window, measured(5, 0.02, 0.01))?.offset ?? 0) - 5) < 0.02);
    assert.equal(window.length, 1);
  });

  test("numbers that no exchange gives are not taken", () => {
    const window: ClockSample[] = [];
    for (const sample of [
      { offset: Number.NaN, roundTrip: 0.1 },
      { offset: Number.POSITIVE_INFINITY, roundTrip: 0.1 },
      { offset: 0, roundTrip: -0.1 },
      { offset: 0, roundTrip: Number.NaN },
    ])
      assert.equal(noteSample(window, sample), undefined);
    assert.equal(window.length, 0);
  });
});

const sure = (offset: number, uncertainty = 0.005): ClockEstimate => ({ offset, uncertainty });

/** Judges one estimate after the other, ten seconds apart. */
function judged(estimates: readonly ClockEstimate[], apart = 10): PartnerClock[] {
  const clocks: PartnerClock[] = [];
  for (const [index, estimate] of estimates.entries())
    clocks.push(judgeClock(clocks.at(-1), estimate, after(START, index * apart)));
  return clocks;
}
const judgement = (offset: number): ClockJudgement | undefined => judged([sure(offset)])[0]?.judgement;

describe("judgement", () => {
  test("the borders are those of the table, on either side", () => {
    const table: readonly (readonly [number, ClockJudgement])[] = [
      [0, "normal"],
      [0.1, "normal"],
      [0.11, "annotate"],
      [1, "annotate"],
      [1.01, "alarm"],
      [10, "alarm"],
      [10.1, "unusable"],
      [315_576_000, "unusable"],
    ];
    for (const [offset, expected] of table)
      for (const sign of [1, -1]) assert.equal(judgement(sign * offset), expected, `${sign * offset} s`);
  });

  test("a greater offset is never judged better", () => {
    fc.assert(
      fc.property(real(-20, 20), real(1, 3), (offset, factor) => {
        const rank = (of: number): number => CLOCK_JUDGEMENTS.indexOf(judgement(of) ?? "normal");
        assert.ok(rank(offset * factor) >= rank(offset));
      }),
    );
  });

  test("a step of more than a second makes a clock unusable at once, and half a minute of steadiness mends it", () => {
    const clocks = judged([0, 1.2, 1.2, 1.2, 1.2, 1.2].map((offset) => sure(offset)));
    assert.deepEqual(
      clocks.map((each) => each.judgement),
      ["normal", "unusable", "unusable", "unusable", "alarm", "alarm"],
    );
    assert.equal(judged([sure(0), sure(1.2)], 60)[1]?.judgement, "alarm", "a minute apart it is no step");
    assert.equal(judged([sure(0, 0.3), sure(1.2, 0.3)])[1]?.judgement, "alarm", "it may be the way");
  });

  test("jitter at a border changes the judgement once at most", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.1, 1, 10),
        fc.constantFrom(1, -1),
        fc.array(real(-0.09, 0.09), { minLength: 5, maxLength: 50 }),
        (border, sign, jitters) => {
          const clocks = judged(jitters.map((jitter) => sure(sign * border * (1 + jitter), 0.001)));
          const changes = clocks.filter((each, index) => index > 0 && each.judgement !== clocks[index - 1]?.judgement);
          assert.ok(changes.length <= 1, `${changes.length} changes`);
        },
      ),
    );
  });

  test("a long way is not taken for a wrong clock: where both may be equal it is only annotated", () => {
    fc.assert(
      fc.property(way, ({ there, back }) => {
        const { judgement: word } = judgeClock(undefined, estimateOf(measured(0, there, back)), START);
        assert.ok(word === "normal" || word === "annotate");
      }),
    );
  });

  test("what is annotated is compared with its times widened, what is worse is not compared", () => {
    const [normal, annotated, off] = [0.05, 0.5, 5].map((offset) => judgeClock(undefined, sure(offset), START));
    assert.ok(normal && annotated && off);
    assert.deepEqual([normal, annotated, off].map(isComparable), [true, true, false]);
    assert.equal(timingUncertainty(normal), 0);
    assert.equal(timingUncertainty(annotated), 0.505);
  });
});

describe("our own clock", () => {
  const clocks = (...offsets: readonly number[]): Map<number, ClockEstimate> =>
    new Map(offsets.map((offset, index) => [index, sure(offset)]));
  test("is suspect where two agree with one another and not with us", () => {
    assert.deepEqual(accusers(clocks(5, 5.1), false), [0, 1]);
    assert.deepEqual(accusers(clocks(5, 5.1, 0), false), [0, 1]);
    assert.deepEqual(accusers(clocks(5, -5), false), []);
    assert.deepEqual(accusers(clocks(5, 0.01), false), []);
    assert.deepEqual(accusers(clocks(5), false), []);
    assert.deepEqual(accusers(clocks(0.9, 0.9), false), []);
    assert.deepEqual(accusers(clocks(0.9, 0.9), true), [0, 1], "what was said stands until it is clearly over");
    assert.deepEqual(accusers(clocks(0.5, 0.5), true), []);
  });
  test("is not where the ways may be to blame", () => {
    const far = new Map([
      ["JPN", { offset: 2, uncertainty: 1.5 }],
      ["USA", { offset: 2, uncertainty: 0.01 }],
    ]);
    assert.deepEqual(accusers(far, false), []);
  });
});

/** Of an otherwise good clock: its own error and the ways of a wide network. */
const jitter = fc.record({ error: real(-0.1, 0.1), there: real(0.001, 0.6), back: real(0.001, 0.6) });
const anyDay = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2039, 0, 1) }).map((ms) => instant(ms * 1000));

function alwaysNamed(name: ClockMistake, offset: fc.Arbitrary<number>, now: fc.Arbitrary<Instant> = anyDay): void {
  fc.assert(
    fc.property(offset, jitter, now, (wrong, { error, there, back }, at) => {
      assert.equal(nameMistake(estimateOf(measured(wrong + error, there, back)), at), name);
    }),
    { numRuns: 1000 },
  );
}

describe("mistakes have their names, in every injected case", () => {
  test("GPS and TAI time", () => {
    alwaysNamed("gps-utc", signed(18));
    alwaysNamed("tai-utc", signed(37));
  });
  test("local time, summer time", () => {
    alwaysNamed("korea-japan-time", signed(32_400));
    const hours = fc.integer({ min: 1, max: 14 }).filter((each) => each !== 9);
    alwaysNamed(
      "whole-hours",
      hours.chain((each) => signed(each * 3600)),
    );
  });
  test("a GPS receiver's counter of weeks", () => alwaysNamed("gps-week", signed(619_315_200)));
  test("a clock that began in 1970 or 2000", () => {
    for (const [name, start] of [
      ["year-1970", 0],
      ["year-2000", Date.UTC(2000, 0, 1)],
    ] as const) {
      fc.assert(
        fc.property(real(0, 300 * 86_400), jitter, anyDay, (since, { error, there, back }, now) => {
          const offset = start / 1000 + since - now / 1e6 + error;
          assert.equal(nameMistake(estimateOf(measured(offset, there, back)), now), name);
        }),
      );
    }
  });
  test("a leap second, whole or smeared about its day", () => {
    const good = fc.record({ there: real(0.001, 0.02), back: real(0.001, 0.02) });
    const days = fc.constantFrom(Date.UTC(2028, 11, 31, 23, 59, 59), Date.UTC(2030, 5, 30, 23, 59, 59));
    fc.assert(
      fc.property(real(0.1, 1), fc.constantFrom(1, -1), good, days, real(-12, 24), (part, sign, w, day, hours) => {
        const now = after(instant(day * 1000), hours * 3600);
        assert.equal(nameMistake(estimateOf(measured(sign * part, w.there, w.back)), now), "leap-second");
      }),
    );
    assert.equal(nameMistake(sure(-1.01), START), "leap-second");
  });
  test("and what is wrong in no such way has none", () => {
    for (const offset of [0, 0.05, 0.5, -0.5, 3, 12, 25, 60, 1800, 5000, 315_576_000, -315_576_000, 60 * 3600])
      assert.equal(nameMistake(sure(offset), START), undefined, `${offset} s`);
  });
});
