/** An amendment is told with old and new, who and when, in every language; joining and separating are undone by one act, by one for each report, or by none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { create } from "@bufbuild/protobuf";
import { type AmendmentSchema, EventSchema, SeamSchema } from "@tocsin/codec-protobuf/console";
import { LANGUAGES } from "../words/speech.ts";
import { SPEECHES } from "../words/words.ts";
import { amendmentsOf, amendmentWords, correctionsOf, foremostOf, undosOf } from "./amended.ts";

const AT_US = Date.UTC(2026, 10, 30, 4, 12, 9) * 1000;
const event = (amendment: MessageInitShape<typeof AmendmentSchema>, items = ["KOR/1", "JPN/1"]) =>
  create(EventSchema, {
    id: "KOR-G1",
    views: items.map((item) => ({ item, nation: item.slice(0, 3) })),
    amendments: [{ atUs: AT_US, by: "JPN", ...amendment }],
  });
const told = (amendment: MessageInitShape<typeof AmendmentSchema>): readonly string[] =>
  LANGUAGES.map((language) => {
    const [first] = amendmentsOf(event(amendment));
    return first === undefined ? "" : amendmentWords(SPEECHES[language], first);
  });
const around = (minute: number) => ({
  earliestUs: AT_US + (minute * 60 - 20) * 1e6,
  bestUs: AT_US + minute * 60e6,
  latestUs: AT_US + (minute * 60 + 20) * 1e6,
});
const round = (latitudeDeg: number) => ({ latitudeDeg, longitudeDeg: 150, semiMajorM: 30e3, semiMinorM: 25e3 });

test("old and new stand beside one another, with who and when", () => {
  for (const words of told({ what: "impact-time", oldTime: around(8), newTime: around(12) }))
    assert.match(words, /04:19:49–04:20:29 UTC.*04:23:49–04:24:29 UTC/);
  for (const words of told({ what: "impact-area", oldArea: round(41.2), newArea: round(42.6) }))
    assert.match(words, /41\.2° N.*42\.6° N/);
  for (const words of told({ what: "objects", oldCount: 1, newCount: 2 })) assert.match(words, /1.*2/);
  for (const amendment of [
    { what: "class", oldWord: "ballistic", newWord: "space-launch" },
    { what: "stage", oldWord: "burn-out", newWord: "confirmed" },
    { what: "impact-time", oldTime: around(8) },
  ])
    for (const words of told(amendment)) {
      assert.match(words, /JPN/);
      assert.match(words, /04:12:09/);
      assert.doesNotMatch(words, /\{\{|burn-out|ballistic-/);
    }
  assert.match(told({ what: "impact-time", oldTime: around(8) })[2] ?? "", /no longer stated/);
});

test("reports that were joined or separated name who did it, the node where nobody did", () => {
  assert.match(
    told({ what: "joined", newCount: 2, by: "KOR-WATCH" })[2] ?? "",
    /2 reports joined by KOR-WATCH 04:12:09 UTC/,
  );
  assert.match(told({ what: "joined", newCount: 2, by: "" })[2] ?? "", /joined by this node/);
});

const undos = (amendment: MessageInitShape<typeof AmendmentSchema>, items?: string[]) => {
  const of = event(amendment, items);
  return of.amendments.flatMap((each) => undosOf(of, each));
};

test("a join is undone by separating its one report, a separation by joining the two events again", () => {
  const leaving = { case: "separate", event: "KOR-G1", item: "JPN/1", report: "JPN" };
  assert.deepEqual(undos({ what: "joined", items: ["JPN/1"] }), [leaving]);
  assert.deepEqual(undos({ what: "separated", items: ["USA/1"], other: "KOR-G2" }), [
    { case: "correlate", event: "KOR-G1", other: "KOR-G2" },
  ]);
});

test("of several that were joined at once each may leave while another is left, and is told from its nation's others", () => {
  const reports = (joined: string[], members: string[]) =>
    undos({ what: "joined", items: joined }, members).map((each) => each.case === "separate" && each.report);
  assert.deepEqual(reports(["JPN/1", "USA/1"], ["KOR/1", "JPN/1", "USA/1"]), ["JPN", "USA"]);
  assert.deepEqual(reports(["JPN/1", "USA/1"], ["KOR/1", "USA/1"]), ["USA"]);
  assert.deepEqual(reports(["JPN/1", "JPN/2"], ["KOR/1", "JPN/1", "JPN/2"]), ["JPN 1", "JPN 2"]);
  assert.deepEqual(reports(["JPN/1"], ["JPN/1"]), []);
});

test("there is nothing to undo where it has been undone, or of a number", () => {
  assert.deepEqual(undos({ what: "joined", items: ["USA/1"] }), []);
  assert.deepEqual(undos({ what: "separated", items: ["JPN/1"], other: "KOR-G2" }), []);
  assert.deepEqual(undos({ what: "objects", oldCount: 1, newCount: 2 }), []);
});

test("what stood in a nation's own view is told as that nation's, and a passage with whom it passes over", () => {
  const passage = { what: "passage", over: "JPN", oldTime: around(8), newTime: around(12) };
  const over = told(passage);
  for (const [index, words] of told({ ...passage, beside: true }).entries()) {
    assert.match(words, /04:19:49–04:20:29 UTC.*04:23:49–04:24:29 UTC/);
    assert.notEqual(words, over[index]);
    assert.doesNotMatch(words, /passage\.|\{\{/);
  }
  assert.match(told({ ...passage, beside: true })[2] ?? "", /view of JPN: passage over Japan was/);
});

test("tracks of one's own that were joined or split are told with the event that they belong to, and undone until somebody has", () => {
  const amended = event({ what: "objects", oldCount: 1, newCount: 2 });
  const seam = { id: "4", kind: "joined", track: "T1", event: "KOR-G1", atUs: AT_US + 60e6 };
  const seams = ["continued", "one-path", "named", "left-under-power", "came-off"].map((why) =>
    create(SeamSchema, { ...seam, why }),
  );
  for (const language of LANGUAGES)
    for (const one of seams) {
      const [newest, older, ...more] = correctionsOf(SPEECHES[language], amended, [one]);
      assert.match(newest?.words ?? "", /04:13:09 UTC/);
      assert.doesNotMatch(newest?.words ?? "", /seam|continued|one-path|came-off/);
      assert.deepEqual(newest?.undos, [{ case: "undoSeam", seam: "4" }]);
      assert.match(older?.words ?? "", /04:12:09/);
      assert.deepEqual(more, []);
    }
  const undone = create(SeamSchema, { ...seam, why: "one-path", undoneBy: "KOR-DUTY", undoneUs: AT_US + 90e6 });
  const [told] = correctionsOf(SPEECHES.en, amended, [undone]);
  assert.match(told?.words ?? "", /04:13:09 UTC; undone by KOR-DUTY 04:13:39 UTC/);
  assert.deepEqual(told?.undos, []);
  const elsewhere = correctionsOf(SPEECHES.en, amended, [create(SeamSchema, { ...seam, event: "KOR-G2" })]);
  assert.equal(elsewhere.length, 1);
});

test("where there is room for one, what the card said goes before what stood beside it for a minute, and then the newest", () => {
  const joined = { what: "joined", atUs: AT_US, by: "", newCount: 2, items: ["JPN/1"] };
  const beside = { what: "impact-time", atUs: AT_US + 5e6, by: "JPN", beside: true, oldTime: around(8) };
  const both = create(EventSchema, { id: "KOR-G1", views: [], amendments: [joined, beside] });
  const foremost = (seconds: number): string =>
    foremostOf(correctionsOf(SPEECHES.en, both, []), AT_US + seconds * 1e6)?.words ?? "";
  assert.match(foremost(10), /reports joined/);
  assert.match(foremost(61), /view of JPN/);
});
