/** Taken room is found by where it lies, and the same as by asking every box. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, meets, Room } from "./room.ts";

test("a box is free exactly where it meets none that is taken, on the screen and far off it", () => {
  const room = new Room();
  const taken: Box[] = [];
  const boxOf = (step: number): Box => {
    const [left, top] = [((step * 97) % 1_500) - 200, ((step * 61) % 700) - 150];
    return { left, top, right: left + 20 + (step % 130), bottom: top + 10 + (step % 40) };
  };
  for (let step = 0; step < 300; step += 1) {
    const box = boxOf(step);
    assert.equal(room.isFree(box), !taken.some((each) => meets(each, box)), String(step));
    if (step % 3 > 0) continue;
    room.take(box);
    taken.push(box);
  }
  const far = { left: 1e9, top: -1e9, right: 1e9 + 5, bottom: -1e9 + 5 };
  assert.equal(room.isFree(far), true);
});
