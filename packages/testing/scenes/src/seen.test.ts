/**
 * Scene: one launch calls three watches, and Korea's does not answer. Its supervisor is called, then everybody, and the partners see
 * that it is not seen yet; once it is, they see by which position and when, and never by whom.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OfficerConfig, OperatorAct, Role } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { eventWith, found, nationsIn, needlesFor, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const officer = (position: string, person: string, roles: readonly Role[]): OfficerConfig => ({
  ...{ position, person, roles, enrolment: new Uint8Array(), keys: [] },
});
const crew = (nation: Nation): readonly OfficerConfig[] => [
  officer(`${nation}-WATCH`, `the person on watch for ${nation}`, ["watch"]),
  officer(`${nation}-DIRECTOR`, `the director of ${nation}`, ["director"]),
];
const OFFICERS = { KOR: crew("KOR"), JPN: crew("JPN"), USA: crew("USA") };
const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
const KOREAS = "KOR/exercise/1/event/1";

const isShownByAll = (stage: Stage): boolean =>
  stage.nations.every((nation) => nationsIn(eventWith(stage.view(nation), KOREAS)).length === 3);
const shownBy = (stage: Stage, nation: Nation) => eventWith(stage.view(nation), KOREAS) ?? assert.fail(nation);
const callOf = (stage: Stage, nation: Nation) =>
  stage.view(nation).alarms.find(({ code, clearedUs }) => code === "event-declared" && clearedUs === 0) ??
  assert.fail(`${nation} has no call`);
const act = (stage: Stage, nation: Nation, what: OperatorAct): void => {
  stage.offer(nation, { kind: "operator", position: `${nation}-WATCH`, request: "", act: what });
  stage.beat();
};
const callsOnLedger = (stage: Stage, nation: Nation): string[] =>
  stage
    .player(nation)
    .ledger()
    .flatMap((entry) => (entry.type === "alarm" && entry.code === "event-declared" ? [entry.change] : []));

describe("a launch that nobody acknowledges", () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern", { flights: [flight] }), officers: OFFICERS });

  test("calls the supervisor after 30 seconds and everybody after 60, each on the ledger", () => {
    stage.flyUntil(() => eventWith(stage.view("KOR"), KOREAS) !== undefined, 200);
    const { raisedUs } = callOf(stage, "KOR");
    /** Whom it has called, and in how many seconds from when it was raised it calls the next. */
    const callNow = (): [string, number] => {
      const { called, callsNextUs } = callOf(stage, "KOR");
      return [called, callsNextUs === 0 ? 0 : (callsNextUs - raisedUs) / 1e6];
    };
    const callAt = (seconds: number): [string, number] => {
      stage.flyUntil(() => stage.view("KOR").nowUs - raisedUs >= seconds * 1e6 + 1e6, 90);
      return callNow();
    };
    assert.deepEqual(
      [callNow(), callAt(30)],
      [
        ["watch", 30],
        ["supervisor", 60],
      ],
    );
    assert.deepEqual(callOf(stage, "KOR").calledPositions, ["KOR-DIRECTOR"]);
    assert.deepEqual(callAt(60), ["everybody", 0]);
    assert.deepEqual(callsOnLedger(stage, "KOR"), ["raised", "called-supervisor", "called-everybody"]);
  });

  test("is shown to the partners as not yet seen, since the call", () => {
    stage.flyUntil(() => isShownByAll(stage), 300).fly(1);
    for (const nation of ["JPN", "USA"]) {
      const word = shownBy(stage, nation).seenBy.find((each) => each.nation === "KOR");
      assert.deepEqual(word, { nation: "KOR", state: "not-yet", atUs: callOf(stage, "KOR").raisedUs, position: "" });
    }
  });

  test("is seen with the alarm that calls for it, and all nations know by which position and when", () => {
    act(stage, "KOR", { do: "acknowledge-alarm", id: callOf(stage, "KOR").id });
    stage.fly(1);
    const { acknowledgedUs, acknowledgedBy } = shownBy(stage, "KOR");
    assert.equal(acknowledgedBy, "KOR-WATCH");
    for (const nation of ["JPN", "USA"])
      assert.deepEqual(
        shownBy(stage, nation).seenBy.find((each) => each.nation === "KOR"),
        { nation: "KOR", state: "seen", atUs: acknowledgedUs, position: "KOR-WATCH" },
      );
  });

  test("calls no further once it is seen", () => {
    act(stage, "JPN", { do: "acknowledge-event", id: shownBy(stage, "JPN").id });
    const { called, callsNextUs } = callOf(stage, "JPN");
    assert.equal(callsNextUs, 0);
    stage.fly(70);
    assert.equal(callOf(stage, "JPN").called, called);
    assert.deepEqual(
      shownBy(stage, "USA").seenBy.map(({ nation, state }) => `${nation} ${state}`),
      ["JPN seen", "KOR seen"],
    );
  });

  test("no person leaves a nation by it, and a third nation's event is not named", () => {
    const rows = stage.nations.flatMap((nation) =>
      stage
        .player(nation)
        .commits()
        .flatMap(({ outbox }) => outbox),
    );
    const words = rows.flatMap((row) => told(row)).filter(({ header }) => header.item.kind === "seen");
    assert.ok(words.length >= 4, `${words.length} words to partners`);
    const people = Object.values(OFFICERS).flatMap((officers) => officers.map(({ person }) => person));
    assert.equal(
      found(
        needlesFor(people, []),
        rows.map(({ bytes }) => bytes),
      ),
      0,
    );
    for (const { header, contents } of words) {
      const named = new Set(contents.seen?.about.map(({ nation }) => nation));
      assert.ok(!named.has(header.item.nation) || named.size === 1, [...named].join());
    }
  });

  test("a partner with whom it is paused is told nothing of it", () => {
    const alone = createStage({ scenario: scenarioOf("autumn-lantern", { flights: [flight] }), officers: OFFICERS });
    alone.offer("KOR", {
      ...{ kind: "operator", position: "KOR-DIRECTOR", request: "" },
      act: { do: "set-participation", partner: "USA", level: "paused", reason: "" },
    });
    alone.flyUntil(() => eventWith(alone.view("KOR"), KOREAS) !== undefined, 200);
    act(alone, "KOR", { do: "acknowledge-event", id: shownBy(alone, "KOR").id });
    const to = alone
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox);
    const kinds = (partner: Nation) =>
      to.filter((row) => row.partner === partner).flatMap((row) => told(row).map(({ header }) => header.item.kind));
    assert.ok(kinds("JPN").includes("seen") && !kinds("USA").includes("seen"));
  });
});
