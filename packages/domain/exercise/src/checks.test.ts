/** Every fault that an entry can have, planted; and entries in which nothing is wrong. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CorrectiveAction, Meeting, Objective, ProgrammeEntry, ProgrammePlan } from "@tocsin/picture";
import { keyOf } from "@tocsin/picture";
import { type EntryFault, faultsOf } from "./checks.ts";
import { at, CURTAIN, exercise, inject, nameOf, words } from "./support.test.ts";

const [FOUND, LATER, NOWHERE] = [nameOf(1), nameOf(2), nameOf(9)];
const known = new Map([
  [keyOf(FOUND), exercise()],
  [keyOf(LATER), exercise({ start: at(86_400), end: at(90_000) })],
]);
const faults = (entry: ProgrammeEntry): readonly EntryFault[] =>
  faultsOf(entry, { owner: "KOR", nations: ["JPN", "KOR", "USA"], exerciseOf: (name) => known.get(keyOf(name)) });

const plan: ProgrammePlan = {
  ...{ type: "plan", title: words("Five years"), firstYear: 2027, lastYear: 2031, priorities: [words("links")] },
};
const drill = exercise({
  injects: [inject(1, 0), inject(2, 60, { type: "launch", flight: "lantern-1" }), inject(3, 60)],
});
const objective: Objective = {
  ...{ type: "objective", exercise: FOUND, number: 1, text: words("seen at once"), measure: "show", threshold: 10 },
};
const meeting: Meeting = {
  ...{ type: "meeting", title: words("Initial planning"), stage: "initial", exercise: FOUND },
  ...{ start: CURTAIN, end: at(3600), nations: ["KOR", "USA"], status: "confirmed" },
};
const action: CorrectiveAction = {
  ...{ type: "action", finding: words("the wall stayed dark"), foundIn: FOUND, owner: "JPN" },
  ...{ due: at(80_000), status: "open", retest: LATER },
};
const { retest: _, ...untested } = action;
const { exercise: __, ...standalone } = meeting;

const PLANTED: readonly (readonly [EntryFault, string, ProgrammeEntry])[] = [
  ["words-missing", "a title without Japanese", { ...plan, title: { ...words("x"), ja: " " } }],
  ["words-missing", "a priority without Korean", { ...plan, priorities: [{ ...words("x"), ko: "" }] }],
  [
    "words-missing",
    "an inject without English",
    exercise({ injects: [inject(1, 1, { text: { ...words("x"), en: "" } })] }),
  ],
  ["words-missing", "an objective without words", { ...objective, text: { ko: "", ja: "", en: "" } }],
  ["words-missing", "a meeting without a title", { ...meeting, title: { ko: "", ja: "", en: "" } }],
  ["words-missing", "a finding without words", { ...action, finding: { ko: "", ja: "", en: "" } }],
  ["years-reversed", "a plan that ends before it begins", { ...plan, lastYear: 2026 }],
  ["end-before-start", "an exercise of no length", exercise({ end: CURTAIN })],
  ["end-before-start", "a meeting of no length", { ...meeting, end: CURTAIN }],
  ["no-nations", "an exercise of nobody", exercise({ nations: [] })],
  ["no-nations", "a meeting of nobody", { ...meeting, nations: [] }],
  ["nation-unknown", "an exercise with a stranger", exercise({ nations: ["KOR", "ZZZ"] })],
  ["nation-unknown", "an action that a stranger owns", { ...action, owner: "ZZZ" }],
  ["nation-twice", "a nation named twice", exercise({ nations: ["KOR", "JPN", "KOR"] })],
  ["owner-not-in-it", "an exercise of others", exercise({ nations: ["JPN", "USA"] })],
  ["injects-unsorted", "injects out of order", exercise({ injects: [inject(1, 9), inject(2, 8)] })],
  ["injects-unsorted", "an inject before the start", exercise({ injects: [inject(1, -1)] })],
  ["inject-number-twice", "two injects of one number", exercise({ injects: [inject(1, 1), inject(1, 2)] })],
  ["inject-outside", "an inject after the end", exercise({ injects: [inject(1, 7201)] })],
  ["inject-without-flight", "a launch of nothing", exercise({ injects: [inject(1, 1, { type: "launch" })] })],
  ["no-such-exercise", "an objective of no exercise", { ...objective, exercise: NOWHERE }],
  ["no-such-exercise", "a meeting about no exercise", { ...meeting, exercise: NOWHERE }],
  ["no-such-exercise", "a finding of no exercise", { ...action, foundIn: NOWHERE }],
  ["no-such-exercise", "a retest in no exercise", { ...action, retest: NOWHERE }],
  ["threshold-not-positive", "a threshold of nothing", { ...objective, threshold: 0 }],
  ["threshold-not-positive", "a threshold that is no number", { ...objective, threshold: Number.NaN }],
  ["no-later-exercise", "a retest in the exercise that found it", { ...action, retest: FOUND }],
  ["no-later-exercise", "a retest in an earlier exercise", { ...action, foundIn: LATER, retest: FOUND }],
];

describe("what is wrong is named", () => {
  for (const [fault, what, entry] of PLANTED)
    test(`${what}: ${fault}, and nothing else`, () => assert.deepEqual(faults(entry), [fault]));
});

test("every kind of entry can be without fault", () => {
  const judged: Objective = { ...objective, measure: "judged", threshold: 0 };
  for (const entry of [plan, drill, objective, judged, meeting, standalone, action, untested])
    assert.deepEqual(faults(entry), []);
});

test("several faults are told together, each once", () => {
  const entry = exercise({ nations: [], end: CURTAIN, injects: [inject(1, 5), inject(1, 4), inject(1, 3)] });
  assert.deepEqual([...faults(entry)].sort(), [
    "end-before-start",
    "inject-number-twice",
    "inject-outside",
    "injects-unsorted",
    "no-nations",
  ]);
});
