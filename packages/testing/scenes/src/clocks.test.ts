/**
 * Scene: a nation's clock is wrong, from half a second to ten years. Nothing that it says is lost for it: its warnings stand at
 * its partners' consoles at once, and only what its times are compared with changes.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { View } from "@tocsin/node";
import { type ItemName, keyOf } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { eventWith, nationsIn, standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const KOREAS = "KOR/exercise/1/event/1";
const YEARS = 10 * 365.25 * 86_400;
const HOUR = 3600;
const scenario = scenarioOf("autumn-lantern");
/** Past the launch, its declaration and Korea's first prediction. */
const WATCHED = 260;

/** Korea alone sees the launch, by a clock that is so many seconds ahead. What Japan makes of it, second by second. */
function seenBy(clock: number) {
  const stage = createStage({ scenario, clocks: { KOR: clock } });
  stage.blind("JPN");
  stage.blind("USA");
  const shown = { event: 0, draft: 0 };
  stage.fly(WATCHED, (second) => {
    const view = stage.view("JPN");
    if (shown.event === 0 && view.events.length > 0) shown.event = second;
    if (shown.draft === 0 && view.drafts.length > 0) shown.draft = second;
  });
  stage.wire("KOR", "JPN").carry();
  stage.act("JPN");
  const japan = stage.player("JPN");
  const named = ({ item, version }: { item: ItemName; version: number }): string => `${keyOf(item)} ${version}`;
  const sent = stage.player("KOR").entries("sent");
  const taken = japan.entries("received").filter(({ from }) => from === "KOR");
  return {
    stage,
    shown,
    sent: sent.flatMap((entry) => (entry.to === "JPN" ? named(entry) : [])).sort(),
    taken: taken.map(named).sort(),
    verdicts: new Set(taken.map(({ verdict }) => verdict)),
    refused: japan.entries("refused").length,
  };
}

const koreasView = (view: View) =>
  eventWith(view, KOREAS)?.views.find(({ item }) => item === KOREAS) ?? assert.fail("Korea's event is not shown");
const lampOf = (view: View, nation: string) => view.links.find((link) => link.nation === nation) ?? assert.fail(nation);
const clockAlarms = (view: View): string[] =>
  ["partner-clock-off", "partner-clock-unusable", "own-clock-suspect", "own-clock-apart"].flatMap((code) =>
    standing(view, code).map((alarm) => `${code} ${alarm}`),
  );

describe("a warning of a nation whose clock is wrong", () => {
  const right = seenBy(0);
  const rightView = right.stage.view("JPN");
  const expected = koreasView(rightView);

  test("is there at all where the clock is right", () => {
    assert.ok(right.shown.event > 0 && right.shown.draft > 0, JSON.stringify(right.shown));
    assert.deepEqual([lampOf(rightView, "KOR").clock, clockAlarms(rightView)], ["normal", []]);
    assert.equal(expected.claimedUs, 0);
  });

  for (const [clock, judgement] of [
    [0.5, "annotate"],
    [-5, "alarm"],
    [18, "unusable"],
    [-HOUR, "unusable"],
    [9 * HOUR, "unusable"],
    [YEARS, "unusable"],
    [-YEARS, "unusable"],
  ] as const) {
    test(`is shown, counted and acted on as soon where it is ${clock} s ahead`, () => {
      const wrong = seenBy(clock);
      assert.deepEqual(wrong.shown, right.shown, "event and draft, at the same second");
      assert.ok(wrong.sent.length > 200);
      assert.deepEqual(wrong.taken, wrong.sent, "all that was sent was taken, each once");
      assert.deepEqual([wrong.refused, [...wrong.verdicts]], [0, ["admitted"]], "nothing is refused");
      const view = wrong.stage.view("JPN");
      const lamp = lampOf(view, "KOR");
      assert.equal(lamp.clock, judgement);
      assert.ok(Math.abs(lamp.clockOffsetS - clock) <= lamp.clockUncertaintyS + 1e-3);
      assertShownInOurTime(view, judgement);
      const expiry = (of: View): number => of.drafts[0]?.expiresUs ?? 0;
      const off = Math.abs(expiry(view) - expiry(rightView)) / 1e6;
      assert.ok(off <= 1.5, `the draft alert is valid as long, not ${off} s otherwise`);
    });
  }

  function assertShownInOurTime(view: View, judgement: string): void {
    const { impactTime, statedUs, claimedUs, clock } = koreasView(view);
    assert.equal(clock, judgement);
    const width = (time: typeof impactTime): number => (time?.latestUs ?? 0) - (time?.earliestUs ?? 0);
    if (judgement === "annotate") {
      const wider = (width(impactTime) - width(expected.impactTime)) / 1e6;
      assert.ok(Math.abs(wider - 1) < 0.1, `the interval is wider by twice the offset, not by ${wider} s`);
      return assert.equal(claimedUs, 0, "as it says, within a second");
    }
    assert.notEqual(claimedUs, statedUs, "claimed and corrected stand side by side");
    assert.ok(Math.abs(statedUs - expected.statedUs) <= 0.3e6, "stated when it came");
    const late = (impactTime?.bestUs ?? 0) - (expected.impactTime?.bestUs ?? 0);
    assert.ok(Math.abs(late) <= 0.3e6, `the countdown is right within the way's delay, not ${late} us wrong`);
    const track = view.tracks.find(({ nation }) => nation === "KOR");
    assert.ok(Math.abs((track?.position.atUs ?? 0) - view.nowUs) < 15e6, "its track stands at our time");
  }
});

