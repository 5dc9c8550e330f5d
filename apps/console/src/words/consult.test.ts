/** The Consult page speaks all three languages alike: the same keys, the same values filled in, nothing empty. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { consultEn, consultWords } from "./consult.ts";

const values = (text: string): readonly string[] => (text.match(/{{\w+}}/g) ?? []).sort();

test("Korean, Japanese and English have the same keys and fill in the same values", () => {
  for (const words of Object.values(consultWords)) {
    assert.deepEqual(Object.keys(words), Object.keys(consultEn));
    for (const [key, text] of Object.entries(words)) {
      assert.notEqual(text.trim(), "", key);
      assert.deepEqual(values(text), values(consultEn[key as keyof typeof consultEn]), key);
    }
  }
});
