/** What another's parser makes of our calendars: folding, escaping, stable names, updates and cancellations. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, Meeting, PlannedExercise, Words } from "@tocsin/picture";
import { assert as holds, property, string } from "fast-check";
import ical from "ical.js";
import { calendarFeed, type DatedEntry, meetingCancellation, meetingInvitation } from "./index.ts";
import { escapeText, fold } from "./lines.ts";

const at = (iso: string): Instant => (Date.parse(iso) * 1000) as Instant;
const name = (counter: number): ItemName => ({ nation: "KOR", mode: "exercise", epoch: 1, kind: "programme", counter });
const alike = (text: string): Words => ({ ko: text, ja: text, en: text });

const meeting: Meeting = {
  type: "meeting",
  title: {
    en: "Initial planning; rooms, links",
    ko: "가을 등불 이십칠 다시 이 합동 훈련을 위한 최초 계획 회의, 서울과 도쿄와 하와이를 잇는 화상 회의",
    ja: "秋灯二十七の二合同訓練のための初期計画会議、ソウル・東京・ハワイを結ぶテレビ会議、第一回",
  },
  stage: "initial",
  start: at("2027-02-03T01:00:00Z"),
  end: at("2027-02-03T03:30:00Z"),
  nations: ["KOR", "JPN", "USA"],
  status: "confirmed",
};
const dated = (more: Partial<DatedEntry> = {}): DatedEntry => ({
  item: name(3),
  version: 1,
  statedAt: at("2026-11-24T12:00:00Z"),
  entry: meeting,
  agreed: true,
  removed: false,
  ...more,
});
const eventOf = (text: string) => {
  const calendar = new ical.Component(ical.parse(text));
  const first = calendar.getFirstSubcomponent("vevent");
  assert.ok(first !== null);
  return { method: calendar.getFirstPropertyValue("method"), event: new ical.Event(first), component: first };
};

test("an independent parser reads title, UTC times, UID and sequence in every language", () => {
  for (const language of ["ko", "ja", "en"] as const) {
    const { method, event } = eventOf(calendarFeed([dated({ version: 4 })], language));
    assert.equal(method, "PUBLISH");
    assert.ok(event.summary.endsWith(meeting.title[language]), event.summary);
    assert.match(event.summary, /EXERCISE/);
    assert.equal(event.startDate.toJSDate().toISOString(), "2027-02-03T01:00:00.000Z");
    assert.equal(event.startDate.zone?.tzid, "UTC");
    assert.equal(event.endDate.toJSDate().toISOString(), "2027-02-03T03:30:00.000Z");
    assert.equal(event.uid, "KOR-exercise-1-programme-3@tocsin.invalid");
    assert.equal(event.sequence, 4);
  }
});

test("no line is longer than 75 octets and each is whole text by itself", () => {
  for (const language of ["ko", "ja"] as const) {
    const bytes = Buffer.from(calendarFeed([dated()], language));
    const strict = new TextDecoder("utf-8", { fatal: true });
    const lines = bytes.toString("latin1").split("\r\n");
    assert.ok(
      lines.some((line) => line.startsWith(" ")),
      "nothing was folded",
    );
    for (const line of lines) {
      assert.ok(line.length <= 75, `${line.length} octets`);
      strict.decode(Buffer.from(line, "latin1"));
    }
  }
});

test("any text comes back as it was, save control characters", () => {
  holds(
    property(string({ unit: "binary", maxLength: 300 }), (text) => {
      const line = fold(`SUMMARY:${escapeText(text)}`);
      const [, , , value] = ical.parse(`BEGIN:VEVENT\r\n${line}END:VEVENT\r\n`)[1][0];
      const expected = [...text.replaceAll(/\r\n?|\u2028|\u2029/g, "\n")].filter(
        (c) => c === "\n" || !/\p{Cc}/u.test(c),
      );
      assert.equal(value, expected.join(""));
      for (const part of line.split("\r\n")) assert.ok(Buffer.byteLength(part) <= 75);
    }),
    { seed: 5545, numRuns: 100 },
  );
});

test("a text cannot add a line of its own", () => {
  const entry = { ...meeting, title: alike("x\r\nATTENDEE:mailto:evil@example\nEND:VEVENT") };
  const { component } = eventOf(calendarFeed([dated({ entry })], "en"));
  assert.equal(component.getFirstProperty("attendee"), null);
});

test("an update keeps the UID and raises the sequence; a cancelled meeting is a CANCEL", () => {
  const first = eventOf(meetingInvitation(dated(), "en"));
  const moved = { ...meeting, start: at("2027-02-04T01:00:00Z"), end: at("2027-02-04T03:30:00Z") };
  const second = eventOf(meetingInvitation(dated({ version: 2, entry: moved }), "ja"));
  const third = eventOf(meetingInvitation(dated({ version: 3, entry: { ...moved, status: "cancelled" } }), "ko"));
  assert.deepEqual([first.method, second.method, third.method], ["REQUEST", "REQUEST", "CANCEL"]);
  assert.deepEqual(new Set([first, second, third].map(({ event }) => event.uid)).size, 1);
  assert.deepEqual(
    [first, second, third].map(({ event }) => event.sequence),
    [1, 2, 3],
  );
  assert.equal(third.component.getFirstPropertyValue("status"), "CANCELLED");
  assert.equal(eventOf(meetingCancellation(dated({ removed: true }), "en")).method, "CANCEL");
  const asked = first.event.attendees.map((each) => [each.getParameter("cn"), each.getParameter("partstat")]);
  assert.deepEqual(asked, [
    ["KOR", "ACCEPTED"],
    ["JPN", "NEEDS-ACTION"],
    ["USA", "NEEDS-ACTION"],
  ]);
});

test("a calendar that keeps the highest sequence of a UID ends the same, in whatever order the messages come", () => {
  const moved: Meeting = { ...meeting, start: at("2027-02-04T01:00:00Z"), end: at("2027-02-04T03:30:00Z") };
  const asked = meetingInvitation(dated(), "ko");
  const updated = meetingInvitation(dated({ version: 2, entry: moved }), "en");
  const removed = meetingCancellation(dated({ version: 3, entry: moved, removed: true }), "ja");
  const other = meetingInvitation(dated({ item: name(4) }), "en");
  const kept = (messages: readonly string[]): Record<string, string> => {
    const calendar = new Map<string, { readonly sequence: number; readonly words: string }>();
    for (const { method, event, component } of messages.map(eventOf)) {
      if (event.sequence < (calendar.get(event.uid)?.sequence ?? 0)) continue;
      const status = component.getFirstPropertyValue("status");
      const words = `${method} ${status} ${event.startDate.toJSDate().toISOString()}`;
      calendar.set(event.uid, { sequence: event.sequence, words });
    }
    return Object.fromEntries([...calendar].map(([uid, { words }]) => [uid, words]).sort());
  };
  const [third, fourth] = [3, 4].map((counter) => `KOR-exercise-1-programme-${counter}@tocsin.invalid`);
  for (const order of [
    [asked, updated, removed, other],
    [other, removed, updated, asked],
    [updated, asked, other, removed],
  ]) {
    const calendar = kept(order);
    assert.equal(calendar[third ?? ""], "CANCEL CANCELLED 2027-02-04T01:00:00.000Z");
    assert.match(calendar[fourth ?? ""] ?? "", /^REQUEST /, "another meeting is not touched");
  }
  const halfway = kept([updated, asked])[third ?? ""] ?? "";
  assert.match(
    halfway,
    /^REQUEST .* 2027-02-04T01:00:00\.000Z$/,
    "an old invitation that comes late moves nothing back",
  );
});

test("what is not agreed is tentative; an exercise tells neither scenario nor injects", () => {
  const entry: PlannedExercise = {
    type: "exercise",
    title: alike("Autumn Lantern 27-2"),
    exerciseType: "functional",
    start: at("2027-10-05T00:00:00Z"),
    end: at("2027-10-07T09:00:00Z"),
    nations: ["KOR", "JPN", "USA"],
    scenario: "secret-scenario",
    seed: 7,
    injects: [{ number: 1, at: 60, type: "launch", flight: "secret-flight", text: alike("secret-text"), objective: 0 }],
  };
  const text = calendarFeed([dated({ entry, agreed: false })], "en");
  assert.doesNotMatch(text, /secret/);
  assert.match(text, /STATUS:TENTATIVE/);
});

test("the actual world has no exercise word", () => {
  const item: ItemName = { ...name(3), mode: "actual" };
  assert.doesNotMatch(eventOf(calendarFeed([dated({ item })], "ko")).event.summary, /EXERCISE|훈련 EXERCISE/);
});
