/** Scene: what an agreed plan changes from the moment it is in force: rates, filters, thresholds, what a warning says. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ExchangePlan } from "@tocsin/guard";
import { secondsBetween } from "@tocsin/kernel/time";
import { NATIONS, scenarioOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { agree, bytesOf, hashOf, planOf, stageOfPlanners } from "./planning.ts";
import { type Told, told } from "./reading.ts";
import type { Stage } from "./stage.ts";

function under(change: Partial<ExchangePlan>): Stage {
  const stage = stageOfPlanners({ scenario: scenarioOf("autumn-lantern") }).fly(2);
  for (const nation of NATIONS) agree(stage, nation, planOf(change));
  return stage.fly(2);
}
const ROWS = 500;
/** What Korea has told Japan in a class. */
function toldBy(stage: Stage, priority: "warning" | "track"): Told[] {
  const all: Told[] = [];
  for (let from = 1; ; from += ROWS) {
    const rows = stage.player("KOR").rowsFrom("JPN", priority, from);
    all.push(...rows.flatMap(told));
    if (rows.length < ROWS) return all;
  }
}
const declaredAt = (stage: Stage): number => [...stage.player("KOR").state.events.values()][0]?.event.declaredAt ?? 0;
const untilDeclared = (stage: Stage): Stage => stage.flyUntil(() => stage.player("KOR").state.events.size > 0, 300);

/** Intervals between statements of one track, seconds; a declaration states beside the rate. */
function intervals(stage: Stage): number[] {
  const issued = new Map<number, number[]>();
  for (const { header } of toldBy(stage, "track")) {
    if (header.item.kind !== "track") continue;
    const list = issued.get(header.item.counter) ?? [];
    issued.set(header.item.counter, [...list, header.issuedAt]);
  }
  return [...issued.values()].flatMap((list) =>
    list.slice(1).map((at, i) => secondsBetween((list[i] ?? at) as never, at as never)),
  );
}

describe("the rate of track statements", () => {
  test("above one a second is reached where sensors look that often, and never passed", () => {
    const stage = untilDeclared(under({ trackRate: 4 })).fly(60);
    const gaps = intervals(stage).sort((a, b) => a - b);
    assert.ok(gaps.length > 60);
    assert.ok(gaps.filter((gap) => gap < 0.9).length > 20, `${gaps.slice(0, 30)}`);
    // One statement of each track comes with its declaration.
    assert.ok(gaps.filter((gap) => gap < 0.24).length <= 2, `${gaps.slice(0, 5)}`);
  });

  test("of one a second and less is kept as before", () => {
    for (const trackRate of [1, 0.5]) {
      const gaps = intervals(untilDeclared(under({ trackRate })).fly(30));
      assert.ok(gaps.length > 5);
      assert.ok(gaps.filter((gap) => gap < 0.95 / trackRate).length <= 2, `${gaps}`);
    }
  });
});

describe("the filter", () => {
  test("keeps undeclared tracks of other classes back; what is declared is told with its track", () => {
    const stage = untilDeclared(under({ trackClasses: ["debris"] })).fly(10);
    const tracks = toldBy(stage, "track");
    assert.ok(tracks.length > 0);
    for (const { header } of tracks) assert.ok(header.event !== undefined || header.issuedAt >= declaredAt(stage));
  });
});

describe("the test for a declaration", () => {
  test("that asks for more declares later", () => {
    const early = declaredAt(untilDeclared(under({})));
    const declare = { plots: 30, probability: 0.99, height: 50_000, speed: 2_000, lonePlots: 60 };
    const late = declaredAt(untilDeclared(under({ declare })));
    assert.ok(late > early, `${late} ${early}`);
  });
});

describe("the minimum warning", () => {
  const warnings = (stage: Stage) =>
    toldBy(stage, "warning").flatMap(({ contents }) => (contents.warning === undefined ? [] : [contents.warning]));

  test("has no interval where the plan has none, and one otherwise", () => {
    for (const [minimumWarning, has] of [
      [["kind", "threatened"], false],
      [["kind", "threatened", "interval"], true],
    ] as const) {
      const stage = under({ minimumWarning });
      stage.flyUntil(() => warnings(stage).some(({ threatened }) => threatened.length > 0), 400);
      const timed = warnings(stage).filter(({ time }) => time !== undefined);
      assert.equal(timed.length > 0, has);
    }
  });
});

test("a partner that begins a new epoch is told our word anew, with its old instant", () => {
  const stage = under({});
  const before = stage.player("KOR").state.plans.known.get(hashOf(planOf()))?.words.get("KOR")?.agreedAt;
  const sent = () =>
    stage
      .player("KOR")
      .rowsFrom("JPN", "coordination", 1)
      .flatMap(told)
      .flatMap(({ contents }) => (contents.plan === undefined ? [] : [contents.plan]));
  const count = sent().length;
  stage.cut("JPN", "KOR");
  const item = { ...nameOf("JPN", "surveillance", 1), epoch: 2 };
  const contents = { surveillance: { regions: [] } };
  const frame = speak({ item, contents, sequence: 1, at: stage.now });
  stage.offer("KOR", { kind: "delivery", partner: "JPN", priority: "coordination", epoch: 2, frame });
  stage.fly(1);
  const again = sent().slice(count);
  assert.deepEqual(
    again.map(({ plan, agreedAt }) => [Buffer.from(plan).toString("hex"), agreedAt]),
    [[Buffer.from(bytesOf(planOf())).toString("hex"), before]],
  );
});
