/**
 * An exercise as three real nodes run it: planned, agreed, started by two, flown, consulted on, ended; kill -9 at its tender
 * moments; then the journals are judged. Nothing may be lost, doubled or half-done.
 */
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  AnswerWord,
  Certainty,
  ExerciseType,
  type InjectSchema,
  InjectType,
  Language,
  ObjectClass,
  type RoomMessage,
} from "@tocsin/codec-protobuf/console";
import type { Picture } from "@tocsin/console/reading";
import { tocsin } from "./kit/command.ts";
import { ledgerOf } from "./kit/journal.ts";
import { entryOf, NATIONS, type Player, Rehearsal, roomOf, runOf } from "./kit/rehearsal.ts";
import { replay, verify } from "./kit/verify.ts";

const PARTNERS = ["JPN", "USA"] as const;
const WELCOME = { ko: "훈련을 시작합니다", ja: "訓練を始めます", en: "The exercise begins" };
const words = (text: string) => ({ ko: `${text} 한`, ja: `${text} 日`, en: text });
const START_US = BigInt(Date.UTC(2027, 9, 5)) * 1000n;

type Inject = MessageInitShape<typeof InjectSchema>;
const message = (number: number, atS: number, text = words(`inject ${number}`)): Inject => ({
  ...{ number, atS, type: InjectType.MESSAGE, text, objective: 0 },
});
const launch = (number: number, atS: number): Inject => ({
  ...{ number, atS, type: InjectType.LAUNCH, flight: "close-1", text: words("a launch"), objective: 0 },
});
const exercise = (title: string, injects: readonly Inject[]) => ({
  case: "exercise" as const,
  value: {
    ...{
      title: words(title),
      exerciseType: ExerciseType.FUNCTIONAL,
      startUs: START_US,
      endUs: START_US + 7_200_000_000n,
    },
    ...{ nations: [...NATIONS], scenario: "close-lantern", seed: 7n, injects: [...injects] },
  },
});

