/** Keys can be moved and switched off, never two to one place, and never what the browser or a dialog needs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { delivered, KEY_NAMES, moved, nameAt, type Places, printOf, readPlaces } from "./key-places.ts";

const after = (places: Places | string): Places => {
  assert.ok(typeof places === "object", String(places));
  return places;
};

test("as delivered every key has a place of its own", () => {
  assert.equal(new Set(Object.values(delivered)).size, KEY_NAMES.length);
});

test("a key that is moved is found at its new place and no longer at the old one", () => {
  const places = after(moved(delivered, "alarm", "KeyZ"));
  assert.deepEqual([nameAt(places, "KeyZ"), nameAt(places, "KeyA")], ["alarm", undefined]);
  assert.equal(nameAt(after(moved(places, "sound", "KeyA")), "KeyA"), "sound");
});

test("a place that is taken says by what; what others need cannot be taken", () => {
  assert.equal(moved(delivered, "alarm", "KeyS"), "sound");
  for (const code of ["Escape", "Tab", "Space", "Enter", "ArrowUp", "F5", "Minus", "ControlLeft"])
    assert.equal(moved(delivered, "alarm", code), "unusable", code);
  assert.equal(moved(delivered, "act", "KeyZ"), "unusable");
});

test("a key that is switched off is nowhere, and two can be", () => {
  const places = after(moved(after(moved(delivered, "alarm", "")), "sound", ""));
  assert.deepEqual(
    [nameAt(places, "KeyA"), nameAt(places, "KeyS"), nameAt(places, "")],
    [undefined, undefined, undefined],
  );
});

test("the figures' block counts as the row of digits, and its Enter as Enter", () => {
  assert.deepEqual([nameAt(delivered, "Numpad0"), nameAt(delivered, "NumpadEnter")], ["reset", "act"]);
});

test("what is remembered comes back, swapped keys too; what is spoiled is left out", () => {
  const swapped = after(moved(after(moved(after(moved(delivered, "alarm", "")), "sound", "KeyA")), "alarm", "KeyS"));
  assert.deepEqual(readPlaces(JSON.stringify(swapped)), swapped);
  const off = after(moved(delivered, "language", ""));
  assert.deepEqual(readPlaces(JSON.stringify(off)), off);
  for (const spoiled of [null, "{", "7", "null", '{"nobody":"KeyA"}']) assert.deepEqual(readPlaces(spoiled), delivered);
  const { alarm, sound } = readPlaces('{"alarm":"Escape","sound":3}');
  assert.deepEqual([alarm, sound], ["", ""], "and never guessed");
});

test("a key is told by what is printed on it", () => {
  assert.deepEqual(["KeyA", "Digit0", "Slash", "Enter"].map(printOf), ["A", "0", "?", "Enter"]);
});
