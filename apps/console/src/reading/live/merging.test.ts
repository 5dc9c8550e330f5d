/** Updates that no picture has are counted, whoever left them out, and forgotten after a minute. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Merging } from "./merging.ts";

const track = (id: string, plots = 0) => ({ id, plots });
const nothing = new Map();

test("one update a picture is none that was merged; three before a picture are two", () => {
  const merging = new Merging();
  for (let i = 0; i < 3; i++) {
    merging.took([track("a"), track("b")], nothing);
    merging.shown(i * 500);
  }
  assert.deepEqual(merging.lastMinute(2000), { updates: 6, merged: 0 });
  for (let i = 0; i < 3; i++) merging.took([track("a")], nothing);
  merging.shown(2000);
  assert.deepEqual(merging.lastMinute(2000), { updates: 9, merged: 2 });
});

test("plots that a track took between two frames are updates that no frame had", () => {
  const merging = new Merging();
  merging.took([track("a", 17)], new Map([["a", track("a", 14)]]));
  merging.shown(0);
  assert.deepEqual(merging.lastMinute(0), { updates: 3, merged: 2 });
  // Counted anew, as after a hand-over, is no negative number.
  merging.took([track("a", 2)], new Map([["a", track("a", 17)]]));
  merging.shown(100);
  assert.deepEqual(merging.lastMinute(100), { updates: 4, merged: 2 });
});

test("a minute later nothing of it is told or kept", () => {
  const merging = new Merging();
  for (const plots of [1, 2]) merging.took([track("a", plots)], nothing);
  merging.shown(0);
  assert.deepEqual(merging.lastMinute(60_000), { updates: 2, merged: 1 });
  assert.deepEqual(merging.lastMinute(60_001), { updates: 0, merged: 0 });
});
