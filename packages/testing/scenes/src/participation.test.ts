/**
 * Scene: a launch is seen, and Korea takes part less with Japan while it flies: no tracks, then warnings only, then nothing.
 * Then a partner floods, is isolated by one officer, and comes back whole. Nobody's own picture or warning suffers.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OfficerConfig } from "@tocsin/node";
import type { Nation, Participation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { honestWarning } from "./forge.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const watch = (nation: string, roles: OfficerConfig["roles"] = ["watch"]): OfficerConfig => ({
  ...{ position: `${nation}-WATCH`, person: nation, roles, enrolment: new Uint8Array(), keys: [] },
});
const OFFICERS = { KOR: [watch("KOR")], JPN: [watch("JPN")], USA: [watch("USA", ["planner"])] };
const stageOf = (): Stage => createStage({ scenario: scenarioOf("autumn-lantern"), officers: OFFICERS });

const set = (stage: Stage, nation: Nation, partner: Nation, level: Participation): void => {
  const act = { do: "set-participation", partner, level, reason: "" } as const;
  stage.offer(nation, { kind: "operator", position: `${nation}-WATCH`, request: "r", act });
  stage.act(nation);
};
/** Kinds of Korea's statements that Japan has received since `from`. */
const kindsSince = (stage: Stage, from: number): Set<string> =>
  new Set(
    stage
      .player("JPN")
      .ledger()
      .slice(from)
      .flatMap((entry) => (entry.type === "received" && entry.item.nation === "KOR" ? [entry.item.kind] : [])),
  );
const sizeAt = (stage: Stage, nation: Nation): number => stage.player(nation).state.ledger.size;
const items = (stage: Stage, kind: string): string[] =>
  [...stage.player("JPN").state.foreign.values()]
    .filter(({ key, ended }) => key.startsWith("KOR/") && key.includes(`/${kind}/`) && !ended)
    .map(({ key }) => key);

describe("taking part less", () => {
  const stage = stageOf();

  test("narrowed: events and warnings go on, tracks do not", () => {
    stage.flyUntil(() => items(stage, "event").length > 0, 200);
    set(stage, "KOR", "JPN", "narrowed");
    stage.fly(1);
    const before = sizeAt(stage, "JPN");
    stage.fly(20);
    const kinds = kindsSince(stage, before);
    assert.ok(kinds.has("event") && !kinds.has("track"), [...kinds].join());
    const usa = stage.player("USA").state.foreign;
    assert.ok([...usa.values()].some(({ key, ended }) => key.startsWith("KOR/exercise/1/track/") && !ended));
  });

  test("it is stated: every partner sees towards whom, and our own watch is told", () => {
    for (const nation of ["JPN", "USA"] as const) {
      const stated = stage.player(nation).state.partners.get("KOR")?.surveillance?.participation;
      assert.deepEqual(stated, [{ toward: "JPN", level: "narrowed" }]);
    }
    assert.deepEqual(standing(stage.view("KOR"), "sharing-less"), ["JPN x1"]);
  });

  test("paused: no track and no event, and words go on", () => {
    set(stage, "KOR", "JPN", "paused");
    stage.fly(1);
    const before = sizeAt(stage, "JPN");
    stage.fly(65);
    const kinds = kindsSince(stage, before);
    assert.ok(!kinds.has("event") && !kinds.has("track"), [...kinds].join());
    assert.ok(kinds.has("surveillance"));
  });

  test("in full again: tracks are there at once, and nobody is told of less", () => {
    set(stage, "KOR", "JPN", "full");
    stage.fly(5);
    assert.deepEqual(standing(stage.view("KOR"), "sharing-less"), []);
    assert.equal(stage.player("JPN").state.partners.get("KOR")?.surveillance?.participation, undefined);
  });

  test("who may not decide it cannot; what is no partner has none", () => {
    const { state } = stage.player("USA");
    set(stage, "USA", "JPN", "isolated");
    assert.equal(state.partners.get("JPN")?.participation.level, "full");
    set(stage, "KOR", "FRA", "isolated");
    assert.equal(stage.player("KOR").state.partners.has("FRA"), false);
  });
});

describe("a partner that is isolated", () => {
  const stage = stageOf();
  const hand = (counter: number): void => {
    const sequence = (stage.player("JPN").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;
    stage.inject("KOR", "JPN", honestWarning({ counter: 1000 + counter, version: 1, sequence }));
    stage.act("JPN");
  };

  test("leaves the picture at once, and nothing of it comes in any more", () => {
    stage.flyUntil(() => items(stage, "event").length > 0, 200);
    for (let counter = 0; counter < 200; counter++) hand(counter);
    assert.ok(items(stage, "warning").length >= 200);
    set(stage, "JPN", "KOR", "isolated");
    assert.deepEqual([items(stage, "warning"), items(stage, "event"), items(stage, "track")], [[], [], []]);
    const before = sizeAt(stage, "JPN");
    hand(500);
    stage.fly(3);
    const since = stage.player("JPN").ledger().slice(before);
    assert.equal(since.filter((entry) => entry.type === "received" && entry.from === "KOR").length, 0);
    assert.equal(since.filter((entry) => entry.type === "sent" && entry.to === "KOR").length, 0);
  });

  test("is still isolated after a restart", () => {
    stage.crash("JPN");
    assert.equal(stage.player("JPN").state.partners.get("KOR")?.participation.level, "isolated");
  });

  test("comes back with what stands, and an old message of before does not", () => {
    set(stage, "JPN", "KOR", "full");
    stage.cut("KOR", "JPN");
    stage.heal("KOR", "JPN");
    stage.fly(3);
    assert.ok(items(stage, "event").length > 0, "the event is there again");
    const believed = items(stage, "warning").length;
    stage.crash("JPN");
    stage.fly(2);
    assert.equal(items(stage, "warning").length, believed);
  });
});
