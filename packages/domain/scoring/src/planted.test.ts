/** Planted faults: outputs made from truth itself, whose score is known beforehand, and faults that a judge must not miss. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { readFlights, stateInto, type TrueFlight } from "./flights.ts";
import { startFollowing } from "./follow.ts";
import { type Judgement, judge } from "./judge.ts";
import { NEES_95, rms } from "./statistics.ts";
import { summaryOf } from "./summary.ts";
import { flown } from "./testing.ts";
import { readTrackLine } from "./track-line.ts";

const DEGREES = 180 / Math.PI;

/** Some tens of kilometres apart. */
const FLIGHTS = flown([40.1, 40.4]);
const [FIRST, SECOND] = FLIGHTS as [TrueFlight, TrueFlight];
const SIGMA = { place: 100, pace: 2 } as const;

interface Fault {
  /** Metres, upwards in x. */
  readonly bias?: number;
  /** What is stated over what is true, of every sigma. */
  readonly stated?: number;
  readonly swapAt?: number;
  readonly more?: (t: number, id: number) => object;
}

/** A tracker's output: truth with normal noise, a line a second of each flight. */
function output({ bias = 0, stated = 1, swapAt = Number.POSITIVE_INFINITY, more = () => ({}) }: Fault = {}): string[] {
  const chance = new Random("planted");
  const lines: string[] = [];
  const state = new Float64Array(6);
  const cov = Array.from({ length: 36 }, (_, at) =>
    at % 7 === 0 ? (stated * (at < 21 ? SIGMA.place : SIGMA.pace)) ** 2 : 0,
  );
  for (let t = 30; t < 900; t++) {
    for (const [i, flight] of FLIGHTS.entries()) {
      if (!stateInto(state, flight, t)) continue;
      const noisy = [...state].map(
        (value, k) => value + (k < 3 ? SIGMA.place : SIGMA.pace) * chance.normal() + (k === 0 ? bias : 0),
      );
      const track = t < swapAt ? i : 1 - i;
      lines.push(
        JSON.stringify({ t, track_id: track, pos: noisy.slice(0, 3), vel: noisy.slice(3), cov, ...more(t, track) }),
      );
    }
  }
  return lines;
}

const judged = (lines: readonly string[]): Judgement => judge(FLIGHTS, [], lines);
const inside = ({ states }: Judgement): number =>
  states.filter(({ nees }) => (nees ?? Number.POSITIVE_INFINITY) < NEES_95).length / states.length;

test("truth with known noise gets the score that the noise has", () => {
  const found = judged(output());
  assert.ok(Math.abs(rms(found.states.map(({ position }) => position)) / (SIGMA.place * Math.sqrt(3)) - 1) < 0.05);
  assert.ok(Math.abs(rms(found.states.map(({ velocity }) => velocity)) / (SIGMA.pace * Math.sqrt(3)) - 1) < 0.05);
  assert.ok(inside(found) > 0.93 && inside(found) < 0.97, `${inside(found)}`);
  const { sums, falseTracks, refused } = found;
  assert.deepEqual([sums.switches, falseTracks, refused.length], [0, 0, 0]);
  // Two flights whose first twenty seconds nobody followed.
  const seconds = FLIGHTS.reduce((sum, { samples }) => sum + samples.times.length, 0);
  assert.ok(Math.abs(sums.asked - seconds) <= 2);
  assert.ok(sums.asked - sums.followed >= 40 && sums.asked - sums.followed <= 42);
});

test("a bias and a covariance that is too small or too large are caught", () => {
  assert.ok(inside(judged(output({ bias: 400 }))) < 0.5);
  assert.ok(inside(judged(output({ stated: 0.5 }))) < 0.4);
  assert.ok(inside(judged(output({ stated: 2 }))) > 0.995);
});

test("swapped tracks are two changes of identity, and the errors stay those of the noise", () => {
  const found = judged(output({ swapAt: 250 }));
  assert.equal(found.sums.switches, 2);
  assert.ok(rms(found.states.map(({ position }) => position)) < 1.1 * SIGMA.place * Math.sqrt(3));
});

test("a change of identity after the last radar plot of its flight is told apart", () => {
  const unseen = (to: number): number => {
    const follower = startFollowing(FLIGHTS.map((flight) => ({ flight, from: 0, to })));
    const lines = output({ swapAt: 250 }).flatMap((text) => {
      const read = readTrackLine(text);
      return read.kind === "track" ? read.line : [];
    });
    for (let second = 30; second < 400; second++)
      follower.second(
        second,
        lines.filter(({ time }) => time === second),
      );
    assert.equal(follower.sums.switches, 2);
    return [...follower.unseenSwitchesOf.values()].reduce((sum, count) => sum + count, 0);
  };
  assert.deepEqual([unseen(200), unseen(600)], [2, 0]);
});

