/** Every question is put once: all items, sections and classes, declared or not; nobody is asked about its own statements. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ITEM_KINDS, OBJECT_CLASSES, SECTION_KINDS } from "@tocsin/picture";
import { attributesKey, everyQuestion } from "./index.ts";

const SPACE = {
  mode: "exercise",
  partners: ["JPN", "USA"],
  sources: [
    { origin: "KOR", relayed: false },
    { origin: "JPN", relayed: true },
  ],
} as const;

test("every combination is asked once, declared and undeclared, and never back to its origin", () => {
  const questions = [...everyQuestion(SPACE)];
  const pairs = [...new Set(questions.map(({ partner, origin, relayed }) => `${origin}>${partner} ${relayed}`))].sort();
  assert.deepEqual(pairs, ["JPN>USA true", "KOR>JPN false", "KOR>USA false"]);
  const each = ITEM_KINDS.length * SECTION_KINDS.length * OBJECT_CLASSES.length;
  assert.equal(questions.length, pairs.length * each * 2);
  assert.equal(new Set(questions.map(attributesKey)).size, questions.length);
  assert.equal(questions.filter(({ declared }) => declared).length, pairs.length * each);
  assert.ok(questions.every(({ mode }) => mode === "exercise"));
});

test("what is named is asked about alone", () => {
  const named = { items: ["track"], sections: ["launch", "sensor"], classes: ["ballistic"] } as const;
  const questions = [...everyQuestion({ ...SPACE, partners: ["USA"], sources: [SPACE.sources[0]], ...named })];
  assert.deepEqual(
    questions.map(({ item, section, objectClass, declared }) => [item, section, objectClass, declared]),
    [
      ["track", "launch", "ballistic", true],
      ["track", "launch", "ballistic", false],
      ["track", "sensor", "ballistic", true],
      ["track", "sensor", "ballistic", false],
    ],
  );
});
