/**
 * Scene: one missile, three nations. It has one number and one reporter everywhere; who reports it changes hands by signed
 * statements, and an officer's decision over what is one object binds the node until it is taken back.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { CorrelationContent } from "@tocsin/exchange";
import type { EventView, OfficerConfig, OperatorAct } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { eventWith, nationsIn, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const watch = (nation: string, roles: OfficerConfig["roles"]): OfficerConfig => ({
  ...{ position: `${nation}-WATCH`, person: nation, roles, enrolment: new Uint8Array(), keys: [] },
});
const OFFICERS = { KOR: [watch("KOR", ["watch"])], JPN: [watch("JPN", ["watch"])], USA: [watch("USA", ["planner"])] };
const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
const stageOf = (): Stage =>
  createStage({ scenario: scenarioOf("autumn-lantern", { flights: [flight] }), officers: OFFICERS });
const KOREAS = "KOR/exercise/1/event/1";
const JAPANS = "JPN/exercise/1/event/1";

const shownBy = (stage: Stage, nation: Nation, item = KOREAS): EventView =>
  eventWith(stage.view(nation), item) ?? assert.fail(`${nation} does not show ${item}`);
const areJoined = (stage: Stage, how = 3): boolean =>
  stage.nations.every((nation) => nationsIn(eventWith(stage.view(nation), KOREAS)).length === how);
const reporters = (stage: Stage): string[] => stage.nations.map((nation) => shownBy(stage, nation).responsible);
const numbers = (stage: Stage): number[] => stage.nations.map((nation) => shownBy(stage, nation).commonNumber);

/** What a nation has told another of correlations, in order. */
const saidBy = (stage: Stage, nation: Nation, to: Nation): CorrelationContent[] =>
  stage
    .player(nation)
    .commits()
    .flatMap(({ outbox }) => outbox)
    .filter(({ priority, partner }) => priority === "coordination" && partner === to)
    .flatMap((row) => told(row).flatMap(({ contents }) => contents.correlation ?? []));

const act = (stage: Stage, nation: Nation, what: OperatorAct): string | undefined => {
  const request = `${stage.second}/${what.do}`;
  stage.offer(nation, { kind: "operator", position: `${nation}-WATCH`, request, act: what });
  stage.act(nation);
  return stage.player(nation).replies.get(request);
};

describe("one object, three nations", () => {
  const stage = stageOf();
  before(() => {
    stage.flyUntil(() => areJoined(stage), 300).fly(10);
  });

  test("has one number and one reporter everywhere, and nobody dissents", () => {
    assert.equal(new Set(numbers(stage)).size, 1, numbers(stage).join());
    assert.equal(new Set(reporters(stage)).size, 1, reporters(stage).join());
    assert.notEqual(reporters(stage)[0], "");
    for (const nation of stage.nations) {
      const event = shownBy(stage, nation);
      assert.deepEqual(event.dissent, []);
      for (const view of event.views)
        assert.equal(view.commonNumber, event.commonNumber, `${view.nation} says it itself`);
    }
  });

  test("whose reporter loses its link is reported by another, and all agree again once it is back", () => {
    const [first = ""] = reporters(stage);
    const others = stage.nations.filter((nation) => nation !== first);
    for (const other of others) stage.cut(first, other);
    stage.fly(10);
    const between = others.map((nation) => shownBy(stage, nation).responsible);
    assert.equal(new Set(between).size, 1);
    assert.notEqual(between[0], first);
    const taken = saidBy(stage, between[0] ?? "", others.find((nation) => nation !== between[0]) ?? "").at(-1);
    assert.equal(taken?.responsible, between[0]);
    assert.ok((taken?.term ?? 0) > 0, "by a claim above the one before");
    for (const other of others) stage.heal(first, other);
    stage.fly(5);
    assert.equal(new Set(reporters(stage)).size, 1, reporters(stage).join());
  });

  test("whose reporter sees it no more is reported by another, and does not come back by itself", () => {
    const [first = ""] = reporters(stage);
    stage.blind(first);
    stage.fly(90);
    assert.equal(new Set(reporters(stage)).size, 1);
    assert.notEqual(reporters(stage)[0], first);
  });

  test("changes hands seldom: two alike tracks do not pass it to and fro", () => {
    const claims = stage.nations.flatMap((nation) =>
      saidBy(stage, nation, stage.nations.find((other) => other !== nation) ?? "").filter(
        ({ responsible, term }) => responsible === nation && (term ?? 0) > 0,
      ),
    );
    const terms = new Set(claims.map(({ term }) => term));
    assert.ok(terms.size <= 6, [...terms].join());
  });
});

