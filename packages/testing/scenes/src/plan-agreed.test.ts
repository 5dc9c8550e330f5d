/**
 * Scene: three nations agree on another exchange plan over the exchange itself, while links are cut, nodes crash, somebody
 * refuses, somebody lies. Whatever happens, all follow the same plan in the end, and no warning waits for it.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after } from "@tocsin/kernel/time";
import { CURTAIN, NATIONS, scenarioOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { agree, bytesOf, hashes, hashOf, planOf, sign, stageOfPlanners, versions, withdraw } from "./planning.ts";
import { standing, told } from "./reading.ts";
import type { Stage } from "./stage.ts";

const agreeAll = (stage: Stage, plan = planOf()): void => {
  for (const nation of NATIONS) {
    agree(stage, nation, plan);
    stage.fly(2);
  }
};
const through = (stage: Stage, nation: string, from: string): number =>
  stage.player(nation).state.partners.get(from)?.received.get("coordination")?.through ?? 0;

describe("a plan is agreed", () => {
  test("by two persons of every nation; the last word brings it into force everywhere, and its numbers and rate hold", () => {
    const stage = stageOfPlanners({ scenario: scenarioOf("autumn-lantern") }).fly(2);
    agree(stage, "KOR", planOf());
    stage.fly(2);
    assert.deepEqual(standing(stage.view("JPN"), "plan-proposed"), [`KOR/2/${hashOf(planOf()).slice(0, 8)} x1`]);
    agree(stage, "JPN", planOf());
    stage.fly(2);
    assert.deepEqual(versions(stage), [1, 1, 1]);
    assert.deepEqual(standing(stage.view("JPN"), "plan-proposed"), []);
    agree(stage, "USA", planOf());
    stage.fly(2);
    assert.deepEqual(versions(stage), [2, 2, 2]);
    for (const nation of NATIONS) {
      assert.equal(standing(stage.view(nation), "plan-in-force").length, 1);
      const followed = [...stage.player(nation).state.plans.followed.values()];
      assert.deepEqual(followed, [hashOf(planOf()), hashOf(planOf())]);
    }
    stage.flyUntil(() => stage.player("KOR").state.events.size > 0, 300);
    const [event] = stage.player("KOR").state.events.values();
    assert.equal(Math.floor((event?.event.commonNumber ?? 0) / 100), 51);
  });

  test("at the instant that it names, at all alike, and not before", () => {
    const plan = planOf({ notBefore: after(CURTAIN, 30) });
    const stage = stageOfPlanners().fly(2);
    agreeAll(stage, plan);
    stage.fly(30 - stage.second - 1);
    assert.deepEqual(versions(stage), [1, 1, 1]);
    stage.fly(2);
    assert.deepEqual(versions(stage), [2, 2, 2]);
    const since = new Set(NATIONS.map((nation) => stage.player(nation).state.plans.inForce.since));
    assert.ok(Math.max(...since) - Math.min(...since) <= 1_000_000);
  });

  test("not while one of them refuses; the others go on under the old one, and nobody is alarmed by it", () => {
    const stage = stageOfPlanners().fly(2);
    for (const nation of ["KOR", "JPN"]) agree(stage, nation, planOf());
    stage.fly(200);
    assert.deepEqual(versions(stage), [1, 1, 1]);
    for (const nation of NATIONS) assert.deepEqual(standing(stage.view(nation), "plan-differs"), []);
  });

  test("over links that are cut in the middle, once they are there again; meanwhile the difference is told", () => {
    const stage = stageOfPlanners().fly(2);
    agree(stage, "KOR", planOf());
    stage.fly(2);
    stage.cut("KOR", "JPN");
    agree(stage, "JPN", planOf());
    stage.fly(2);
    agree(stage, "USA", planOf());
    stage.fly(70);
    assert.deepEqual(versions(stage), [1, 2, 2]);
    assert.deepEqual(standing(stage.view("KOR"), "plan-differs"), ["USA x1"]);
    assert.deepEqual(standing(stage.view("USA"), "plan-differs"), ["KOR x1"]);
    stage.heal("KOR", "JPN");
    stage.fly(5);
    assert.deepEqual(versions(stage), [2, 2, 2]);
    for (const nation of NATIONS) assert.deepEqual(standing(stage.view(nation), "plan-differs"), []);
  });

  test("over power cuts at every step, from the journal and from a snapshot, and stands after them", () => {
    const stage = stageOfPlanners().fly(2);
    for (const nation of NATIONS) {
      agree(stage, nation, planOf());
      stage.crash("KOR");
      stage.fly(2);
      stage.player("JPN").snapshot();
      stage.crash("JPN", { fromSnapshot: true });
      stage.fly(2);
    }
    assert.deepEqual(versions(stage), [2, 2, 2]);
    for (const nation of NATIONS) {
      const before = stage.player(nation).node.fingerprint();
      assert.equal(stage.crash(nation).fingerprint, before);
    }
    stage.fly(2);
    assert.deepEqual(hashes(stage), [hashOf(planOf()), hashOf(planOf()), hashOf(planOf())]);
  });

  test("by way of a third nation, whose relay hands each word on with its own signature", () => {
    const stage = stageOfPlanners({ topology: "hub" }).fly(2);
    agreeAll(stage);
    stage.fly(2);
    assert.deepEqual(versions(stage), [2, 2, 2]);
  });

  test("without whom we have isolated: its word is not believed, and comes once it is taken back", () => {
    const stage = stageOfPlanners().fly(2);
    const set = (level: "isolated" | "full"): void => {
      const act = { do: "set-participation", partner: "JPN", level, reason: "" } as const;
      stage.offer("KOR", { kind: "operator", position: "KOR-WATCH", request: "", act });
      stage.act("KOR");
    };
    set("isolated");
    stage.fly(1);
    agreeAll(stage);
    assert.deepEqual(versions(stage), [1, 1, 2]);
    set("full");
    stage.heal("KOR", "JPN");
    stage.fly(5);
    assert.deepEqual(versions(stage), [2, 2, 2]);
  });

  test("while a missile flies: no warning is late or missing for it", () => {
    const toldOf = (isPlanned: boolean): string[] => {
      const stage = stageOfPlanners({ scenario: scenarioOf("autumn-lantern") });
      stage.flyUntil(() => stage.player("KOR").state.events.size > 0, 300);
      if (isPlanned) agreeAll(stage, planOf({ trackRate: 1 }));
      else stage.fly(6);
      stage.fly(200);
      const rows = stage.player("KOR").rowsFrom("JPN", "warning", 1);
      return rows
        .flatMap(told)
        .flatMap(({ header, contents }) =>
          contents.warning === undefined ? [] : [`${header.issuedAt} ${JSON.stringify(contents.warning)}`],
        );
    };
    const plain = toldOf(false);
    assert.ok(plain.length > 0);
    assert.deepEqual(toldOf(true), plain);
  });

  test("again, version after version, while the older ones are forgotten", () => {
    const stage = stageOfPlanners().fly(2);
    for (const version of [2, 3, 4, 9]) agreeAll(stage, planOf({ version }));
    assert.deepEqual(versions(stage), [9, 9, 9]);
    for (const nation of NATIONS) assert.equal(stage.player(nation).state.plans.known.size, 2);
  });
});

describe("rival plans of one version", () => {
  const [A, B] = [planOf({ trackRate: 2 }), planOf({ trackRate: 3 })];

  test("one wins where all give their word on it; a nation has one word at a time", () => {
    const stage = stageOfPlanners().fly(2);
    agree(stage, "KOR", A);
    agree(stage, "JPN", B);
    stage.fly(2);
    assert.equal(sign(stage, "KOR-DIRECTOR", bytesOf(B)), "agreed-to-another");
    agree(stage, "USA", A);
    stage.fly(2);
    assert.deepEqual(versions(stage), [1, 1, 1]);
    assert.equal(withdraw(stage, "JPN-ADMIN", B), "");
    agree(stage, "JPN", A);
    stage.fly(2);
    assert.deepEqual(hashes(stage), [hashOf(A), hashOf(A), hashOf(A)]);
    assert.equal(sign(stage, "KOR-DIRECTOR", bytesOf(B)), "old-version");
  });

  test("words that cross: what was taken back before the last nation agreed stops it everywhere, whoever heard what first", () => {
    const stage = stageOfPlanners().fly(2);
    for (const nation of ["KOR", "USA"]) agree(stage, nation, A);
    stage.fly(2);
    // Japan's word reaches America; that America has taken its own back reaches nobody yet.
    stage.cut("USA", "KOR");
    stage.cut("USA", "JPN");
    assert.equal(withdraw(stage, "USA-ADMIN", A), "");
    stage.fly(1);
    agree(stage, "JPN", A);
    stage.fly(2);
    assert.deepEqual(versions(stage), [2, 2, 1]);
    stage.heal("USA", "KOR");
    stage.heal("USA", "JPN");
    stage.fly(3);
    assert.deepEqual(versions(stage), [1, 1, 1]);
  });

  test("words that cross the other way: what was taken back later came too late, at its own nation too", () => {
    const stage = stageOfPlanners().fly(2);
    for (const nation of ["KOR", "USA"]) agree(stage, nation, A);
    stage.fly(2);
    stage.cut("USA", "KOR");
    stage.cut("USA", "JPN");
    agree(stage, "JPN", A);
    stage.fly(1);
    assert.equal(withdraw(stage, "USA-ADMIN", A), "");
    stage.fly(2);
    stage.heal("USA", "KOR");
    stage.heal("USA", "JPN");
    stage.fly(3);
    assert.deepEqual(versions(stage), [2, 2, 2]);
  });
});

describe("who may", () => {
  test("directors and administrators, two persons; what cannot be followed nobody signs for", () => {
    const stage = stageOfPlanners().fly(2);
    const bytes = bytesOf(planOf());
    assert.equal(sign(stage, "KOR-WATCH", bytes), "wrong-role");
    assert.equal(sign(stage, "KOR-ADMIN", bytes), "");
    assert.equal(sign(stage, "KOR-DIRECTOR-2", bytes), "same-person");
    const overlapping = planOf().numberBlocks;
    for (const [why, plan] of [
      ["bad-plan", planOf({ trackRate: 11 })],
      ["bad-plan", planOf({ numberBlocks: { ...overlapping, KOR: { first: 5050, length: 100 } } })],
      ["bad-plan", planOf({ numberBlocks: {} })],
      [
        "not-in-plan",
        planOf({
          nations: ["JPN", "USA"],
          numberBlocks: { JPN: { first: 1, length: 9 }, USA: { first: 10, length: 9 } },
        }),
      ],
      [
        "not-a-partner",
        planOf({
          nations: ["FRA", "KOR"],
          numberBlocks: { FRA: { first: 1, length: 9 }, KOR: { first: 10, length: 9 } },
        }),
      ],
      ["old-version", planOf({ version: 1 })],
    ] as const)
      assert.equal(sign(stage, "KOR-ADMIN", bytesOf(plan)), why);
    const unknown = new Uint8Array([...bytes, 0xc2, 0x3e, 1, 1]);
    assert.equal(sign(stage, "KOR-ADMIN", unknown), "plan-not-understood");
  });

  test("our own people have room for four plans and are told so", () => {
    const stage = stageOfPlanners().fly(2);
    for (const version of [2, 3, 4, 5]) agree(stage, "KOR", planOf({ version }));
    assert.equal(sign(stage, "KOR-ADMIN", bytesOf(planOf({ version: 6 }))), "");
    assert.equal(sign(stage, "KOR-DIRECTOR", bytesOf(planOf({ version: 6 }))), "too-many-plans");
    assert.equal(withdraw(stage, "KOR-ADMIN", planOf({ version: 3 })), "");
    assert.equal(sign(stage, "KOR-DIRECTOR", bytesOf(planOf({ version: 6 }))), "");
  });
});

describe("leaving", () => {
  test("one person takes the nation's word back at once: the plan stands, the others are told, no tracks go to them", () => {
    const stage = stageOfPlanners().fly(2);
    agreeAll(stage);
    assert.equal(withdraw(stage, "KOR-ADMIN", planOf()), "");
    stage.fly(3);
    assert.deepEqual(versions(stage), [2, 2, 2]);
    for (const nation of ["JPN", "USA"]) {
      assert.deepEqual(standing(stage.view(nation), "plan-left"), ["KOR x1"]);
      const stated = stage.player(nation).state.partners.get("KOR")?.surveillance?.participation;
      assert.deepEqual(
        stated?.map(({ level }) => level),
        ["narrowed", "narrowed"],
      );
    }
  });
});

describe("what is not a nation's word", () => {
  const word = (nation: string, counter = 2, change: object = {}) => ({
    item: nameOf(nation, "plan", counter),
    contents: { plan: { plan: bytesOf(planOf()), agreedAt: CURTAIN, positions: ["A", "B"], ...change } },
  });

  test("a forged agreement is refused and counts for nothing", () => {
    const stage = stageOfPlanners().fly(2);
    for (const nation of ["KOR", "USA"]) agree(stage, nation, planOf());
    stage.fly(2);
    const sequence = through(stage, "KOR", "USA") + 1;
    stage.cut("USA", "KOR");
    // America speaks in Japan's name, under its own key.
    const forged = speak({ ...word("JPN"), signer: stage.player("USA").signer, sequence });
    stage.inject("USA", "KOR", forged, "coordination");
    stage.fly(1);
    assert.deepEqual(standing(stage.view("KOR"), "forged-statement"), ["USA x1"]);
    assert.deepEqual(versions(stage), [1, 1, 1]);
  });

  test("one position only, another version's item, or an end before its beginning is not followed", () => {
    const stage = stageOfPlanners().fly(2);
    stage.cut("JPN", "KOR");
    const first = through(stage, "KOR", "JPN") + 1;
    const bad = [word("JPN", 2, { positions: ["A", "A"] }), word("JPN", 3), word("JPN", 2, { withdrawnAt: CURTAIN })];
    for (const [at, each] of bad.entries())
      stage.inject("JPN", "KOR", speak({ ...each, version: at + 1, sequence: first + at }), "coordination");
    stage.fly(1);
    assert.deepEqual(standing(stage.view("KOR"), "order-refused"), ["JPN/plan x3"]);
    assert.equal(stage.player("KOR").state.plans.known.size, 0);
  });

  test("who agrees twice to different plans in one version of its word is convicted, and the second counts for nothing", () => {
    const stage = stageOfPlanners().fly(2);
    stage.cut("JPN", "KOR");
    const first = through(stage, "KOR", "JPN") + 1;
    const other = { plan: bytesOf(planOf({ trackRate: 2 })) };
    stage.inject("JPN", "KOR", speak({ ...word("JPN"), sequence: first }), "coordination");
    stage.inject("JPN", "KOR", speak({ ...word("JPN", 2, other), sequence: first + 1 }), "coordination");
    stage.fly(1);
    assert.deepEqual(standing(stage.view("KOR"), "equivocation"), ["JPN x1"]);
    assert.deepEqual([...stage.player("KOR").state.plans.known.keys()], [hashOf(planOf())]);
  });

  test("a partner that lays plan after plan before us fills its own room only", () => {
    const stage = stageOfPlanners().fly(2);
    agree(stage, "USA", planOf());
    stage.fly(2);
    stage.cut("JPN", "KOR");
    const first = through(stage, "KOR", "JPN") + 1;
    for (let at = 0; at < 60; at++) {
      const each = word("JPN", 10 + at, { plan: bytesOf(planOf({ version: 10 + at })) });
      stage.inject("JPN", "KOR", speak({ ...each, sequence: first + at }), "coordination");
    }
    stage.fly(1);
    const { known } = stage.player("KOR").state.plans;
    assert.equal(known.size, 5);
    assert.ok(known.has(hashOf(planOf())));
  });
});