test("a track of nothing is a false one, raises GOSPA and is nobody's error", () => {
  const ghost = Array.from({ length: 200 }, (_, i) =>
    JSON.stringify({ t: 100 + i, track_id: "ghost", pos: [-3.1e6, 3.9e6, 4.2e6], vel: [0, 0, 0] }),
  );
  const merged = [...output(), ...ghost].sort((a, b) => JSON.parse(a).t - JSON.parse(b).t);
  const [clean, found] = [judged(output()), judged(merged)];
  assert.equal(found.falseTracks, 1);
  assert.ok(found.sums.gospa > clean.sums.gospa + 200_000);
  assert.equal(found.states.length, clean.states.length);
});

test("history and other statuses are ignored, bad lines are named and the rest counts", () => {
  const lines = output();
  const old = JSON.stringify({ ...JSON.parse(lines[0] as string), pos: [0, 0, 0] });
  const tentative = JSON.stringify({ t: 400, track_id: 9, pos: [0, 0, 0], vel: [0, 0, 0], status: "tentative" });
  const bad = ["{", "[]", '{"t":1}', JSON.stringify({ t: 5, track_id: 1, pos: [1, 2], vel: [0, 0, 0] })];
  const mixed = [...lines.slice(0, 100), old, tentative, ...bad, ...lines.slice(100)];
  const [clean, found] = [judged(lines), judged(mixed)];
  assert.equal(found.history, 1);
  assert.deepEqual(
    found.refused.map(({ number }) => number),
    [103, 104, 105, 106],
  );
  assert.deepEqual(found.states, clean.states);
});

test("one line with another clock is named, shuts out nothing and is not waited for", () => {
  const lines = output();
  const astray = [1_767_225_650, -1e12, 1e12].map((t) =>
    JSON.stringify({ ...JSON.parse(lines[0] as string), t, track_id: 9 }),
  );
  const [clean, found] = [judged(lines), judged([...astray, ...lines])];
  assert.deepEqual(
    found.refused.map(({ number }) => number),
    [1, 2, 3],
  );
  assert.match(found.refused[0]?.reason ?? "", /is 1767225650, but all that flew did so between 10 and \d+/);
  assert.deepEqual(found.states, clean.states);
  assert.equal(judge([], [], [...lines.slice(0, 3), ...astray]).refused.length, 3);
});

test("lines of a status that nobody judges are counted by it", () => {
  const lines = output({ more: () => ({ status: "CONFIRMED" }) });
  const found = judged(lines);
  assert.deepEqual([...found.ignored], [["CONFIRMED", lines.length]]);
  assert.equal(found.states.length, 0);
});

test("a covariance that no error can have is refused, or counted where it is not positive definite", () => {
  const [line] = output();
  const cov = JSON.parse(line as string).cov as number[];
  const saidOf = (change: object): string => {
    const read = readTrackLine(JSON.stringify({ ...JSON.parse(line as string), ...change }));
    return read.kind === "refused" ? read.reason : read.kind;
  };
  assert.match(saidOf({ cov: [cov, cov] }), /36 numbers in one list .* a list of 2/);
  assert.match(saidOf({ cov: cov.with(1, 9e3) }), /not symmetric: 0 in row 2, column 1, and 9000/);
  assert.equal(saidOf({ cov: cov.with(1, 1e-3) }), "track", "digits that were cut off");
  const found = judged(output({ more: () => ({ cov: cov.map((value) => -value) }) }));
  const summary = summaryOf([found]);
  assert.equal(summary.indefinite, found.states.length);
});

test("an area that cannot be is refused with the number that is wrong", () => {
  const saidOf = (change: object): string => {
    const area = { ...areaAt(FIRST, 0), ...change };
    const read = readTrackLine(JSON.stringify({ ...JSON.parse(output()[0] as string), predicted_impact: area }));
    return read.kind === "refused" ? read.reason : read.kind;
  };
  assert.equal(saidOf({}), "track");
  assert.match(saidOf({ lat: 137 }), /^predicted_impact: lat must be a number from -90 to 90, it is 137$/);
  assert.match(saidOf({ confidence: 95 }), /confidence must be a number from 0.001 to 0.99999, it is 95/);
  assert.match(saidOf({ ellipse_semi_major_m: undefined, time: "10:00" }), /time .*ellipse_semi_major_m .* missing/);
  assert.match(saidOf({ time_early: 30, time_late: 20 }), /time_early 30 lies after time_late 20/);
});

