/** Scene: an exercise runs at three nodes by one clock; what is launched all see; something real stops everything. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after } from "@tocsin/kernel/time";
import {
  act,
  answer,
  confirm,
  exerciseStage,
  inject,
  injectsOf,
  LANTERN,
  lantern,
  order,
  planned,
  runningOf,
  started,
} from "./exercising.ts";
import { nameOf, speak } from "./forge.ts";
import { standing } from "./reading.ts";

const NATIONS = ["KOR", "JPN", "USA"];
const LAUNCH = inject(1, 2, { type: "launch", flight: "lantern-1" });
const said = (stage: ReturnType<typeof exerciseStage>, nation: string): string[] =>
  stage
    .view(nation)
    .consult.rooms.filter(({ key }) => key === `exercise/${LANTERN}`)
    .flatMap(({ messages }) => messages.map((message) => `${message.nation} ${message.language} ${message.text}`));

describe("starting", () => {
  test("takes two persons, two positions of one person are not two, and the signature must be for this", () => {
    const stage = planned(exerciseStage(), lantern([LAUNCH]));
    assert.equal(confirm(stage, "KOR-DIRECTOR", "start"), "nothing-to-confirm");
    assert.equal(order(stage, "KOR-WATCH", "start"), "wrong-role");
    assert.equal(order(stage, "KOR-CONTROL", "start", { signed: "end" }), "bad-signature");
    assert.equal(order(stage, "KOR-CONTROL", "start"), "");
    assert.equal(stage.view("KOR").programme.running?.state, "proposed");
    assert.equal(confirm(stage, "KOR-CONTROL", "start"), "same-person");
    assert.equal(confirm(stage, "KOR-CONTROL-2", "start"), "same-person");
    stage.fly(3);
    assert.equal(stage.view("JPN").programme.running, undefined, "one person has started nothing anywhere");
    assert.equal(confirm(stage, "KOR-DIRECTOR", "start"), "");
    assert.equal(order(stage, "KOR-CONTROL", "start"), "already-started");
  });

  test("all three nations answer the roll-call, and say who does", () => {
    const stage = started(planned(exerciseStage(), lantern([LAUNCH]))).fly(2);
    for (const nation of NATIONS) {
      assert.equal(runningOf(stage, nation).state, "running");
      assert.deepEqual(runningOf(stage, nation).present.toSorted(), ["JPN/node", "KOR/node", "USA/node"]);
    }
  });

  test("a nation that hears of it last still counts those who answered the roll-call before", () => {
    const stage = planned(exerciseStage(), lantern([LAUNCH]));
    stage.cut("KOR", "JPN");
    started(stage).fly(20);
    assert.equal(stage.view("JPN").programme.running, undefined);
    stage.heal("KOR", "JPN");
    stage.fly(3);
    for (const nation of NATIONS)
      assert.deepEqual(runningOf(stage, nation).present.toSorted(), ["JPN/node", "KOR/node", "USA/node"], nation);
  });

  test("is refused before all agree, by who is not its owner, and in modes actual and test", () => {
    const stage = exerciseStage();
    planned(stage, lantern([LAUNCH]));
    assert.equal(order(stage, "JPN-CONTROL", "start"), "not-your-exercise");
    answer(stage, "JPN", "reserve", 1);
    stage.fly(1);
    assert.equal(order(stage, "KOR-CONTROL", "start"), "not-agreed");
    for (const mode of ["actual", "test"] as const) {
      const other = exerciseStage({ mode });
      assert.equal(order(other, "KOR-CONTROL", "start"), "wrong-mode");
    }
  });
});

test("an inject launches a flight that all three nations detect, from the same instant", () => {
  const stage = started(planned(exerciseStage(), lantern([LAUNCH]))).fly(5);
  const instants = NATIONS.map((nation) => stage.player(nation).fly?.flights.map(({ launchAt }) => launchAt));
  assert.equal(instants[0]?.length, 1);
  assert.deepEqual(instants[1], instants[0]);
  assert.deepEqual(instants[2], instants[0]);
  const tracks = (nation: string): boolean =>
    stage.view(nation).tracks.some((track) => track.nation === nation && track.source === "own");
  assert.ok(!NATIONS.some(tracks), "nothing else flies");
  // America's ships lie far in the east: theirs comes last.
  stage.flyUntil(() => NATIONS.every(tracks), 600);
});

test("pause holds, rate hastens, a jump skips, and nothing happens twice; control speaks once, in every language", () => {
  const injects = [inject(1, 3), inject(2, 20), inject(3, 40), inject(4, 60), inject(5, 61)];
  const stage = started(planned(exerciseStage(), lantern(injects))).fly(5);
  const all = (states: readonly string[]): void => {
    for (const nation of NATIONS) assert.deepEqual(injectsOf(stage, nation), states, nation);
  };
  all(["1 done", "2 due", "3 due", "4 due", "5 due"]);
  assert.equal(order(stage, "KOR-CONTROL", "pause"), "");
  stage.fly(30);
  all(["1 done", "2 due", "3 due", "4 due", "5 due"]);
  assert.equal(order(stage, "KOR-CONTROL", "rate", { rate: 10 }), "is-paused");
  assert.equal(order(stage, "KOR-CONTROL", "resume"), "");
  stage.fly(2);
  assert.equal(order(stage, "KOR-CONTROL", "rate", { rate: 10 }), "");
  stage.fly(3);
  all(["1 done", "2 done", "3 due", "4 due", "5 due"]);
  assert.equal(order(stage, "KOR-CONTROL", "jump", { seconds: 60 }), "");
  stage.fly(2);
  all(["1 done", "2 done", "3 skipped", "4 done", "5 done"]);
  assert.equal(order(stage, "KOR-CONTROL", "jump", { seconds: 0 }), "");
  stage.fly(10);
  all(["1 done", "2 done", "3 skipped", "4 done", "5 done"]);
  const expected = [1, 2, 4, 5].flatMap((n) => [
    `KOR ko inject ${n} 한`,
    `KOR ja inject ${n} 日`,
    `KOR en inject ${n}`,
  ]);
  for (const nation of NATIONS) assert.deepEqual(said(stage, nation), expected);
});

test("injects fire within a fifth of a second of their instant", () => {
  const stage = started(planned(exerciseStage(), lantern([inject(1, 1.35), inject(2, 2.72)])));
  const at = new Map<number, number>();
  for (let beat = 0; beat < 60; beat++) {
    stage.beat();
    const { told } = stage.player("KOR").state.exercise.run ?? { told: new Set<number>() };
    for (const number of told) if (!at.has(number)) at.set(number, stage.now);
  }
  for (const { number, atUs } of runningOf(stage, "KOR").injects) {
    const late = (at.get(number) ?? Number.POSITIVE_INFINITY) - atUs;
    assert.ok(late >= 0 && late <= 200_000, `inject ${number} came ${late} microseconds late`);
  }
});

test("REAL WORLD from another nation stops everything within two seconds, and nothing of the exercise comes after", () => {
  const injects = [LAUNCH, inject(2, 200), inject(3, 205, { type: "launch", flight: "lantern-2" })];
  const stage = started(planned(exerciseStage(), lantern(injects))).fly(150);
  assert.ok(stage.player("USA").fly?.flights.length === 1);
  assert.equal(order(stage, "JPN-WATCH", "real-world"), "");
  stage.fly(2);
  for (const nation of NATIONS) {
    const running = runningOf(stage, nation);
    assert.equal(running.state, "real-world", nation);
    assert.equal(running.orderedBy, "JPN/JPN-WATCH");
    assert.deepEqual(stage.player(nation).fly?.flights, [], "nothing flies");
    assert.deepEqual(standing(stage.view(nation), "real-world"), ["JPN/JPN-WATCH x1"]);
    assert.ok(running.markedEvents.length > 0, "its open events are marked");
  }
  const before = said(stage, "KOR").length;
  stage.fly(100);
  for (const nation of NATIONS) {
    assert.deepEqual(injectsOf(stage, nation), ["1 done", "2 due", "3 due"]);
    assert.deepEqual(stage.player(nation).fly?.flights, []);
  }
  assert.equal(said(stage, "KOR").length, before);
  assert.equal(order(stage, "KOR-CONTROL", "resume"), "not-running");
  assert.equal(order(stage, "KOR-CONTROL", "start"), "already-over", "nor can it be started again as if nothing were");
});

test("two persons end it; nothing flies any more and it does not start again", () => {
  const stage = started(planned(exerciseStage(), lantern([LAUNCH]))).fly(10);
  assert.equal(order(stage, "KOR-CONTROL", "end"), "");
  assert.equal(confirm(stage, "KOR-CONTROL-2", "end"), "same-person");
  assert.equal(confirm(stage, "KOR-DIRECTOR", "end"), "");
  stage.fly(3);
  for (const nation of NATIONS) {
    assert.equal(runningOf(stage, nation).state, "ended");
    assert.deepEqual(stage.player(nation).fly?.flights, []);
  }
  assert.equal(order(stage, "KOR-CONTROL", "start"), "already-over");
});

test("an exercise that has ended is started again in a new version, and the start that waits shows that version", () => {
  const stage = started(planned(exerciseStage(), lantern([LAUNCH]))).fly(2);
  assert.equal(order(stage, "KOR-CONTROL", "end"), "");
  assert.equal(confirm(stage, "KOR-DIRECTOR", "end"), "");
  stage.fly(2);
  const again = { do: "edit-programme", item: LANTERN, entry: lantern([LAUNCH], { seed: 8 }) } as const;
  assert.equal(act(stage, "KOR-PLAN", again), "");
  stage.fly(1);
  for (const nation of ["JPN", "USA"]) assert.equal(answer(stage, nation, "agree", 2), "");
  stage.fly(1);
  assert.equal(order(stage, "KOR-CONTROL", "start"), "");
  const { state, version, orders, waitingOrder } = runningOf(stage, "KOR");
  assert.deepEqual([state, version, orders, waitingOrder], ["proposed", 2, 0, "start"]);
  assert.equal(confirm(stage, "KOR-DIRECTOR", "start"), "");
  assert.equal(runningOf(stage, "KOR").state, "running");
});

for (const nation of ["KOR", "JPN"]) {
  test(`${nation} loses power during a running exercise: nothing is lost, nothing is doubled`, () => {
    const stage = started(planned(exerciseStage(), lantern([inject(1, 2), LAUNCH_LATER, inject(3, 30)]))).fly(15);
    const flew = stage.player(nation).fly;
    assert.equal(flew?.flights.length, 1);
    const { differences } = stage.crash(nation);
    assert.deepEqual(differences, []);
    stage.fly(1);
    assert.deepEqual(stage.player(nation).fly, flew, "the same flight from the same instant");
    stage.fly(30);
    for (const each of NATIONS) {
      assert.deepEqual(injectsOf(stage, each), ["1 done", "2 done", "3 done"]);
      assert.equal(said(stage, each).length, 6);
    }
  });
}

describe("a partner", () => {
  const startBy = (nation: string, positions: readonly string[], of = nameOf("KOR", "programme", 1)) => ({
    item: nameOf(nation, "order", 77),
    contents: { order: { exercise: of, order: "start", exerciseSeconds: 0, rate: 1, positions, reason: "" } },
  });

  for (const [what, nation, positions] of [
    ["that does not own it", "JPN", ["JPN-CONTROL", "JPN-DIRECTOR"]],
    ["by one person", "KOR", ["KOR-CONTROL", "KOR-CONTROL"]],
  ] as const) {
    test(`cannot start an exercise ${what}`, () => {
      const stage = planned(exerciseStage(), lantern([LAUNCH]));
      const { item, contents } = startBy(nation, positions);
      const order = { ...contents.order, at: after(stage.now, 1), order: "start" as const };
      const sequence = (stage.player("USA").state.partners.get(nation)?.received.get("coordination")?.through ?? 0) + 1;
      stage.inject(nation, "USA", speak({ item, contents: { order }, sequence, at: stage.now }), "coordination");
      stage.fly(5);
      assert.equal(stage.view("USA").programme.running, undefined);
      assert.equal(standing(stage.view("USA"), "order-refused").length, 1);
    });
  }

  test("cannot order under another nation's name", () => {
    const stage = started(planned(exerciseStage(), lantern([LAUNCH]))).fly(3);
    const pause = { order: "pause", exerciseSeconds: 4, rate: 0, positions: ["KOR-CONTROL"], reason: "" } as const;
    const order = { ...pause, exercise: nameOf("KOR", "programme", 1), at: after(stage.now, 1) };
    const frame = speak({
      ...{ item: nameOf("JPN", "order", 78), contents: { order }, at: stage.now },
      sequence: (stage.player("USA").state.partners.get("JPN")?.received.get("coordination")?.through ?? 0) + 1,
    });
    stage.inject("JPN", "USA", frame, "coordination");
    stage.fly(3);
    assert.equal(runningOf(stage, "USA").state, "running");
  });
});

const LAUNCH_LATER = inject(2, 5, { type: "launch", flight: "lantern-1" });
