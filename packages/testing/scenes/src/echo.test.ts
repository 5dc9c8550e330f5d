/**
 * Scene: what was said once is said again: by its own echo, by the same partner under another name, by another nation that
 * only repeats. Nothing of it makes anybody surer.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SectionContents } from "@tocsin/exchange";
import type { EventView, OutboxRow } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { nameOf, renumbered, speak } from "./forge.ts";
import { eventWith, nationsIn, standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const KOREAS = "KOR/exercise/1/event/1";
const scenario = scenarioOf("autumn-lantern");

/** Nations behind an event that bring a source nobody brought before them. */
const corroborating = (event: EventView | undefined): string[] => [
  ...new Set((event?.views ?? []).filter(({ sensors }) => sensors > 0).map(({ nation }) => nation)),
];

/** Korea alone has seen it and said so; the others' sensors are shut. */
function onlyKoreaSees(): Stage {
  const stage = createStage({ scenario });
  stage.blind("JPN");
  stage.blind("USA");
  return stage.flyUntil(() => stage.view("JPN").events.length > 0, 150).fly(5);
}

/** The next sequence that `to` expects from `from`. */
const nextSequence = (stage: Stage, from: Nation, to: Nation, priority: "warning" | "track"): number =>
  (stage.player(to).state.partners.get(from)?.received.get(priority)?.through ?? 0) + 1;

const latest = (stage: Stage, nation: Nation, kind: "track" | "event"): OutboxRow =>
  stage
    .player(nation)
    .commits()
    .flatMap(({ outbox }) => outbox)
    .findLast((row) => told(row)[0]?.header.item.kind === kind) ?? assert.fail(`${nation} said nothing of a ${kind}`);

/** Another nation says of an object what Korea said, word for word, as its own track and event. */
function repeatAs(
  stage: Stage,
  nation: Nation,
  to: Nation,
  counter: number,
  change: Partial<SectionContents> = {},
): void {
  const track = nameOf(nation, "track", counter);
  const event = nameOf(nation, "event", counter);
  for (const [kind, item] of [
    ["track", track],
    ["event", event],
  ] as const) {
    const priority = kind === "track" ? "track" : "warning";
    const { contents, header } = told(latest(stage, "KOR", kind))[0] ?? assert.fail();
    const { objectClass = "ballistic", classProbability = 0.95, phase = "boost" } = contents.assessment ?? {};
    const assessment = { ...contents.assessment, objectClass, classProbability, phase, track };
    const { observedAt = stage.now, validAt } = header;
    const frame = speak({
      item,
      contents: { ...contents, assessment, ...change },
      header: { observedAt, validAt, issuedAt: stage.now, ...(kind === "track" && { event }) },
      sequence: nextSequence(stage, nation, to, priority),
    });
    stage.inject(nation, to, frame, priority);
    stage.act(to);
  }
}

