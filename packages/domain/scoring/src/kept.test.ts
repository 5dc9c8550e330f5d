/** Planted faults of identity: numbers whose changes are known beforehand, and ways in which a tracker might hide one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { stateInto, type TrueFlight } from "./flights.ts";
import { judge } from "./judge.ts";
import { flown } from "./testing.ts";

/** A kilometre apart, and some tens of kilometres from these. */
const NEAR = flown([40.1, 40.109]);
const FAR = flown([40.1, 40.4]);

/** What one number says of a body from one second to another: errors in metres, and one sigma of place as it is stated. */
interface Says {
  readonly id: string;
  readonly body: TrueFlight | undefined;
  readonly from: number;
  readonly to: number;
  /** Metres, one sigma of each axis; drawn anew every ten seconds. */
  readonly error?: (t: number) => number;
  readonly stated?: (t: number) => number | undefined;
  /** Metres along the Earth's axis, always. */
  readonly off?: number;
  readonly status?: string;
  readonly group?: readonly string[];
}

/** Lines of all numbers, one a second each. */
function linesOf(says: readonly Says[]): string[] {
  const chance = new Random("kept");
  const found: { readonly t: number }[] = [];
  const state = new Float64Array(6);
  for (const { id, body, from, to, error = () => 100, stated = error, off = 0, status = "confirmed", group } of says) {
    let noise = [0, 0, 0];
    for (let t = from; t < to; t++) {
      assert.ok(body && stateInto(state, body, t));
      if (t % 10 === 0 || t === from) noise = noise.map(() => chance.normal());
      const pos = noise.map((value, k) => (state[k] as number) + error(t) * value + (k === 2 ? off : 0));
      const sigma = stated(t);
      const cov = Array.from({ length: 36 }, (_, at) =>
        at % 7 === 0 ? (at < 21 ? (sigma ?? 1) * Math.abs(sigma ?? 1) : 4) : 0,
      );
      found.push({
        t,
        ...{ track_id: id, pos, vel: [...state.slice(3)], status, group, ...(sigma !== undefined && { cov }) },
      });
    }
  }
  return found.sort((a, b) => a.t - b.t).map((line) => JSON.stringify(line));
}

function changesOf(flights: readonly TrueFlight[], says: readonly Says[]): readonly string[] {
  const { changes } = judge(flights, [], linesOf(says));
  return changes.map(({ flight, from, to }) => `${flight} ${from} ${to}`).sort();
}

const [ONE, TWO] = NEAR as [TrueFlight, TrueFlight];
/** Two numbers on their bodies, and the other way round from `at` on. */
const swapped = (at: number, more: Partial<Says> = {}, [one, two] = [ONE, TWO]): readonly Says[] => [
  { id: "1", body: one, from: 60, to: at, ...more },
  { id: "2", body: two, from: 60, to: at, ...more },
  { id: "1", body: two, from: at, to: 480, ...more },
  { id: "2", body: one, from: at, to: 480, ...more },
];
const BOTH = ["flight-1 1 2", "flight-2 2 1"];

test("two numbers that stay with their bodies are charged nothing, whatever they state", () => {
  const loyal = (more: Partial<Says>): readonly string[] =>
    changesOf(NEAR, [
      { id: "1", body: ONE, from: 60, to: 480, ...more },
      { id: "2", body: TWO, from: 90, to: 480, ...more },
    ]);
  assert.deepEqual(loyal({}), []);
  assert.deepEqual(
    loyal({ error: (t) => Math.max(50, 700 - 10 * (t - 60)) }),
    [],
    "a young track errs by the way between them",
  );
  assert.deepEqual(loyal({ stated: () => undefined }), []);
  assert.deepEqual(loyal({ stated: () => 10 }), [], "far too sure of itself");
  assert.deepEqual(loyal({ stated: () => 5_000 }), [], "far too modest");
});

test("two numbers swapped on bodies a kilometre apart are two changes", () => {
  assert.deepEqual(changesOf(NEAR, swapped(250)), BOTH);
  assert.deepEqual(changesOf(NEAR, swapped(250, { error: () => 30 })), BOTH);
  assert.deepEqual(changesOf(NEAR, swapped(250, { stated: () => undefined })), BOTH, "no covariance");
  assert.deepEqual(changesOf(NEAR, swapped(250, { stated: () => 1 })), BOTH, "far too sure of itself");
  assert.deepEqual(changesOf(NEAR, swapped(250, { stated: () => 1, off: 300 })), BOTH, "and wrong");
  assert.deepEqual(changesOf(NEAR, swapped(250, { stated: () => -1 })), BOTH);
});

test("a swap that what is stated cannot show is charged once it shows", () => {
  const secondsOf = (at: number, error: (t: number) => number): readonly number[] =>
    judge(NEAR, [], linesOf(swapped(at, { error }))).changes.map(({ second }) => second);
  assert.deepEqual(
    secondsOf(120, (t) => (t < 150 ? 600 : 60)),
    [150, 150],
  );
  const [first, last, ...more] = secondsOf(250, (t) => (t > 220 && t < 300 ? 600 : 60));
  assert.ok(first !== undefined && first >= 250 && last !== undefined && last <= 301);
  assert.deepEqual(more, []);
});

