/**
 * Scene: the watch changes while an event is open. One officer offers it with notes, the other takes it; nobody takes what was not
 * offered to them, nobody hands it to themselves under another name, and an offer that nobody takes ends by itself.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { HandoverAct, OfficerConfig } from "@tocsin/node";
import { scenarioOf } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const officer = (post: string, roles: OfficerConfig["roles"], person = post): OfficerConfig => ({
  ...{ position: `KOR-${post}`, person, roles, enrolment: new Uint8Array(), keys: [] },
});
const OFFICERS = {
  KOR: [
    officer("DAY", ["watch"]),
    officer("DAY-DUTY", ["duty"], "DAY"),
    officer("NIGHT", ["watch", "duty"]),
    officer("THIRD", ["duty"]),
    officer("PLAN", ["planner"]),
  ],
};
const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;

let requests = 0;
const says = (stage: Stage, post: string, act: HandoverAct): string => {
  const request = `request-${++requests}`;
  stage.offer("KOR", { kind: "operator", position: `KOR-${post}`, request, act });
  stage.act("KOR");
  return stage.player("KOR").replies.get(request) ?? assert.fail("no reply");
};
const offerTo = (to: string, notes = "radar 2 is being serviced"): HandoverAct => ({
  ...{ do: "offer-watch", to: `KOR-${to}`, notes },
});
const people = (stage: Stage) => stage.view("KOR").people;

describe("the watch is handed over", () => {
  const stage = createStage({
    scenario: scenarioOf("autumn-lantern", { flights: [flight] }),
    officers: OFFICERS,
  });
  before(() => {
    stage.flyUntil(() => stage.view("KOR").events.length > 0, 300);
  });

  test("not to oneself under another name, not to who does not hold one, and not by who does not", () => {
    assert.equal(says(stage, "DAY", offerTo("DAY-DUTY")), "same-person");
    assert.equal(says(stage, "DAY", offerTo("PLAN")), "wrong-role");
    assert.equal(says(stage, "DAY", offerTo("NOBODY")), "unknown-position");
    assert.equal(says(stage, "PLAN", offerTo("NIGHT")), "wrong-role");
    assert.equal(says(stage, "NIGHT", { do: "take-watch", from: "KOR-DAY" }), "not-offered");
  });

  test("is offered to one, with what stands, and taken by nobody else", () => {
    assert.equal(says(stage, "DAY", offerTo("NIGHT")), "");
    const { offered } = people(stage);
    assert.ok(offered !== undefined);
    assert.deepEqual([offered.from, offered.to, offered.openEvents], ["KOR-DAY", "KOR-NIGHT", 1]);
    assert.ok(offered.unacknowledged > 0, "the event's alarm");
    assert.equal(says(stage, "THIRD", { do: "take-watch", from: "KOR-DAY" }), "not-offered");
    assert.equal(says(stage, "THIRD", offerTo("NIGHT")), "already-so");
    assert.equal(says(stage, "NIGHT", { do: "take-watch", from: "KOR-THIRD" }), "not-offered");
  });

  test("is taken, and both acts stand in the ledger by position", () => {
    assert.equal(says(stage, "NIGHT", { do: "take-watch", from: "KOR-DAY" }), "");
    const { offered, taken } = people(stage);
    assert.equal(offered, undefined);
    assert.deepEqual([taken?.from, taken?.to, taken?.notes], ["KOR-DAY", "KOR-NIGHT", "radar 2 is being serviced"]);
    assert.ok((taken?.takenUs ?? 0) >= (taken?.offeredUs ?? 0));
    const acts = stage
      .player("KOR")
      .ledger()
      .flatMap((entry) => (entry.type === "operator" ? [`${entry.position} ${entry.act} ${entry.subject}`] : []));
    assert.deepEqual(acts, ["KOR-DAY offer-watch KOR-NIGHT", "KOR-NIGHT take-watch KOR-DAY"]);
  });

  test("stays where it is when either of the two says so", () => {
    assert.equal(says(stage, "NIGHT", offerTo("DAY")), "");
    assert.equal(says(stage, "THIRD", { do: "keep-watch" }), "not-offered");
    assert.equal(says(stage, "DAY", { do: "keep-watch" }), "");
    assert.equal(people(stage).offered, undefined);
  });

  test("an offer that nobody takes ends after a quarter of an hour; what was last taken stands", () => {
    const alone = createStage({ nations: ["KOR"], officers: OFFICERS });
    assert.equal(says(alone, "DAY", offerTo("NIGHT")), "");
    assert.equal(says(alone, "NIGHT", { do: "take-watch", from: "KOR-DAY" }), "");
    assert.equal(says(alone, "NIGHT", offerTo("DAY")), "");
    alone.fly(899);
    assert.equal(people(alone).offered?.to, "KOR-DAY");
    alone.fly(3);
    assert.equal(people(alone).offered, undefined);
    assert.equal(says(alone, "DAY", { do: "take-watch", from: "KOR-NIGHT" }), "not-offered");
    assert.equal(people(alone).taken?.to, "KOR-NIGHT");
  });
});
