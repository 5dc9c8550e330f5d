/**
 * What a hello tells: an epoch that a partner has signed in one class is proven in every class, and one that is only claimed
 * neither is told of nor hides what is known of the proven one.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AcknowledgeEffect } from "./effects.ts";
import { ReceivedBook } from "./received-book.ts";
import { createState } from "./state.ts";

const acknowledge = (
  priority: "warning" | "coordination",
  through: number,
  provenEpoch: number,
  epoch = 5,
): AcknowledgeEffect => ({
  ...{ kind: "acknowledge", partner: "USA", priority, epoch, through, mark: Uint8Array.of(through), provenEpoch },
});
const NOTHING = { epoch: 0, through: 0, mark: new Uint8Array() };

describe("what a hello tells", () => {
  test("what is proven in one class is proven in all", () => {
    const book = new ReceivedBook(createState());
    assert.equal(book.of("USA", "warning").provenEpoch, 0);
    book.note(acknowledge("warning", 1, 0));
    assert.deepEqual(book.of("USA", "warning"), { ...NOTHING, provenEpoch: 0 });
    book.note(acknowledge("coordination", 3, 5));
    assert.deepEqual(book.of("USA", "warning"), { epoch: 5, through: 1, mark: Uint8Array.of(1), provenEpoch: 5 });
    assert.deepEqual(book.of("USA", "track"), { ...NOTHING, provenEpoch: 5 });
  });

  test("epochs that are only claimed, one after the other, hide nothing of the proven one", () => {
    const book = new ReceivedBook(createState());
    book.note(acknowledge("warning", 27, 5));
    for (const claimed of [900, 901]) book.note(acknowledge("warning", 8, 5, claimed));
    assert.deepEqual(book.of("USA", "warning"), { epoch: 5, through: 27, mark: Uint8Array.of(27), provenEpoch: 5 });
    book.note(acknowledge("coordination", 1, 901, 901));
    assert.deepEqual(book.of("USA", "warning"), { epoch: 901, through: 8, mark: Uint8Array.of(8), provenEpoch: 901 });
  });

  test("what a revoked key has proven is told no more", () => {
    const book = new ReceivedBook(createState());
    book.note(acknowledge("warning", 27, 5));
    book.note(acknowledge("warning", 8, 5, 900));
    book.note(acknowledge("warning", 8, 0, 900));
    assert.deepEqual(book.of("USA", "warning"), { ...NOTHING, provenEpoch: 0 });
  });

  test("what has to come again is told as not had", () => {
    const book = new ReceivedBook(createState());
    book.note(acknowledge("warning", 27, 5));
    book.forget("USA");
    assert.deepEqual(book.of("USA", "warning"), { ...NOTHING, provenEpoch: 5 });
  });
});
