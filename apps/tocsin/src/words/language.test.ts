/** The language is decided once: --lang, then the surroundings in the order of POSIX, then English. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "./language.ts";

test("what is asked for comes before the surroundings, and these in their order", () => {
  const surroundings = { LC_ALL: "", LC_MESSAGES: "ja_JP.UTF-8", LANG: "ko_KR.UTF-8" };
  assert.equal(languageOf(["event", "list", "--lang", "ko"], surroundings), "ko");
  assert.equal(languageOf(["event", "list", "--lang=en"], surroundings), "en");
  assert.equal(languageOf(["event", "list"], surroundings), "ja");
  assert.equal(languageOf([], { ...surroundings, LC_ALL: "ko_KR" }), "ko");
});

test("what is none of the three, or no option any more, is English", () => {
  assert.equal(languageOf(["event", "--lang", "fr"], { LANG: "ko_KR" }), "en");
  assert.equal(languageOf(["event", "--", "--lang", "ko"], {}), "en");
  assert.equal(languageOf(["event", "--lang"], {}), "en");
  assert.equal(languageOf(["event"], { LANG: "C.UTF-8" }), "en");
});
