/** The three dictionaries agree in more than their keys: each fills in the same values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DICTIONARIES } from "../reading/words/words.ts";
import { en as alertsEn } from "./alerts/en.ts";
import { ja as alertsJa } from "./alerts/ja.ts";
import { ko as alertsKo } from "./alerts/ko.ts";
import { en as dialogsEn } from "./dialogs/en.ts";
import { ja as dialogsJa } from "./dialogs/ja.ts";
import { ko as dialogsKo } from "./dialogs/ko.ts";
import { en as exercisesEn } from "./exercises/en.ts";
import { ja as exercisesJa } from "./exercises/ja.ts";
import { ko as exercisesKo } from "./exercises/ko.ts";
import { en as mapEn } from "./map/en.ts";
import { ja as mapJa } from "./map/ja.ts";
import { ko as mapKo } from "./map/ko.ts";
import { en as planEn } from "./plan/en.ts";
import { ja as planJa } from "./plan/ja.ts";
import { ko as planKo } from "./plan/ko.ts";

const en = { ...DICTIONARIES.en, ...alertsEn, ...exercisesEn, ...planEn, ...dialogsEn, ...mapEn };
const ja = { ...DICTIONARIES.ja, ...alertsJa, ...exercisesJa, ...planJa, ...dialogsJa, ...mapJa };
const ko = { ...DICTIONARIES.ko, ...alertsKo, ...exercisesKo, ...planKo, ...dialogsKo, ...mapKo };

const values = (text: string): readonly string[] => [...new Set(text.match(/{{\w+}}/g) ?? [])].sort();

test("Korean and Japanese fill in the same values as English", () => {
  for (const dictionary of [ja, ko]) {
    assert.deepEqual(Object.keys(dictionary), Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(values(Object.entries(dictionary).find(([name]) => name === key)?.[1] ?? ""), values(text), key);
    }
  }
});

test("no word is empty save the banner that the actual world does not have", () => {
  for (const dictionary of [en, ja, ko]) {
    const empty = Object.entries(dictionary).filter(([, text]) => text.trim() === "");
    assert.deepEqual(
      empty.map(([key]) => key),
      ["mode.actual"],
    );
  }
});

test("the console's alarm is never called by the word for a public warning", () => {
  for (const [key, text] of [...Object.entries(ja), ...Object.entries(ko)]) {
    // An alarm's own words may name a public warning, as where its draft is blocked; the words for alarms may not.
    if (key.startsWith("alarms.") || key.startsWith("bar.alarms")) assert.doesNotMatch(text, /警報|경보/, key);
  }
});