describe("what is said again", () => {
  test("Korea's own statements come back through Japan: an echo in the ledger, and nothing else anywhere", () => {
    const stage = onlyKoreaSees();
    const before = stage.view("KOR");
    const rows = stage
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox);
    const said = rows.filter(({ partner, priority }) => partner === "JPN" && priority !== "coordination");
    const classes = ["warning", "track"] as const;
    for (const priority of classes) {
      let sequence = nextSequence(stage, "JPN", "KOR", priority);
      for (const row of said.filter((each) => each.priority === priority)) {
        stage.inject("JPN", "KOR", renumbered(row.bytes, sequence++), priority);
      }
    }
    stage.act("KOR");
    const after = stage.view("KOR");
    const heard = stage
      .player("KOR")
      .entries("received")
      .filter(({ item }) => item.nation === "KOR");
    assert.equal(heard.length, said.length);
    assert.ok(heard.every(({ verdict, from }) => verdict === "echo" && from === "JPN"));
    assert.deepEqual(after.events, before.events);
    assert.deepEqual(after.tracks, before.tracks);
    const raised = after.alarms.filter(({ id }) => !before.alarms.some((alarm) => alarm.id === id));
    assert.deepEqual(
      raised.map(({ code, priority, subject }) => [code, priority, subject]),
      [["own-statement-returned", "advisory", "JPN"]],
    );
    assert.equal(stage.player("KOR").state.foreign.has(KOREAS), false);
  });

  test("Korea repeats itself under a second name: Japan counts one nation, and its sensors once", () => {
    const stage = onlyKoreaSees();
    const before = eventWith(stage.view("JPN"), KOREAS);
    repeatAs(stage, "KOR", "JPN", 2);
    stage.fly(3);
    const event = eventWith(stage.view("JPN"), KOREAS);
    assert.ok(stage.player("JPN").state.foreign.has("KOR/exercise/1/event/2"), "it was believed as a statement");
    assert.deepEqual(nationsIn(event), ["KOR"]);
    assert.deepEqual(corroborating(event), ["KOR"]);
    assert.equal(event?.views.length, before?.views.length);
    assert.equal(event?.views[0]?.sensors, before?.views[0]?.sensors);
    assert.equal(event?.certainty, before?.certainty);
  });

  test("America repeats Korea's object with Korea's own sources: shown under its name, no second source", () => {
    const stage = onlyKoreaSees();
    repeatAs(stage, "USA", "JPN", 1);
    stage.fly(2);
    const event = eventWith(stage.view("JPN"), KOREAS);
    assert.deepEqual(nationsIn(event), ["KOR", "USA"], "what America says is not hidden");
    assert.deepEqual(corroborating(event), ["KOR"]);
    const tokens = ["00112233aabbccdd"];
    const own = onlyKoreaSees();
    const provenance = { contributions: tokens, sensorClasses: ["infrared" as const], observedAt: own.now };
    repeatAs(own, "USA", "JPN", 1, { provenance });
    own.fly(2);
    const seen = eventWith(own.view("JPN"), KOREAS);
    assert.deepEqual(corroborating(seen), ["KOR", "USA"], "a source of its own would count");
  });

  test("Korea's own sources come back under America's name: Korea counts its sensors once", () => {
    const stage = onlyKoreaSees();
    repeatAs(stage, "USA", "KOR", 1);
    stage.fly(2);
    const view = stage.view("KOR");
    const event = eventWith(view, KOREAS);
    assert.deepEqual(nationsIn(event), ["KOR", "USA"]);
    assert.deepEqual(corroborating(event), ["KOR"]);
    assert.ok(!view.tracks.some(({ source }) => source === "fused"), "and fuses nothing with itself");
  });

  test("a nation that differs takes no source away from the reference, though it spoke first", () => {
    const stage = onlyKoreaSees();
    const { contents } = told(latest(stage, "KOR", "event"))[0] ?? assert.fail();
    const assessment = {
      ...(contents.assessment ?? assert.fail()),
      ...{ objectClass: "manoeuvring" as const, certainty: "high" as const, track: nameOf("USA", "track", 1) },
    };
    repeatAs(stage, "USA", "JPN", 1, { assessment });
    stage.fly(2);
    const event = eventWith(stage.view("JPN"), KOREAS);
    assert.equal(event?.reference, "USA");
    assert.deepEqual(event?.views.find(({ nation }) => nation === "KOR")?.differs, ["class"]);
    assert.deepEqual(corroborating(event), ["USA"], "only who agrees is counted");
  });

  test("nobody's certainty is moved by another's word: each nation's own event stays as its sensors made it", () => {
    const [alone, told3] = [createStage({ scenario, nations: ["KOR"] }), createStage({ scenario })];
    alone.fly(150);
    told3.fly(150);
    const own = (stage: Stage) => [...stage.player("KOR").state.events.values()].map(({ event }) => event);
    assert.deepEqual(
      own(told3).map(({ certainty, classProbability, impact, launch, name }) => [
        keyOf(name),
        certainty,
        classProbability,
        impact,
        launch,
      ]),
      own(alone).map(({ certainty, classProbability, impact, launch, name }) => [
        keyOf(name),
        certainty,
        classProbability,
        impact,
        launch,
      ]),
    );
    assert.equal(standing(told3.view("KOR"), "equivocation").length, 0);
  });
});
