/** An epoch that a partner has signed in one class is proven in every class, also in one where only others' words came. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcknowledgeEffect } from "./effects.ts";
import { ReceivedBook } from "./received-book.ts";
import { createState } from "./state.ts";

const acknowledge = (
  priority: "warning" | "coordination",
  through: number,
  provenEpoch: number,
): AcknowledgeEffect => ({
  ...{ kind: "acknowledge", partner: "USA", priority, epoch: 5, through, mark: Uint8Array.of(through), provenEpoch },
});

test("what is proven in one class is proven in all", () => {
  const book = new ReceivedBook(createState());
  assert.equal(book.of("USA", "warning").provenEpoch, 0);
  book.note(acknowledge("warning", 1, 0));
  book.note(acknowledge("coordination", 3, 5));
  assert.deepEqual(book.of("USA", "warning"), { epoch: 5, through: 1, mark: Uint8Array.of(1), provenEpoch: 5 });
  assert.deepEqual(book.of("USA", "track"), { epoch: 0, through: 0, mark: new Uint8Array(), provenEpoch: 5 });
});