describe("two claims at once", () => {
  test("end the same everywhere; a claim in another's name is none", () => {
    const stage = stageOf();
    stage.flyUntil(() => areJoined(stage), 300).fly(10);
    const members = [nameOf("KOR", "event", 1), nameOf("JPN", "event", 1), nameOf("USA", "event", 1)];
    const claim = (nation: Nation, responsible: Nation, term: number, quality: number, counter: number): void => {
      const correlation = { act: "correlate", members, reason: "better-quality", responsible, term, quality } as const;
      for (const to of stage.nations.filter((other) => other !== nation)) {
        const { received } = stage.player(to).state.partners.get(nation) ?? assert.fail();
        const sequence = (received.get("coordination")?.through ?? 0) + 1;
        const item = nameOf(nation, "correlation", counter);
        const frame = speak({ item, contents: { correlation }, sequence, at: stage.now });
        stage.inject(nation, to, frame, "coordination");
      }
      stage.beat();
    };
    const before = reporters(stage);
    const other = stage.nations.filter((nation) => nation !== before[0]);
    claim(other[0] ?? "", other[1] ?? "", 40, 15, 900);
    stage.fly(1);
    assert.deepEqual(reporters(stage), before);
    // Words in their names that the two nodes themselves know nothing of: they answer with words of their own.
    claim("KOR", "KOR", 50, 9, 901);
    claim("JPN", "JPN", 50, 3, 901);
    stage.fly(8);
    assert.equal(new Set(reporters(stage)).size, 1, reporters(stage).join());
    claim("USA", "USA", 60, 12, 902);
    stage.fly(8);
    assert.equal(new Set(reporters(stage)).size, 1, reporters(stage).join());
  });
});

describe("an officer decides which events are one", () => {
  const stage = stageOf();
  before(() => {
    stage.flyUntil(() => areJoined(stage), 300).fly(5);
  });
  const idOf = (item: string): string => shownBy(stage, "JPN", item).id;

  test("who has no such role cannot, and what is not there is refused with its name", () => {
    const separate = { do: "separate-event", event: "USA-G1", item: KOREAS, reason: "" } as const;
    assert.equal(act(stage, "USA", separate), "wrong-role");
    assert.equal(act(stage, "JPN", { ...separate, event: "JPN-G9" }), "unknown-subject");
    assert.equal(
      act(stage, "JPN", { ...separate, event: idOf(KOREAS), item: "KOR/exercise/1/event/9" }),
      "unknown-subject",
    );
    const same = { do: "correlate-events", event: idOf(KOREAS), other: idOf(KOREAS), reason: "" } as const;
    assert.equal(act(stage, "JPN", same), "already-so");
    assert.equal(act(stage, "JPN", { do: "leave-to-node", event: idOf(KOREAS), reason: "" }), "nothing-by-hand");
  });

  test("separated, it stays separated though all fits, under its own number, and the others see the dissent", () => {
    assert.equal(act(stage, "JPN", { do: "separate-event", event: idOf(KOREAS), item: KOREAS, reason: "" }), "");
    stage.fly(20);
    assert.notEqual(idOf(KOREAS), idOf(JAPANS));
    assert.notEqual(shownBy(stage, "JPN", KOREAS).commonNumber, shownBy(stage, "JPN", JAPANS).commonNumber);
    assert.deepEqual(shownBy(stage, "JPN", KOREAS).byHand, ["JPN-WATCH"]);
    assert.ok(shownBy(stage, "KOR").dissent.includes("JPN"));
    const said = saidBy(stage, "JPN", "KOR").find((each) => each.act === "decorrelate");
    assert.deepEqual([said?.reason, said?.position], ["by-hand", "JPN-WATCH"]);
    const last = said?.members.at(-1);
    assert.equal(last?.nation, "KOR", "the last named is the one that is separate");
  });

  test("correlated again by hand it is one, and both numbers are on record", () => {
    const before = shownBy(stage, "JPN", KOREAS).commonNumber;
    const other = shownBy(stage, "JPN", JAPANS).commonNumber;
    const both = { do: "correlate-events", event: idOf(KOREAS), other: idOf(JAPANS), reason: "" } as const;
    assert.equal(act(stage, "JPN", both), "");
    stage.fly(8);
    const event = shownBy(stage, "JPN", KOREAS);
    assert.equal(event.id, idOf(JAPANS));
    for (const number of [before, other]) assert.ok([event.commonNumber, ...event.formerNumbers].includes(number));
    assert.deepEqual(shownBy(stage, "KOR").dissent, []);
  });

  test("left to the node again, it is as the node finds it; each act is on the ledger by position", () => {
    assert.equal(act(stage, "JPN", { do: "leave-to-node", event: idOf(KOREAS), reason: "" }), "");
    assert.deepEqual(shownBy(stage, "JPN", KOREAS).byHand, []);
    stage.fly(10);
    assert.equal(idOf(KOREAS), idOf(JAPANS));
    const acts = stage
      .player("JPN")
      .entries("operator")
      .map((entry) => `${entry.position} ${entry.act}`);
    assert.deepEqual(
      acts,
      ["separate-event", "correlate-events", "leave-to-node"].map((what) => `JPN-WATCH ${what}`),
    );
  });

  test("replays the same, bit for bit", () => {
    const before = stage.player("JPN").node.fingerprint();
    assert.equal(stage.crash("JPN").fingerprint, before);
  });
});

describe("an object that has ended", () => {
  test("is dropped with its reason, by each nation for itself", () => {
    const stage = stageOf();
    stage.flyUntil(() => areJoined(stage), 300).fly(5);
    for (const nation of stage.nations) stage.blind(nation);
    stage.flyUntil(() => stage.nations.every((nation) => shownBy(stage, nation).stage === "closed"), 2000).fly(3);
    for (const nation of stage.nations) {
      const last = saidBy(stage, nation, nation === "KOR" ? "JPN" : "KOR").at(-1);
      assert.equal(last?.act, "drop", nation);
      assert.match(last?.reason ?? "", /^(impact-time-passed|track-lost)$/);
    }
  });
});
