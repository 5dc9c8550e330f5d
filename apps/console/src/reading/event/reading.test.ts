/** What the card reads of one's own territory, and what it counts to, where the object falls freely and where it steers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { EventSchema, type NationalViewSchema, SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { pictureOf } from "../live/picture.ts";
import { SPEECHES } from "../words/words.ts";
import { untilOf } from "./must.ts";
import { firstEffect, readingOf } from "./reading.ts";
import { whatAnswer } from "./what.ts";

const area = { latitudeDeg: 38, longitudeDeg: 140, semiMajorM: 400_000, semiMinorM: 100_000, containment: 0.95 };
const time = (fromUs: number) => ({ earliestUs: fromUs, bestUs: fromUs + 1, latestUs: fromUs + 2, containment: 0.95 });

const read = (view: MessageInitShape<typeof NationalViewSchema>, of: { reachable?: string[]; threatened?: string[] }) =>
  readingOf(
    create(EventSchema, { reference: "KOR", views: [{ nation: "KOR", ...view }], ...of }),
    pictureOf(create(SnapshotSchema, { status: { nation: "JPN" } })),
  );

test("what steers may reach one's own territory, and says when it may come down; it threatens nobody", () => {
  const view = { footprintArea: area, footprintTime: time(50), impactWithheld: "manoeuvring" };
  const reading = read(view, { reachable: ["JPN"] });
  assert.equal(reading.territory, "may");
  assert.deepEqual(firstEffect(reading), { kind: "footprint", atUs: 50 });
  assert.equal(read(view, { reachable: ["USA"] }).territory, "no");
});

test("an impact says yes or no, and goes before a footprint; where neither is stated nobody knows", () => {
  const view = { impactArea: area, impactTime: time(70), footprintArea: area, footprintTime: time(50) };
  const reading = read(view, { threatened: ["JPN"] });
  assert.equal(reading.territory, "yes");
  assert.deepEqual(firstEffect(reading), { kind: "impact", atUs: 70 });
  assert.equal(read(view, {}).territory, "no");
  assert.equal(read({ impactWithheld: "boosting" }, {}).territory, "unknown");
});

test("an event that calls has a deadline: then the supervisor is called, then everybody; afterwards what comes first is counted to", () => {
  const event = {
    id: "E",
    reference: "KOR",
    must: ["acknowledge"],
    views: [{ nation: "KOR", impactTime: time(600e6) }],
  };
  const left = (nowUs: number, called: string, callsNextUs: number, acknowledgedUs = 0): string => {
    const alarm = { id: "A", code: "event-declared", subject: "E", priority: "critical", raisedUs: 100e6 };
    const alarms = [{ ...alarm, called, callsNextUs }];
    const picture = pictureOf(create(SnapshotSchema, { status: { nation: "JPN" }, alarms }));
    const reading = readingOf(create(EventSchema, { ...event, acknowledgedUs }), picture);
    const until = untilOf(SPEECHES.en, reading, nowUs);
    return `${until?.label} ${until?.left}`;
  };
  assert.equal(left(107e6, "watch", 130e6), "Supervisor called in 0:23");
  assert.equal(left(131e6, "supervisor", 160e6), "Everybody called in 0:29");
  assert.equal(left(200e6, "everybody", 0), "Impact in 6:40");
  assert.equal(left(107e6, "watch", 130e6, 105e6), "Impact in 8:13");
});

test("a vehicle that came apart is told with the number of its parts while nobody knows which of them it is", () => {
  const details = (parts: number): string => {
    const tracks = [{ id: "T", event: "E", source: "own", parts }];
    const reading = readingOf(
      create(EventSchema, { id: "E", phase: "midcourse" }),
      pictureOf(create(SnapshotSchema, { tracks })),
    );
    return whatAnswer(SPEECHES.en, reading)
      .details.flat()
      .map(({ text }) => text)
      .join();
  };
  assert.match(details(4), /came apart: 4 parts/);
  assert.doesNotMatch(details(0), /apart/);
});
