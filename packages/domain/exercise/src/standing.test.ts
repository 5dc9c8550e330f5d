/** How an entry stands: agreement is to one version and its very bytes, silence is none, dissent is seen. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Answer, AnswerWord, Nation, ProgrammeEntry } from "@tocsin/picture";
import fc from "fast-check";
import { answerOf, type EntryVersion, nationsOfEntry, standingOf } from "./standing.ts";
import { at, exercise, nameOf, words } from "./support.test.ts";

const ALL: readonly Nation[] = ["JPN", "KOR", "USA"];
const WORDS = ["agree", "agree-with-comment", "reserve", "dissent", "abstain"] as const;
const AGREEMENT: readonly string[] = ["agree", "agree-with-comment"];
const root = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const stated = (entry: ProgrammeEntry = exercise(), version = 2): EntryVersion => ({
  ...{ version, root: root(version), at: at(0), entry },
});
const answer = (word: AnswerWord, more: Partial<Answer> = {}): Answer => ({
  ...{ subject: nameOf(1), version: 2, root: root(2), answer: word },
  ...{ position: "JPN-PLAN", language: "ja", reason: "as we see it" },
  ...more,
});
const standing = (answers: readonly (readonly [Nation, Answer])[], latest = stated()): string =>
  standingOf(latest, "KOR", new Map(answers), ALL);

describe("an entry", () => {
  test("is agreed only where every nation that it names but its owner has agreed to it", () => {
    const word = fc.option(fc.constantFrom(...WORDS), { nil: undefined });
    fc.assert(
      fc.property(word, word, (jpn, usa) => {
        const answers = [["JPN", jpn] as const, ["USA", usa] as const].flatMap(([nation, given]) =>
          given === undefined ? [] : [[nation, answer(given)] as const],
        );
        const isAgreed = AGREEMENT.includes(jpn ?? "") && AGREEMENT.includes(usa ?? "");
        assert.equal(standing(answers), isAgreed ? "agreed" : "proposed");
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test("silence is never agreement", () => {
    assert.equal(standing([]), "proposed");
    assert.equal(standing([["JPN", answer("agree")]]), "proposed");
  });

  test("agreement to another version, or to other bytes under the same version, counts for nothing", () => {
    const usa = ["USA", answer("agree")] as const;
    for (const other of [{ version: 1 }, { version: 3 }, { root: root(3) }, { root: root(2).subarray(1) }]) {
      const given = answer("agree", other);
      assert.equal(standing([["JPN", given], usa]), "proposed");
      assert.equal(answerOf(stated(), "KOR", "JPN", given), undefined);
    }
    assert.equal(standing([["JPN", answer("agree")], usa]), "agreed");
  });

  test("a new version voids what was agreed, and its owner agrees by stating it", () => {
    const answers = [["JPN", answer("agree")] as const, ["USA", answer("agree")] as const];
    assert.equal(standing(answers, stated(exercise(), 3)), "proposed");
    assert.equal(answerOf(stated(exercise(), 3), "KOR", "KOR", answer("dissent")), "agree");
  });

  test("dissent, reservation and abstention are told as they are", () => {
    for (const word of ["dissent", "reserve", "abstain"] as const)
      assert.equal(answerOf(stated(), "KOR", "JPN", answer(word)), word);
  });

  test("needs the answers of the nations that it names, or of all where it names none", () => {
    const own = exercise({ nations: ["JPN", "KOR"] });
    assert.deepEqual(nationsOfEntry(own, ALL), ["JPN", "KOR"]);
    assert.equal(standing([["JPN", answer("agree")]], stated(own)), "agreed");
    const plan: ProgrammeEntry = {
      ...{ type: "plan", title: words("Five years"), firstYear: 2027, lastYear: 2031, priorities: [] },
    };
    assert.deepEqual(nationsOfEntry(plan, ALL), ALL);
    assert.equal(standing([["JPN", answer("agree")]], stated(plan)), "proposed");
    assert.equal(standing([], stated(exercise({ nations: [] }))), "proposed", "nobody's is agreed by nobody");
  });
});