describe("who is told", () => {
  const quiet = (clocks: Record<string, number>): Stage => createStage({ clocks }).fly(15);

  test("one alarm a partner, by how wrong it is; and nobody for what is only annotated", () => {
    assert.deepEqual(clockAlarms(quiet({ KOR: 0.9 }).view("JPN")), []);
    assert.deepEqual(clockAlarms(quiet({ KOR: 1.1 }).view("JPN")), ["partner-clock-off KOR x1"]);
    const view = quiet({ KOR: 18.05 }).view("JPN");
    assert.deepEqual(clockAlarms(view), ["partner-clock-unusable KOR x1"]);
    assert.equal(lampOf(view, "KOR").clockMistake, "gps-utc");
  });

  test("whose clock two partners contradict says that it is its own, and accuses nobody", () => {
    const stage = quiet({ KOR: -YEARS });
    const korea = stage.view("KOR");
    assert.deepEqual(clockAlarms(korea), ["own-clock-suspect KOR x1"]);
    assert.equal(lampOf(korea, "KOR").clock, "suspect");
    for (const nation of ["JPN", "USA"]) {
      const view = stage.view(nation);
      assert.deepEqual(clockAlarms(view), ["partner-clock-unusable KOR x1"]);
      const admitted = view.links.filter(({ clockAdmitted }) => clockAdmitted).map((link) => link.nation);
      assert.deepEqual(admitted, ["KOR"], "it has told its partners");
    }
  });

  test("an alarm ends when the clock is right again, after it has been steady", () => {
    const stage = quiet({ KOR: -5 });
    stage.clocks.set("KOR", 0.01);
    stage.measureClocks();
    stage.beat();
    assert.deepEqual(clockAlarms(stage.view("JPN")), ["partner-clock-unusable KOR x1"], "it has been stepped");
    stage.fly(50);
    assert.deepEqual(clockAlarms(stage.view("JPN")), []);
    assert.equal(lampOf(stage.view("JPN"), "KOR").clock, "normal");
  });

  test("jitter at a border raises one alarm and not many", () => {
    const stage = quiet({ KOR: 1 });
    for (let i = 0; i < 60; i++) {
      stage.measureClocks(i % 2 === 0 ? 0.05 : -0.05);
      stage.fly(1);
    }
    const raised = stage.player("JPN").entries("alarm");
    assert.equal(raised.filter(({ code, subject }) => code === "partner-clock-off" && subject === "KOR").length, 1);
  });
});

describe("a node that was started with a wrong clock", () => {
  test("ten years ahead and then right again lives on in its journal's time, says so, and warns its partners", () => {
    const stage = createStage({ scenario, clocks: {} });
    stage.blind("JPN");
    stage.blind("USA");
    for (const ahead of [YEARS, 0]) {
      stage.clocks.set("KOR", ahead);
      stage.crash("KOR");
      stage.fly(20);
    }
    const korea = stage.view("KOR");
    assert.ok(korea.nowUs - stage.now > (YEARS - 1) * 1e6, "its instants never go back");
    assert.deepEqual(clockAlarms(korea), ["own-clock-suspect KOR x1", "own-clock-apart KOR x1"]);
    assert.equal(lampOf(stage.view("JPN"), "KOR").clock, "unusable");
    stage.flyUntil(() => stage.view("JPN").events.length > 0, 150);
    const view = stage.view("JPN");
    assert.ok(Math.abs(koreasView(view).statedUs - view.nowUs) < 10e6);
    assert.equal(stage.player("JPN").entries("refused").length, 0);
  });
});

describe("correlation and fusion", () => {
  /** All see the launch. Whether Japan holds Korea's event and its own for one, and whose tracks it fuses. */
  function joined(clock: number): { together: boolean; fused: string } {
    const stage = createStage({ scenario, clocks: { KOR: clock } }).fly(240);
    const view = stage.view("JPN");
    const fused = view.tracks.filter(({ source }) => source === "fused").map(({ label }) => label);
    return { together: nationsIn(eventWith(view, KOREAS)).length > 1, fused: fused.join() };
  }

  test("use a clock that is right, or annotated", () => {
    for (const clock of [0, 0.3]) {
      const { together, fused } = joined(clock);
      assert.ok(together, `${clock} s: one event`);
      assert.match(fused, /KOR/, `${clock} s`);
    }
  });

  test("leave out one that is worse: its event stands for itself", () => {
    for (const clock of [5, YEARS]) {
      const { together, fused } = joined(clock);
      assert.ok(!together, `${clock} s: its own event`);
      assert.doesNotMatch(fused, /KOR/, `${clock} s`);
    }
  });
});
