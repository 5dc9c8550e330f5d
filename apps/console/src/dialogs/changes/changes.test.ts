/** What has changed is told by the picture's own instants, the newest first, and nothing from before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { pictureOf } from "../../reading/live/picture.ts";
import { speechOf } from "../../reading/words/speech.ts";
import { DICTIONARIES } from "../../reading/words/words.ts";
import { en } from "../../words/dialogs/en.ts";
import { en as mapEn } from "../../words/map/en.ts";
import { changesSince } from "./changes.ts";

const speech = speechOf("en", { ...DICTIONARIES.en, ...mapEn, ...en });
const MINUTE_US = 60e6;
const NOW_US = 1_000 * MINUTE_US;
const ago = (minutes: number): number => NOW_US - minutes * MINUTE_US;

const picture = pictureOf(
  create(SnapshotSchema, {
    events: [
      {
        ...{
          id: "e1",
          label: "EV-0412",
          objectClass: "ballistic",
          objects: 1,
          openedUs: ago(4),
          acknowledgedUs: ago(3),
          acknowledgedBy: "JPN-WATCH",
        },
        sharing: [{ nation: "KOR", state: "acknowledged", atUs: ago(2) }],
      },
      {
        ...{ id: "e0", label: "EV-0411", stage: "closed", closedBecause: "track-lost", openedUs: ago(50) },
        observedUs: ago(30),
      },
    ],
    alarms: [
      {
        id: "A-1",
        code: "link-lost",
        subject: "USA",
        raisedUs: ago(20),
        acknowledgedUs: ago(14),
        acknowledgedBy: "JPN-DUTY",
        clearedUs: ago(1),
      },
    ],
    links: [
      { nation: "JPN", own: true, state: "linked", sinceUs: ago(1) },
      { nation: "USA", state: "linked", sinceUs: ago(1), participation: "paused", participationSinceUs: ago(40) },
    ],
    drafts: [{ id: "d", event: "e1", createdUs: ago(3.5) }],
    alerts: { sent: [{ event: "e1", verb: "send", sentUs: ago(2.5) }], partners: [{ nation: "KOR", sentUs: ago(70) }] },
  }),
);
const told = (minutes: number): readonly string[] =>
  changesSince(speech, picture, ago(minutes)).map(({ text }) => text.replace(/ \d\d:\d\d:\d\d UTC/, ""));

test("of the last five minutes, the newest first", () => {
  assert.deepEqual(told(5), [
    "Alarm ended: United States link lost",
    "Link to United States: linked",
    "EV-0412: KOR has event",
    "EV-0412: Alert sent",
    "EV-0412 acknowledged by JPN-WATCH",
    "EV-0412: draft alert prepared",
    "New event EV-0412: Ballistic missile, one object.",
  ]);
});

test("a longer time tells more, and no time tells what lies before it", () => {
  assert.deepEqual(told(15).slice(7), ["Alarm acknowledged by JPN-DUTY: United States link lost"]);
  assert.deepEqual(told(60).slice(8), [
    "Alarm: United States link lost",
    "EV-0411. Closed: track lost",
    "We share with United States: warnings and words only",
    "New event EV-0411: Launch, 0 objects.",
  ]);
});
