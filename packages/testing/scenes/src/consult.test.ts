/**
 * Scene: the three nations consult. Rooms open by themselves, words stand in one order everywhere, a dissent is seen by all,
 * and three ledgers hold one hash of the minutes.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HOTLINE } from "@tocsin/consult";
import { secondsBetween } from "@tocsin/kernel/time";
import { keyOf } from "@tocsin/picture";
import { scenarioOf, signerOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";
import { act, answer, answersOf, propose, roomOf, say, textsOf, WATCHES } from "./talk.ts";

const scenario = scenarioOf("autumn-lantern");
const quiet = (topology: "mesh" | "hub" = "mesh"): Stage => createStage({ officers: WATCHES, topology }).fly(2);

for (const topology of ["mesh", "hub"] as const) {
  describe(`rooms over the ${topology}`, () => {
    test("a declared event has its room at every nation within two seconds, one room for one object", () => {
      const stage = createStage({ scenario, officers: WATCHES, topology });
      stage.flyUntil(() => stage.nations.some((nation) => stage.view(nation).events.length > 0), 150).fly(2);
      const declared = stage.nations.flatMap((nation) =>
        [...stage.player(nation).state.events.values()].map(({ event }) => event),
      );
      const [first] = declared.sort((a, b) => a.declaredAt - b.declaredAt);
      const key = `event/${keyOf(first?.name ?? assert.fail("nobody declared"))}`;
      for (const nation of stage.nations) {
        const room = roomOf(stage, nation, key);
        assert.equal(room.state, "open");
        assert.ok(secondsBetween(first?.declaredAt ?? stage.now, room.openedUs as never) <= 2);
        assert.deepEqual(
          room.rollCall.map(({ presence }) => presence),
          ["awaited", "awaited", "awaited"],
        );
      }
      stage.fly(20);
      for (const nation of stage.nations) {
        const events = stage.view(nation).consult.rooms.filter((room) => room.key.startsWith("event/"));
        assert.equal(events.length, stage.view(nation).events.length, "as many rooms as objects");
        assert.ok(events.every(({ event }) => stage.view(nation).events.some(({ id }) => id === event)));
      }
    });

    test("what one says the others have, under the writer's own signature, in its own language", () => {
      const stage = quiet(topology);
      say(stage, "KOR", HOTLINE, "들립니까");
      stage.fly(1);
      say(stage, "JPN", HOTLINE, "聞こえます");
      stage.fly(1);
      for (const nation of stage.nations) {
        const room = roomOf(stage, nation, HOTLINE);
        assert.deepEqual(textsOf(room), ["KOR 들립니까", "JPN 聞こえます"]);
        assert.deepEqual(
          room.messages.map(({ language, position }) => [language, position]),
          [
            ["ko", "duty"],
            ["ja", "duty"],
          ],
        );
        assert.deepEqual(stage.player(nation).entries("refused"), []);
      }
    });
  });
}

describe("the roll-call", () => {
  test("is answered under the nation's own key with the authority that its position has; silence stays silence", () => {
    const stage = quiet();
    const entry = {
      room: HOTLINE,
      position: "president",
      authority: "director" as const,
      presence: "present" as const,
    };
    act(stage, "KOR", { do: "answer-roll-call", entry }, "watch");
    act(stage, "JPN", { do: "answer-roll-call", entry: { ...entry, presence: "absent" } });
    stage.fly(1);
    const lines = (nation: string) =>
      roomOf(stage, nation, HOTLINE).rollCall.map((line) => [
        line.nation,
        line.presence,
        line.position,
        line.authority,
      ]);
    assert.deepEqual(lines("USA"), [
      ["JPN", "absent", "duty", "duty"],
      ["KOR", "present", "watch", "watch"],
      ["USA", "awaited", "", ""],
    ]);
    stage.fly(61);
    assert.deepEqual(lines("KOR")[2], ["USA", "unanswered", "", ""]);
  });
});

describe("text", () => {
  test("written apart and joined again, it has one order everywhere", () => {
    const stage = quiet();
    say(stage, "USA", HOTLINE, "before");
    stage.fly(1);
    for (const other of ["JPN", "USA"]) stage.cut("KOR", other);
    for (let i = 1; i <= 3; i++) {
      for (const nation of stage.nations) say(stage, nation, HOTLINE, `${i}`);
      stage.fly(1);
    }
    assert.notDeepEqual(textsOf(roomOf(stage, "KOR", HOTLINE)), textsOf(roomOf(stage, "USA", HOTLINE)));
    for (const other of ["JPN", "USA"]) stage.heal("KOR", other);
    stage.fly(2);
    const [first, ...others] = stage.nations.map((nation) => textsOf(roomOf(stage, nation, HOTLINE)));
    assert.equal(first?.length, 10);
    for (const other of others) assert.deepEqual(other, first);
  });

  test("is corrected and withdrawn by its own nation only, and never vanishes", () => {
    const stage = quiet();
    say(stage, "KOR", HOTLINE, "two objects");
    stage.fly(1);
    const original = nameOf("KOR", "message", 1);
    assert.equal(say(stage, "JPN", HOTLINE, "", { withdraws: original }), "refused");
    assert.equal(say(stage, "KOR", HOTLINE, "", { withdraws: nameOf("KOR", "message", 9) }), "refused");
    assert.notEqual(say(stage, "KOR", HOTLINE, "one object", { corrects: original }), "refused");
    stage.fly(1);
    const [first, second] = roomOf(stage, "USA", HOTLINE).messages;
    assert.deepEqual([first?.text, first?.correctedBy, second?.corrects], ["two objects", second?.item, first?.item]);
  });

  test("another nation's words in somebody's mouth are refused, and nobody reads them", () => {
    const stage = quiet();
    const contents = {
      message: { room: HOTLINE, count: 1, position: "duty", language: "en" as const, text: "all clear" },
    };
    const sequence = (stage.player("JPN").state.partners.get("KOR")?.received.get("coordination")?.through ?? 0) + 1;
    const forged = speak({
      item: nameOf("KOR", "message", 1),
      contents,
      signer: signerOf("USA"),
      sequence,
      at: stage.now,
    });
    stage.inject("KOR", "JPN", forged, "coordination");
    stage.fly(1);
    assert.deepEqual(textsOf(roomOf(stage, "JPN", HOTLINE)), []);
    assert.deepEqual(standing(stage.view("JPN"), "forged-statement"), ["KOR x1"]);
  });

  test("is said by those who may, in rooms that are there", () => {
    const stage = quiet();
    const message = { room: HOTLINE, count: 0, position: "", language: "en" as const, text: "hello" };
    for (const position of ["planner", "nobody"])
      assert.equal(act(stage, "KOR", { do: "say", message }, position), "refused");
    for (const room of ["event/KOR/exercise/1/event/7", "meeting/KOR/actual/1/programme/1", "lobby"])
      assert.equal(say(stage, "KOR", room, "hello"), "refused", room);
    assert.equal(say(stage, "KOR", HOTLINE, " \n"), "refused");
    assert.equal(act(stage, "KOR", { do: "close-room", room: HOTLINE }), "refused");
    const meeting = "meeting/KOR/exercise/1/programme/1";
    assert.notEqual(say(stage, "KOR", meeting, "welcome"), "refused");
    stage.fly(1);
    assert.deepEqual(textsOf(roomOf(stage, "USA", meeting)), ["KOR welcome"]);
    act(stage, "KOR", { do: "close-room", room: meeting });
    assert.equal(say(stage, "KOR", meeting, "too late"), "refused");
  });
});

describe("what is said together", () => {
  test("each nation has its line at every nation; dissent is on top; a new version voids the answers", () => {
    const stage = quiet();
    propose(stage, "KOR", HOTLINE, "one object, into the sea");
    stage.fly(1);
    const [{ item = "", version = 0 } = {}] = roomOf(stage, "USA", HOTLINE).assessments;
    answer(stage, "JPN", item, version, "agree");
    answer(stage, "USA", item, version, "dissent");
    stage.fly(1);
    for (const nation of stage.nations) {
      const [assessment = assert.fail()] = roomOf(stage, nation, HOTLINE).assessments;
      assert.deepEqual(answersOf(assessment), ["dissent", "USA dissent", "JPN agree", "KOR agree"]);
    }
    propose(stage, "KOR", HOTLINE, "one object, into the sea, 200 km off");
    stage.fly(1);
    assert.equal(answer(stage, "JPN", item, version, "agree"), "refused", "a version that nobody proposes any more");
    for (const nation of stage.nations) {
      const [assessment = assert.fail()] = roomOf(stage, nation, HOTLINE).assessments;
      assert.deepEqual(answersOf(assessment), ["open", "JPN no answer", "USA no answer", "KOR agree"]);
    }
  });

  test("power fails during a vote: nothing is lost, doubled or half-done", () => {
    const stage = quiet();
    propose(stage, "KOR", HOTLINE, "one object");
    stage.fly(1);
    const [{ item = "", version = 0 } = {}] = roomOf(stage, "JPN", HOTLINE).assessments;
    answer(stage, "JPN", item, version, "reserve");
    stage.crash("JPN");
    const unsynced = { do: "answer-statement", item, version, answer: "agree", language: "en", reason: "" } as const;
    stage.player("USA").offer({ kind: "operator", position: "duty", act: unsynced, request: "" });
    stage.beatUnsynced("USA");
    stage.crash("USA");
    stage.fly(2);
    for (const nation of stage.nations) {
      const [assessment = assert.fail()] = roomOf(stage, nation, HOTLINE).assessments;
      assert.deepEqual(answersOf(assessment), ["open", "USA no answer", "JPN reserve", "KOR agree"]);
    }
    answer(stage, "USA", item, version, "agree");
    stage.fly(1);
    for (const nation of stage.nations) assert.equal(roomOf(stage, nation, HOTLINE).assessments[0]?.result, "reserved");
  });

  test("minutes: the same bytes drafted at each, the same hash in three ledgers, with each nation's answer", () => {
    const stage = quiet();
    say(stage, "KOR", HOTLINE, "궤적을 확인했습니다");
    stage.fly(1);
    say(stage, "JPN", HOTLINE, "了解しました");
    propose(stage, "USA", HOTLINE, "one object");
    stage.fly(1);
    for (const nation of stage.nations) act(stage, nation, { do: "draft-minutes", room: HOTLINE });
    stage.fly(1);
    const drafts = roomOf(stage, "USA", HOTLINE).minutes;
    assert.equal(drafts.length, 3);
    assert.equal(new Set(drafts.map(({ text }) => text)).size, 1);
    assert.match(drafts[0]?.text ?? "", /KOR duty \[ko\]\n {4}\| 궤적을 확인했습니다/);
    const { item = "", version = 0, hash = "" } = drafts.find(({ nation }) => nation === "KOR") ?? {};
    answer(stage, "JPN", item, version, "agree");
    answer(stage, "USA", item, version, "reserve");
    stage.fly(1);
    for (const nation of stage.nations) {
      const entries = stage
        .player(nation)
        .entries("minuted")
        .filter((entry) => keyOf(entry.item) === item);
      assert.ok(entries.every((entry) => entry.hash === hash));
      assert.deepEqual(entries.map((entry) => `${entry.nation} ${entry.act}`).sort(), [
        "JPN agreed",
        "KOR drafted",
        "USA reserved",
      ]);
    }
  });
});

describe("signals of a call", () => {
  test("reach the addressed nation only, fade after a minute and never fill more than their space", () => {
    const stage = quiet();
    const send = (number: number) => {
      const signal = {
        room: HOTLINE,
        to: "JPN",
        session: `s${number}`,
        type: "offer" as const,
        payload: "v=0",
        fingerprint: "sha-256 AA",
      };
      act(stage, "KOR", { do: "send-signal", signal });
    };
    for (let i = 1; i <= 70; i++) send(i);
    stage.fly(1);
    const waiting = (nation: string) => stage.view(nation).consult.signals;
    assert.deepEqual([waiting("JPN").length, waiting("USA").length, waiting("KOR").length], [32, 0, 0]);
    assert.deepEqual([waiting("JPN").at(-1)?.from, waiting("JPN").at(-1)?.content.session], ["KOR", "s70"]);
    stage.fly(61);
    assert.equal(waiting("JPN").length, 0);
  });
});
