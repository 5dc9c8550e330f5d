/** Every kind and every reason that a tracker can give has words in three languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASS_REASONS, FLIGHT_KINDS } from "@tocsin/picture";
import { DICTIONARIES } from "../reading/words/words.ts";
import { en } from "../words/dialogs/en.ts";
import { ja } from "../words/dialogs/ja.ts";
import { ko } from "../words/dialogs/ko.ts";

test("no kind and no reason is shown as a code", () => {
  for (const words of Object.values(DICTIONARIES))
    for (const kind of FLIGHT_KINDS) assert.ok(Object.hasOwn(words, `flight.${kind}`), kind);
  for (const words of [en, ko, ja])
    for (const reason of CLASS_REASONS) assert.ok(Object.hasOwn(words, `reason.${reason}`), reason);
});