test("a covariance without measure hides nothing: what a number has shown counts, and beyond the cap it follows nobody", () => {
  assert.deepEqual(changesOf(NEAR, swapped(250, { error: () => 50, stated: () => 10_000 })), BOTH);
  const [one, two] = FAR as [TrueFlight, TrueFlight];
  assert.deepEqual(changesOf(FAR, swapped(250, { error: () => 900, stated: () => 100_000 }, [one, two])), BOTH);
  // Always four kilometres off: nothing is charged, and no second of the body is said to have a number.
  const { changes, paired } = judge(FAR, [], linesOf(swapped(250, { off: 4_000, stated: () => 100_000 }, [one, two])));
  assert.deepEqual([changes.length, paired], [0, 0]);
});

test("a new number for the same body is a change each time, also beside a neighbour that nobody follows", () => {
  const renewed: Says[] = Array.from({ length: 10 }, (_, i) => ({
    ...{ id: `${i}`, body: ONE, from: 60 + 20 * i, to: 80 + 20 * i },
  }));
  assert.equal(changesOf(NEAR, renewed).length, 9);
  assert.equal(
    changesOf(
      NEAR,
      renewed.map((one) => ({ ...one, stated: () => 10 })),
    ).length,
    9,
  );
  assert.equal(
    changesOf(
      NEAR,
      renewed.map((one) => ({ ...one, off: 400, stated: () => 10 })),
    ).length,
    9,
  );
  // Never told apart from its neighbour: of ten numbers two may be the first of a body.
  assert.ok(
    changesOf(
      NEAR,
      renewed.map((one) => ({ ...one, error: () => 600 })),
    ).length >= 8,
  );
});

test("a number that is stolen by another body is a change of either", () => {
  assert.deepEqual(
    changesOf(NEAR, [
      { id: "1", body: ONE, from: 60, to: 250 },
      { id: "2", body: TWO, from: 60, to: 240 },
      { id: "1", body: TWO, from: 250, to: 480 },
      { id: "3", body: ONE, from: 255, to: 480 },
    ]),
    ["flight-1 1 3", "flight-2 2 1"],
  );
  // Also in its first seconds, though all that it says later is of the other.
  assert.deepEqual(
    changesOf(NEAR, [
      { id: "1", body: ONE, from: 60, to: 66 },
      { id: "1", body: TWO, from: 66, to: 480 },
      { id: "2", body: ONE, from: 70, to: 480 },
    ]),
    ["flight-1 1 2"],
  );
});

test("lines that only carry on change nothing, and hide nothing once plots come again", () => {
  const adrift = (t: number): number => 5 * (t - 250);
  const carried = (error: (t: number) => number, to: number): readonly Says[] => [
    { id: "1", body: ONE, from: 60, to: 250 },
    { id: "2", body: TWO, from: 60, to: 250 },
    { id: "1", body: TWO, from: 250, to, error, stated: () => 100, status: "coasting" },
    { id: "2", body: ONE, from: 250, to, error, stated: () => 100, status: "coasting" },
  ];
  assert.deepEqual(changesOf(NEAR, carried(adrift, 300)), []);
  assert.deepEqual(
    changesOf(NEAR, [
      ...carried(adrift, 300),
      { id: "1", body: TWO, from: 300, to: 400 },
      { id: "2", body: ONE, from: 300, to: 400 },
    ]),
    BOTH,
  );
});

test("silence changes nothing: when the lines of one number end another does not follow its body", () => {
  const says: readonly Says[] = [
    { id: "1", body: ONE, from: 60, to: 250 },
    { id: "2", body: TWO, from: 60, to: 258 },
  ];
  assert.deepEqual(changesOf(NEAR, says), []);
  // And a number that comes back is the number that it was.
  assert.deepEqual(changesOf(NEAR, [...says, { id: "1", body: ONE, from: 300, to: 400 }]), []);
});

test("a group stands for a body while one of its parts does, and for nobody once none does", () => {
  const parts = (ofOne: TrueFlight, ofTwo: TrueFlight): readonly Says[] => [
    { id: "1", body: ONE, from: 60, to: 200 },
    // Its middle lies far beyond what it states from either body.
    { id: "1", body: ONE, from: 200, to: 400, off: 900, group: ["2", "3"] },
    { id: "2", body: ofOne, from: 200, to: 400 },
    { id: "3", body: ofTwo, from: 200, to: 400 },
  ];
  assert.deepEqual(changesOf(NEAR, parts(ONE, TWO)), []);
  const elsewhere = flown([40.1, 40.109, 40.118]);
  const [one, two, three] = elsewhere as [TrueFlight, TrueFlight, TrueFlight];
  const said = parts(two, three).map((says) => (says.body === ONE ? { ...says, body: one } : says));
  assert.deepEqual(changesOf(elsewhere, [...said, { id: "4", body: one, from: 250, to: 400 }]), ["flight-1 1 4"]);
});
