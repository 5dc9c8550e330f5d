/** The inbox is bounded by number and by bytes, each class for itself, and gives warnings out first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Inbox } from "./inbox.ts";
import type { DeliveryInput } from "./inputs.ts";

const frame = new Uint8Array(1 << 20);
const delivery = (priority: "warning" | "track"): DeliveryInput => ({
  ...{ kind: "delivery", partner: "JPN", priority, epoch: 1, frame },
});

test("large frames fill it long before their number does, and leave room for warnings", () => {
  const inbox = new Inbox(20_000);
  let taken = 0;
  while (inbox.offer(delivery("track"))) taken++;
  assert.ok(taken > 10 && taken < 200, `${taken} frames of a megabyte`);
  assert.equal(inbox.offer(delivery("warning")), true);
  assert.equal((inbox.take() as DeliveryInput).priority, "warning");
  for (let i = 0; i < taken; i++) assert.equal((inbox.take() as DeliveryInput).priority, "track");
  assert.equal(inbox.take(), undefined);
  assert.equal(inbox.offer(delivery("track")), true);
});

test("and no more than so many of any size", () => {
  const inbox = new Inbox(3);
  assert.deepEqual(
    [1, 2, 3, 4].map(() => inbox.offer({ kind: "wake" })),
    [true, true, true, false],
  );
  assert.equal(inbox.offer(delivery("warning")), true);
});
