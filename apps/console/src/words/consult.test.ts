/** The Consult page speaks all three languages alike: the same keys, the same values filled in, nothing empty. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./consult/en.ts";
import { ja } from "./consult/ja.ts";
import { ko } from "./consult/ko.ts";

const values = (text: string): readonly string[] => (text.match(/{{\w+}}/g) ?? []).sort();

test("Korean, Japanese and English have the same keys and fill in the same values", () => {
  for (const words of [ko, ja, en]) {
    assert.deepEqual(Object.keys(words), Object.keys(en));
    for (const [key, text] of Object.entries(words)) {
      assert.notEqual(text.trim(), "", key);
      assert.deepEqual(values(text), values(en[key as keyof typeof en]), key);
    }
  }
});