describe("an exercise of three nations", { timeout: 300_000 }, () => {
  let play: Rehearsal;
  let item = "";
  before(async () => {
    play = await Rehearsal.begin();
  });
  after(() => play.discard());

  /** Planned by Korea, agreed by both partners, seen as agreed by all; its key. */
  async function agreed(title: string, injects: readonly Inject[]): Promise<string> {
    const entry = { entry: exercise(title, injects) };
    const planned = await play.exercise("KOR-WATCH", { case: "edit", value: { item: "", entry, remove: false } });
    assert.ok(planned.done, planned.code);
    const { subject } = planned;
    for (const nation of PARTNERS) {
      await play.sees(nation, "the plan", ({ programme }) => entryOf(programme, subject));
      const answer = { item: subject, version: 1n, answer: AnswerWord.AGREE, language: Language.EN, reason: "" };
      assert.ok((await play.exercise(`${nation}-RELEASE`, { case: "answer", value: answer })).done);
    }
    await play.allSee("that all agree", ({ programme }) => entryOf(programme, subject)?.state === "agreed");
    return subject;
  }

  const states = ({ programme }: Picture): string[] =>
    runOf(programme, item)?.injects.map(({ number, state }) => `${number} ${state}`) ?? [];
  /** What control has said: each line once in each language. */
  const told = (picture: Picture): RoomMessage[] =>
    roomOf(picture, item)?.messages.filter(({ position }) => position === "control") ?? [];
  /** The first line is there, and none is there twice; on a slow machine a later one may have come due meanwhile. */
  const isToldOnce = (picture: Picture): boolean => {
    const lines = told(picture).map(({ language, text }) => `${language} ${text}`);
    return lines.length >= 3 && new Set(lines).size === lines.length;
  };
  const clockOf = ({ programme }: Picture) => {
    const run = runOf(programme, item);
    assert.ok(run);
    const { state, orders, exerciseS, atUs, rate, orderedBy, version } = run;
    return { state, orders, exerciseS, atUs, rate, orderedBy, version };
  };
  const pictureOf = async (nation: Player): Promise<Picture> => (await play.officer(`${nation}-WATCH`)).picture();

  test("Korea plans a launch and messages; Japan and America agree to that version", async () => {
    item = await agreed("Close Lantern", [message(1, 1, WELCOME), launch(2, 2), message(3, 45), message(4, 3600)]);
    assert.equal((await play.order("JPN-WATCH", item, "start")).code, "not-your-exercise");
  });

  test("killed between the two signatures of START, the node still waits for the second, and nothing has begun", async () => {
    assert.ok((await play.order("KOR-WATCH", item, "start")).done);
    await play.kill("KOR");
    await play.start("KOR");
    const waiting = await play.sees("KOR", "the order that waits", ({ programme }) => runOf(programme, item));
    assert.deepEqual(
      [waiting.state, waiting.waitingOrder, waiting.waitingPosition, waiting.orders],
      ["proposed", "start", "KOR-WATCH", 0],
    );
    for (const nation of PARTNERS) assert.equal((await pictureOf(nation)).programme?.running, undefined);
    assert.equal((await play.confirm("KOR-WATCH", item)).code, "same-person");
  });

  test("the second person starts it once, and all three nodes follow the same clock", async () => {
    assert.ok((await play.confirm("KOR-RELEASE", item)).done);
    assert.equal((await play.confirm("KOR-RELEASE", item)).code, "nothing-to-confirm");
    await play.allSee("that it runs", ({ programme }) => runOf(programme, item)?.state === "running");
    const [korea, japan, america] = (await Promise.all(NATIONS.map(pictureOf))).map(clockOf);
    assert.deepEqual([japan, america], [korea, korea]);
    assert.deepEqual([korea?.orders, korea?.orderedBy], [1, "KOR/KOR-WATCH+KOR-RELEASE"]);
    await play.allSee("a roll-call of three", ({ programme }) => runOf(programme, item)?.present.length === 3);
  });

  test("the flight of the launch inject is flown: Korea's own radars find it", async () => {
    await play.allSee("the launch", (picture) => states(picture)[1] === "2 done");
    await play.sees("KOR", "a track of its own", ({ tracks }) =>
      [...tracks.values()].some(({ source, status }) => source === "own" && status === "confirmed"),
    );
    await play.allSee("control's words", (picture) => isToldOnce(picture));
  });

  test("killed while it runs, Korea comes back to the same orders and injects, and the flight flies on", async () => {
    const before = await pictureOf("KOR");
    const [clock, injects] = [clockOf(before), runOf(before.programme, item)?.injects];
    const validAt = latest(before);
    await play.killAndStart("KOR");
    const back = await play.sees("KOR", "its exercise", ({ programme }) => runOf(programme, item));
    assert.deepEqual(clockOf(await pictureOf("KOR")), clock);
    assert.deepEqual(back.injects.slice(0, 2), injects?.slice(0, 2), "the same instants");
    await play.sees("KOR", "newer plots of the same flight", (picture) => latest(picture) > validAt + 5e6);
    await play.allSee("each message once", (picture) => isToldOnce(picture));
  });

  test("killed between a proposal and its answer, Japan still has both the proposal and the vote, and votes once", async () => {
    const room = `exercise/${item}`;
    const content = {
      room,
      ...{
        objectClass: ObjectClass.BALLISTIC,
        objects: 1,
        certainty: Certainty.HIGH,
        language: Language.EN,
        text: "One",
      },
    };
    assert.ok((await play.consult("KOR-RELEASE", { case: "propose", value: content })).done);
    const proposal = await play.sees("JPN", "the proposal", (picture) => roomOf(picture, item)?.assessments[0]);
    await play.killAndStart("JPN");
    const again = await play.sees("JPN", "the proposal again", (picture) => roomOf(picture, item)?.assessments[0]);
    assert.deepEqual([again.item, again.version, again.result], [proposal.item, proposal.version, "open"]);
    const vote = (answer: AnswerWord, reason = "") => ({
      case: "answer" as const,
      value: { item: proposal.item, version: proposal.version, answer, language: Language.JA, reason },
    });
    assert.ok((await play.consult("JPN-RELEASE", vote(AnswerWord.AGREE))).done);
    // At once after it was taken, mostly before it was sent.
    await play.killAndStart("JPN");
    assert.ok((await play.consult("USA-RELEASE", vote(AnswerWord.DISSENT, "two objects"))).done);
    const seen = await play.allSee("both votes", (picture) => {
      const [only, ...others] = roomOf(picture, item)?.assessments ?? [];
      return others.length === 0 && only?.result === "dissent" && only.answers.some(isJapansAgreement) && only;
    });
    for (const { answers } of seen)
      assert.deepEqual(answers.map(({ nation, answer }) => `${nation} ${answer}`).sort(), [
        "JPN agree",
        "KOR agree",
        "USA dissent",
      ]);
  });

  test("the launch is one event of three nations at all of them", async () => {
    const events = await play.allSee("an event of three", ({ events }) =>
      [...events.values()].find(({ views }) => views.length === 3),
    );
    assert.equal(events.length, 3);
    for (const nation of NATIONS) assert.equal((await pictureOf(nation)).events.size, 1, nation);
  });

  test("what was due after the kills is told once; two persons end it, everywhere, and nothing flies", async () => {
    await play.allSee("the third inject", (picture) => told(picture).length === 6);
    assert.ok((await play.order("KOR-WATCH", item, "end")).done);
    assert.ok((await play.confirm("KOR-RELEASE", item)).done);
    await play.allSee("the end", ({ programme }) => runOf(programme, item)?.state === "ended");
    for (const nation of NATIONS) {
      const picture = await pictureOf(nation);
      assert.deepEqual(states(picture), ["1 done", "2 done", "3 done", "4 due"]);
      assert.equal(clockOf(picture).orders, 2);
      for (const language of ["ko", "ja", "en"] as const)
        assert.deepEqual(
          told(picture).flatMap((said) => (said.language === language ? [said.text] : [])),
          [WELCOME[language], words("inject 3")[language]],
        );
    }
    assert.equal((await play.order("KOR-WATCH", item, "start")).code, "already-over");
  });

  test("REAL WORLD, said by one person of another nation, stops the next exercise at all three", async () => {
    const first = item;
    item = await agreed("Close Lantern again", [message(1, 1), launch(2, 2), message(3, 3600)]);
    assert.notEqual(item, first);
    assert.ok((await play.order("KOR-WATCH", item, "start")).done);
    assert.ok((await play.confirm("KOR-RELEASE", item)).done);
    await play.allSee("the launch", (picture) => states(picture)[1] === "2 done");
    assert.ok((await play.order("JPN-WATCH", item, "real-world")).done);
    await play.allSee("REAL WORLD", (picture) => {
      const { state, orderedBy } = clockOf(picture);
      return state === "real-world" && orderedBy === "JPN/JPN-WATCH";
    });
    item = first;
  });

  test("the journals reconcile and replay to the same fingerprints", async () => {
    await play.stop();
    const { code, faults, streams } = await verify(play.directories);
    assert.deepEqual(faults, []);
    assert.equal(code, 0);
    // What a node states in the very moment in which its partners stop, such as a checkpoint, is under way and not lost.
    for (const { received, underWay } of streams) assert.ok(received > 0 && underWay <= 2);
    for (const one of await Promise.all(play.directories.map(replay))) {
      assert.deepEqual([one.code, one.differences], [0, []]);
      assert.ok(one.fingerprintsCompared > 0);
    }
  });

  test("the vote, the start and each line of control stand in the ledgers once", () => {
    for (const [nation, kind, count] of [
      ["JPN", "answer", 3],
      ["KOR", "order", 3],
      ["KOR", "message", 9],
      ["JPN", "order", 1],
    ] as const) {
      const sent = ledgerOf(play.nodes.directoryOf(nation)).flatMap(({ entry }) =>
        entry.type === "sent" && entry.item.kind === kind && entry.item.nation === nation
          ? [`${entry.to} ${entry.item.counter} v${entry.version}`]
          : [],
      );
      assert.equal(new Set(sent).size, sent.length, `${nation} ${kind} doubled`);
      assert.equal(sent.length, count * 2, `${nation} ${kind} to both partners`);
    }
  });

  test("the exercise's figures are equal each time they are computed, from a copy too; detect, share and show are measured", async () => {
    const copy = join(play.nodes.directory, "copy");
    await cp(join(play.nodes.directory, play.nodes.mode), copy, { recursive: true });
    const copies = NATIONS.map((nation) => join(copy, nation));
    const report = async (directories: readonly string[]): Promise<string> => {
      const { code, out, error } = await tocsin(["exercise", "report", ...directories, "--exercise", item, "--json"]);
      assert.equal(code, 0, error);
      return out;
    };
    const [once = "", ...again] = await Promise.all([play.directories, play.directories, copies].map(report));
    assert.deepEqual(again, [once, once]);
    const { figures, ended, missing } = JSON.parse(once) as Reported;
    assert.deepEqual([ended, missing], ["end", []]);
    for (const measure of ["detect", "share", "show"])
      for (const nation of NATIONS)
        assert.ok(
          figures.some((each) => each.measure === measure && each.nation === nation && each.count > 0),
          `${measure} at ${nation}: ${JSON.stringify(figures)}`,
        );
  });
});

interface Reported {
  readonly figures: readonly { readonly measure: string; readonly nation: string; readonly count: number }[];
  readonly ended: string;
  readonly missing: readonly string[];
}

const isJapansAgreement = ({ nation, answer }: { readonly nation: string; readonly answer: string }): boolean =>
  nation === "JPN" && answer === "agree";

/** Where the nation's own track was last known: the instant, in microseconds. */
const latest = ({ tracks }: Picture): number =>
  Math.max(
    0,
    ...[...tracks.values()].flatMap(({ source, position }) => (source === "own" ? [position?.atUs ?? 0] : [])),
  );
