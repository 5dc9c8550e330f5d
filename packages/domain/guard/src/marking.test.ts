/** The originator's word: who is named, until when, and who may know of an item at all. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { SectionMarking } from "@tocsin/picture";
import { decideSections, type GuardedItem, type NamedItem } from "./index.ts";

const OPEN = { hash: "h", ask: () => ({ allowed: true, policies: ["yes"], errors: [] }) };
const PLAN = { version: 1, nations: ["JPN", "KOR", "USA"], numberBlocks: {}, trackRate: 1 };
const ITEM: GuardedItem = {
  ...{ item: "event", origin: "KOR", mode: "exercise", objectClass: "ballistic", declared: true },
  ...{ sections: ["launch", "impact"], participation: "full" },
};
const openFor = (partner: string, item: Partial<GuardedItem>, now = 0): readonly string[] =>
  decideSections(OPEN, PLAN, new Map(), partner, { ...ITEM, ...item }, { standing: [], now: now as Instant }).open;
const marking = (section: SectionMarking["section"], nations: readonly string[], until?: number): SectionMarking => ({
  section,
  releasableTo: nations,
  ...(until !== undefined && { until: until as Instant }),
});

describe("a marking", () => {
  test("ends at its instant, each section by itself", () => {
    const marked = [marking("launch", ["JPN"], 10), marking("impact", ["JPN"])];
    assert.deepEqual(
      [9, 10, 11].map((now) => openFor("JPN", { marked }, now)),
      [["launch", "impact"], ["impact"], ["impact"]],
    );
  });

  test("counts once: of two for one section the first, even where the second opens more", () => {
    const marked = [marking("launch", ["USA"]), marking("launch", ["JPN"])];
    assert.deepEqual([openFor("USA", { marked }), openFor("JPN", { marked })], [["launch"], []]);
  });
});

describe("a statement that names other nations' items", () => {
  const named = (...items: NamedItem[]): Partial<GuardedItem> => ({ named: items });
  const usa: NamedItem = { origin: "USA", marked: [marking("launch", []), marking("impact", ["JPN"], 10)] };

  test("goes to their own nation, and to whom each of them is marked in some section", () => {
    assert.equal(openFor("JPN", named(usa)).length, 2);
    assert.equal(openFor("USA", named(usa)).length, 2);
    assert.deepEqual(openFor("AUS", named(usa)), []);
    assert.deepEqual(openFor("JPN", named(usa, { origin: "AUS", marked: [marking("launch", ["USA"])] })), []);
    assert.equal(openFor("AUS", named()).length, 2);
  });

  test("goes no longer than they do", () => {
    assert.deepEqual(
      [9, 10].map((now) => openFor("JPN", named(usa), now).length),
      [2, 0],
    );
  });
});