test("truth that does not fit together is refused", () => {
  const line = JSON.stringify({ t: 1, id: "one", kind: "ballistic", phase: "climb", pos: [7e6, 0, 0], vel: [0, 0, 0] });
  const saidOf = (lines: readonly string[], facts?: unknown): string => {
    const read = readFlights(lines, facts);
    return read.ok ? "read" : `${read.error.where}: ${read.error.what}`;
  };
  assert.equal(saidOf([`\uFEFF${line}`], { flights: [{ id: "one" }] }), "read");
  assert.match(saidOf([""]), /no line tells of a body/);
  assert.match(saidOf([line, "{"]), /^truth.jsonl:2: not JSON: it ends in the middle/);
  assert.match(saidOf([line], { flights: [{ id: "two" }] }), /flights.json: none of its ids/);
  assert.match(saidOf([line], { flights: [{ id: "one", impact: { lat: "39" } }] }), /impact of one lacks/);
});

/** An area of 1 km around the second flight's or the first's impact, some metres off. */
function areaAt({ impact }: TrueFlight, north: number, size = 1000): object {
  const { place, time } = present(impact, "impact");
  return {
    ...{ lat: place.latitude * DEGREES + north / 111_000, lon: place.longitude * DEGREES, time: time + 2 },
    ...{ time_early: time - 5, time_late: time + 9, ellipse_semi_major_m: 2 * size, ellipse_semi_minor_m: size },
    ...{ ellipse_orientation_deg: 90, confidence: 0.95 },
  };
}

test("areas hold or miss as they were made, and a tight one around nothing is counted", () => {
  const good = judged(
    output({ more: (t, id) => (t % 10 === 0 ? { predicted_impact: areaAt(id === 0 ? FIRST : SECOND, 900) } : {}) }),
  );
  assert.ok(good.impacts.length > 80 && good.impacts.every(({ miss }) => miss.inArea && miss.inInterval === true));
  assert.ok(good.impacts.every(({ miss }) => Math.abs(miss.distance - 900) < 10 && Math.abs(miss.seconds - 2) < 1e-6));
  assert.equal(good.tightHoldingNothing, 0);
  assert.ok(good.cuts.every(({ miss, share }) => share === 0.9 || miss !== undefined));
  const wrong = judged(output({ more: () => ({ predicted_impact: areaAt(FIRST, -1200) }) }));
  assert.ok(wrong.impacts.every(({ miss }) => !miss.inArea));
  assert.equal(wrong.tightHoldingNothing, wrong.tight);
});

/** Lines of a track that never leaves its body and errs by a share of the way to the other one, until `exactFrom`. */
function loyalLines(
  id: number,
  [own, other]: readonly [TrueFlight, TrueFlight],
  from: number,
  exactFrom: number,
): object[] {
  const [here, there] = [new Float64Array(6), new Float64Array(6)];
  return Array.from({ length: 120 - from }, (_, i) => {
    const t = from + i;
    assert.ok(stateInto(here, own, t) && stateInto(there, other, t));
    const share = t < exactFrom ? 0.6 : 0;
    const state = here.map((value, k) => value + share * ((there[k] as number) - value));
    return { t, track_id: id, pos: [...state.slice(0, 3)], vel: [...state.slice(3)] };
  });
}

test("of bodies nearer to one another than their tracks' errors nearest pairing anew counts a change where no track left its body, and kept pairs none", () => {
  const flights = flown([40.1, 40.106]);
  const [one, two] = flights as [TrueFlight, TrueFlight];
  const lines = [...loyalLines(1, [one, two], 60, 80), ...loyalLines(2, [two, one], 80, 80)];
  const text = (lines as { t: number }[]).sort((a, b) => a.t - b.t).map((line) => JSON.stringify(line));
  // The first track is nearer to the second body until the second's own begins: whoever sees places alone cannot know better.
  const { sums, changes } = judge(flights, [], text);
  assert.equal(sums.switches, 1);
  // Who keeps pairs, and looks at the minute that follows, can.
  assert.equal(changes.length, 0);
  const exact = [...loyalLines(1, [one, two], 60, 0), ...loyalLines(2, [two, one], 80, 0)] as { t: number }[];
  assert.equal(
    judge(
      flights,
      [],
      exact.sort((a, b) => a.t - b.t).map((line) => JSON.stringify(line)),
    ).sums.switches,
    0,
  );
});

test("lines of a group count for whom they follow, and are told", () => {
  const good = judged(output());
  const group = judged(output({ more: (t, id) => (id === 0 && t < 200 ? { group: [3, 4] } : {}) }));
  assert.equal(good.mainGroupLines, 0);
  assert.equal(good.mainLines, good.states.length);
  const before = group.states.filter(({ flight, time }) => flight === "flight-1" && time < 200);
  assert.ok(before.length > 0);
  assert.equal(group.mainGroupLines, before.length);
  assert.equal(group.mainSwitches, good.mainSwitches);
});
