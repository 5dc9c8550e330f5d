/** A queue against an array that does the same, and what is taken is nobody's any more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { BoundedQueue } from "./queue.ts";

test("gives what it took in its order, and never holds more than it may", () => {
  const steps = fc.array(fc.oneof(fc.constant("shift" as const), fc.integer({ min: 0, max: 3000 })), { maxLength: 40 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4000 }), (course, capacity) => {
      const queue = new BoundedQueue<number>(capacity);
      const model: number[] = [];
      let next = 0;
      for (const step of course) {
        if (step === "shift") assert.equal(queue.shift(), model.shift());
        else {
          for (let i = 0; i < step; i++) {
            const taken = queue.push(++next);
            assert.equal(taken, model.length < capacity);
            if (taken) model.push(next);
          }
          assert.deepEqual(queue.drain(step >> 1), model.splice(0, step >> 1));
        }
        assert.equal(queue.length, model.length);
      }
    }),
    { numRuns: 200 },
  );
});

test("lets go of what was taken at once", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const queue = new BoundedQueue<object>(10);
  const refs = Array.from({ length: 5 }, () => {
    const item = { frame: new Uint8Array(1000) };
    queue.push(item);
    return new WeakRef(item);
  });
  const isHeld = (): boolean[] => refs.map((ref) => ref.deref() !== undefined);
  queue.drain(3);
  return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    collect();
    assert.deepEqual(isHeld(), [false, false, false, true, true]);
    assert.equal(queue.length, 2);
  });
});
