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

test("a partner that floods warnings or tracks holds up neither an officer's act nor our own sensors", () => {
  const inbox = new Inbox(100);
  for (const priority of ["warning", "track"] as const)
    while (inbox.offer({ ...delivery(priority), frame: new Uint8Array() }));
  assert.equal(inbox.offer({ kind: "wake" }), true);
  assert.equal(inbox.offer({ kind: "wake" }), true);
  const act = { do: "set-participation", partner: "JPN", level: "isolated", reason: "" } as const;
  inbox.offer({ kind: "operator", position: "KOR-WATCH", request: "", act });
  assert.equal(inbox.take()?.kind, "operator");
  const words = Array.from({ length: 12 }, () => {
    const body = inbox.take();
    return body?.kind === "delivery" ? body.priority : body?.kind;
  });
  assert.equal(words[0], "warning");
  assert.equal(words.filter((word) => word === "wake").length, 2);
  assert.ok(words.filter((word) => word === "warning").length >= 8, words.join());
  assert.ok(words.includes("track"));
});
