/** The inbox is bounded by number and by bytes, each class and partner for itself; gives warnings out first, partners in fair turns. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import { Inbox, type Taker } from "./inbox.ts";
import type { DeliveryInput } from "./inputs.ts";

const TAKER: Taker = { now: 0 as Instant, isFlooding: () => false };
const frame = new Uint8Array(1 << 20);
const delivery = (priority: "warning" | "track", partner = "JPN", bytes = frame): DeliveryInput => ({
  ...{ kind: "delivery", partner, priority, epoch: 1, frame: bytes },
});

test("large frames fill it long before their number does, and leave room for warnings", () => {
  const inbox = new Inbox(20_000);
  let taken = 0;
  while (inbox.offer(delivery("track"))) taken++;
  assert.ok(taken > 10 && taken < 100, `${taken} frames of a megabyte`);
  assert.equal(inbox.offer(delivery("warning")), true);
  assert.equal((inbox.take(TAKER) as DeliveryInput).priority, "warning");
  for (let i = 0; i < taken; i++) assert.equal((inbox.take(TAKER) as DeliveryInput).priority, "track");
  assert.equal(inbox.take(TAKER), undefined);
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
  assert.equal(inbox.take(TAKER)?.kind, "operator");
  const words = Array.from({ length: 12 }, () => {
    const body = inbox.take(TAKER);
    return body?.kind === "delivery" ? body.priority : body?.kind;
  });
  assert.equal(words[0], "warning");
  assert.equal(words.filter((word) => word === "wake").length, 2);
  assert.ok(words.filter((word) => word === "warning").length >= 8, words.join());
  assert.ok(words.includes("track"));
});

describe("partners of one class", () => {
  const partnersOf = (inbox: Inbox, count: number): string[] =>
    Array.from({ length: count }, () => (inbox.take(TAKER) as DeliveryInput | undefined)?.partner ?? "");

  test("who fills its share is told no, and the others are taken all the same", () => {
    const inbox = new Inbox(20_000);
    while (inbox.offer(delivery("warning")));
    assert.equal(inbox.offer(delivery("warning", "KOR")), true);
    assert.ok(partnersOf(inbox, 2).includes("KOR"), "and its turn comes at once");
  });

  test("take turns by what they send: large frames wait for small ones, none for ever", () => {
    const inbox = new Inbox(20_000);
    for (let i = 0; i < 20; i++) inbox.offer(delivery("track", "JPN", new Uint8Array(10_000)));
    for (let i = 0; i < 100; i++) inbox.offer(delivery("track", "KOR", new Uint8Array(750)));
    const order = partnersOf(inbox, 120);
    const half = order.slice(0, 60).filter((partner) => partner === "JPN").length;
    assert.ok(half >= 4 && half <= 8, `${half} large frames among the first 60`);
    assert.equal(order.filter((partner) => partner === "JPN").length, 20);
  });

  test("silence saves nothing up: who comes back takes turns as before", () => {
    const inbox = new Inbox(20_000);
    const small = new Uint8Array(256 << 10);
    for (let i = 0; i < 50; i++) inbox.offer(delivery("track", "JPN", small));
    partnersOf(inbox, 20);
    for (let i = 0; i < 20; i++) inbox.offer(delivery("track", "KOR", small));
    assert.ok(partnersOf(inbox, 6).filter((partner) => partner === "JPN").length >= 2);
  });

  test("of who floods only so much is taken a second, nothing of it is lost, and others do not wait", () => {
    const inbox = new Inbox(20_000);
    const at = (seconds: number): Taker => ({
      now: (seconds * 1e6) as Instant,
      isFlooding: (nation) => nation === "JPN",
    });
    for (let i = 0; i < 20; i++) inbox.offer(delivery("track", "JPN", new Uint8Array(128 << 10)));
    const taken = (taker: Taker): number => {
      for (let count = 0; ; count++) if (inbox.take(taker) === undefined) return count;
    };
    assert.equal(taken(at(1)), 4);
    assert.equal(inbox.offer(delivery("track", "KOR")), true);
    assert.deepEqual([taken(at(1)), taken(at(1.5)), taken(at(2.5))], [1, 2, 4]);
    assert.deepEqual([inbox.waiting, taken(TAKER)], [10, 10], "and once it is over all is taken");
  });
});
