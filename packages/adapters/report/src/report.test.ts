/**
 * A night of three nations with officers: figures come out of the journals, are the same when computed while it happens and
 * when replayed, and are called unmeasured where they are. The report is marked on every page and reads in three languages.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { Input, LedgerEntry } from "@tocsin/node";
import { keyOf } from "@tocsin/picture";
import {
  codec,
  createStage,
  must,
  officerWithKey,
  type Stage,
  scenarioOf,
  shippedPolicy,
  toolsWith,
} from "@tocsin/scenes";
import { FactKeeper, type Facts } from "./facts.ts";
import { makeReport, type Report, readFacts, reportHtml, reportPdf } from "./index.ts";

const tools = toolsWith(shippedPolicy);

/** Watches a node's own steps while they happen. */
function watched(stage: Stage, nation: string): () => Facts {
  const { node } = stage.player(nation);
  const keeper = new FactKeeper();
  const step = node.step.bind(node);
  node.step = (input: Input) => {
    const result = step(input);
    keeper.take(
      input,
      result.leaves.map(({ bytes }): LedgerEntry => must(codec.decodeLedgerEntry(bytes))),
      node.state,
    );
    return result;
  };
  return () => keeper.facts(node.state);
}

describe("a night", () => {
  let stage: Stage;
  let live: Facts[];
  let replayed: Facts[];
  let report: Report;
  before(() => {
    stage = createStage({
      scenario: scenarioOf("autumn-lantern"),
      officers: { JPN: [officerWithKey("JPN-WATCH", ["watch"])] },
    });
    const watches = stage.nations.map((nation) => watched(stage, nation));
    stage.fly(130);
    const [group] = stage.player("JPN").state.groups.keys();
    stage.player("JPN").offer({
      kind: "operator",
      position: "JPN-WATCH",
      act: { do: "acknowledge-event", id: group ?? "" },
      request: "",
    });
    stage.fly(2);
    live = watches.map((facts) => facts());
    replayed = stage.nations.map((nation) => must(readFacts({ reader: stage.player(nation).disk.reader(), tools })));
    report = makeReport(replayed, "");
  });

  test("gives equal figures when computed again from a replay", () => {
    assert.deepEqual(replayed, live);
    assert.deepEqual(report, makeReport(live, ""));
  });

  test("what crossed a border and what an officer answered is measured; nothing else is", () => {
    const figure = (measure: string, nation: string) =>
      report.figures.find((each) => each.measure === measure && each.nation === nation);
    const shared = report.measured.filter(({ measure }) => measure === "share");
    assert.ok(shared.length >= 2);
    for (const { seconds, partner } of shared)
      assert.ok(seconds >= 0 && seconds < 2 && partner !== undefined, `${seconds}`);
    assert.equal(figure("acknowledge", "JPN")?.count, 1);
    assert.ok((figure("acknowledge", "JPN")?.worst ?? 0) > 0);
    for (const measure of ["detect", "approve", "deliver", "correct"]) {
      assert.equal(figure(measure, "JPN")?.count, 0, measure);
      assert.equal(figure(measure, "JPN")?.median, undefined);
    }
  });

  test("with one journal alone, sharing is measured by the partner's acknowledgement", () => {
    const alone = makeReport(
      replayed.filter(({ nation }) => nation === "KOR"),
      "",
    );
    assert.ok(alone.measured.some(({ measure, nation }) => measure === "share" && nation === "KOR"));
  });

  test("HTML asks nobody for anything, is marked, and takes no markup from what others wrote", () => {
    const hostile = { ...report, title: { ko: "<b>", ja: "<b>", en: '<img src="//evil.example">\u202e' } };
    for (const language of ["ko", "ja", "en"] as const) {
      const html = reportHtml(hostile, language);
      assert.match(html, /EXERCISE · 훈련 · 訓練/);
      assert.doesNotMatch(html, /<img|<script|<link|<b>|\u202e|url\(|@import/);
    }
  });

  test("PDF holds its letters, and the mark on every page", async () => {
    for (const language of ["ko", "ja"] as const) {
      const pdf = await reportPdf(report, language);
      const source = Buffer.from(pdf).toString("latin1");
      assert.equal(source.slice(0, 5), "%PDF-");
      assert.doesNotMatch(source, /\/BaseFont \/Helvetica/);
      assert.match(source, /FontFile2/);
      assert.ok(pdf.length < 2_000_000, `${pdf.length}`);
    }
  });
});

const name = (kind: "programme", counter: number) =>
  ({ nation: "JPN", mode: "exercise", epoch: 1, kind, counter }) as const;
const words = (text: string) => ({ ko: text, ja: text, en: text });
const at = (seconds: number): Instant => (seconds * 1e6) as Instant;

/** One nation's record of one exercise with a launch after a minute, made by hand so that its figures are known. */
function byHand(): Facts {
  const exercise = {
    type: "exercise",
    title: words("Lantern"),
    exerciseType: "drill",
    start: at(1000),
    end: at(2000),
    nations: ["JPN", "KOR"],
    scenario: "s",
    seed: 1,
  } as const;
  const injects = [{ number: 1, at: 60, type: "launch", flight: "a", text: words("launch"), objective: 1 }] as const;
  const order = (word: "start" | "end", second: number) => ({
    exercise: name("programme", 1),
    order: word,
    at: at(second),
    exerciseSeconds: second - 1000,
    rate: word === "end" ? 0 : 1,
    positions: ["JPN-CONTROL", "JPN-DIRECTOR"],
    reason: "",
  });
  const line = (counter: number, entry: Facts["programme"][number]["entry"]) => ({
    item: keyOf(name("programme", counter)),
    name: name("programme", counter),
    nation: "JPN",
    entry,
    isRemoved: false,
  });
  const objective = (number: number, measure: "detect" | "deliver" | "correct", threshold: number) =>
    ({
      type: "objective",
      exercise: name("programme", 1),
      number,
      text: words(`objective ${number}`),
      measure,
      threshold,
    }) as const;
  const step = (second: number, change: string, identifier: string, proposal: string) =>
    ({ at: at(second), entry: { type: "alert", proposal, change, identifier, by: "x" } }) as const;
  return {
    ...{ nation: "JPN", mode: "exercise", endsAt: at(2000), acknowledged: [] },
    confirmed: [{ at: at(1090), track: "JPN/exercise/1/track/1" }],
    moments: [
      { at: at(1100), entry: { type: "alarm", id: "A-1", code: "event-declared", subject: "E-1", change: "raised" } },
      step(1130, "proposed", "t-JPN-E-1-P-1-1", "P-1"),
      step(1150, "approved", "t-JPN-E-1-P-1-1", "P-1"),
      step(1150, "sent", "t-JPN-E-1-P-1-1", "P-1"),
      step(1150.25, "receipt", "t-JPN-E-1-P-1-1", "P-1"),
      step(1200, "proposed", "t-JPN-E-1-P-2-1", "P-2"),
      step(1210, "approved", "t-JPN-E-1-P-2-1", "P-2"),
      step(1210.5, "receipt", "t-JPN-E-1-P-2-1", "P-2"),
    ],
    runs: [
      {
        exercise: keyOf(name("programme", 1)),
        entry: { ...exercise, injects },
        orders: [order("start", 1000), order("end", 1900)],
        present: ["JPN"],
      },
    ],
    programme: [
      line(1, { ...exercise, injects }),
      line(2, { ...exercise, start: at(9e6), end: at(9.1e6), injects: [] }),
      line(3, objective(1, "detect", 20)),
      line(4, objective(2, "deliver", 0.5)),
    ],
  };
}

describe("an exercise", () => {
  const report = makeReport([byHand()], keyOf(name("programme", 1)));
  const worst = (measure: string) => report.figures.find((each) => each.measure === measure)?.worst;

  test("its figures are those of its record", () => {
    assert.deepEqual(["detect", "propose", "approve", "deliver", "correct", "acknowledge"].map(worst), [
      30,
      30,
      20,
      0.25,
      0.5,
      undefined,
    ]);
    assert.equal(report.ended, "end");
    assert.deepEqual(report.missing, ["KOR"]);
  });

  test("objectives are held against the worst; what was missed is retested in a later exercise", () => {
    assert.deepEqual(
      report.objectives.map(({ verdict }) => verdict),
      ["missed", "met"],
    );
    assert.equal(report.actions.length, 1);
    assert.deepEqual(report.actions[0]?.retest, name("programme", 2));
    assert.match(report.actions[0]?.finding.en ?? "", /slowest 30\.0 s of at most 20\.0 s/);
  });

  test("what was not measured is never called met", () => {
    const facts = byHand();
    const silent: Facts = { ...facts, confirmed: [], moments: [] };
    const verdicts = makeReport([silent], keyOf(name("programme", 1))).objectives.map(({ verdict }) => verdict);
    assert.deepEqual(verdicts, ["unmeasured", "unmeasured"]);
  });
});
