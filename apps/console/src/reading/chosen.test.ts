/** The card is never taken from an event that is being worked on, and nothing new stays unsaid. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { type Event, EventSchema } from "@tocsin/codec-protobuf/console";
import { follow, type Held, news, nothingHeld } from "./chosen.ts";

const event = (id: string, openedUs: number, stage = "confirmed"): Event =>
  create(EventSchema, { id, openedUs, stage, observedUs: openedUs });
const ids = (events: readonly Event[]): readonly string[] => events.map(({ id }) => id);
const first = event("first", 10);
const second = event("second", 20);
const ended = event("first", 10, "closed");
const working: Held = follow(nothingHeld, [first], 30, true);

test("with nothing worked on the newest is shown, and what was there from the beginning is no news", () => {
  const held = follow(nothingHeld, [second, first], 30, true);
  assert.equal(held.id, "second");
  assert.deepEqual(news(held, [second, first]), []);
});

test("a new event does not take the card from an open one: it waits and is news until it was in view", () => {
  const held = follow(working, [second, first], 30, true);
  assert.equal(held.id, "first");
  assert.deepEqual(ids(news(held, [second, first])), ["second"]);
  const brought = follow({ ...held, id: "second" }, [second, first], 31, true);
  assert.deepEqual(news(brought, [second, first]), []);
});

test("a new event comes by itself when the one in view is closed, even one that is read again", () => {
  assert.equal(follow(working, [second, ended], 30, true).id, "second");
  const reread: Held = { id: "first", isReread: true, seen: new Set(["first"]) };
  assert.equal(follow(reread, [ended], 1e12, true).id, "first", "it stays while nothing new comes");
  assert.equal(follow(reread, [second, ended], 30, true).id, "second");
});

test("a closed event that is chosen stays in view while an open one that was seen goes on", () => {
  const reread: Held = { id: "first", isReread: true, seen: new Set(["first", "second"]) };
  assert.equal(follow(reread, [second, ended], 30, true).id, "first");
});

test("the outcome of the last event stays for two minutes, then the card says that there is none", () => {
  assert.equal(follow(working, [ended], 100e6, true).id, "first");
  assert.equal(follow(working, [ended], 130e6, true).id, undefined);
});

test("what comes while another page is in view stays news until the watch page has shown it", () => {
  const away = follow({ ...nothingHeld, seen: new Set() }, [first], 30, false);
  assert.deepEqual(ids(news(away, [first])), ["first"]);
  assert.deepEqual(news(follow(away, [first], 31, true), [first]), []);
});
