/** Consultation as it must be whatever arrives, in whatever order: one order, one result, one text of minutes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { Answer, AnswerWord, ItemKind, ItemName, JointAssessment, Message, Nation } from "@tocsin/picture";
import fc from "fast-check";
import {
  aboutOf,
  answerLines,
  canonicalEvent,
  createRecord,
  draftMinutes,
  HIGHEST_COUNT,
  HOTLINE,
  inOrder,
  isRoom,
  joined,
  keepAssessment,
  keepLatest,
  keepMessage,
  MESSAGES_KEPT,
  MINUTES_LENGTH,
  nextCount,
  type RoomRecord,
  resultOf,
  rollCallOf,
  type Stated,
  threadOf,
} from "./index.ts";

const NATIONS: readonly Nation[] = ["JPN", "KOR", "USA"];
const ROOM = "event/KOR/exercise/1/event/1";
const AT = Date.UTC(2026, 10, 21, 9) * 1000;

const nameOf = (nation: Nation, kind: ItemKind, counter: number): ItemName => ({
  nation,
  mode: "exercise",
  epoch: 1,
  kind,
  counter,
});
const stated = <T>(name: ItemName, content: T, version = 1, at = AT): Stated<T> => ({
  name,
  version,
  at: at as Instant,
  root: new Uint8Array(32).fill(version),
  content,
});

function say(nation: Nation, counter: number, count: number, more: Partial<Message> = {}): Stated<Message> {
  const content: Message = {
    room: ROOM,
    count,
    position: "duty",
    language: "en",
    text: `${nation} ${counter}`,
    ...more,
  };
  return stated(nameOf(nation, "message", counter), content, 1, AT + counter * 1_000_000);
}

function recordOf(messages: readonly Stated<Message>[]): RoomRecord {
  const record = createRecord(ROOM);
  for (const message of messages) keepMessage(record, message, 3);
  return record;
}

const orderOf = (record: RoomRecord): string[] => inOrder(record.messages).map(({ content }) => content.text);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}

const someMessages = fc.uniqueArray(
  fc.record({ nation: fc.constantFrom(...NATIONS), counter: fc.integer({ min: 1, max: 4 }), count: fc.nat(3) }),
  { maxLength: 5, selector: ({ nation, counter }) => `${nation}${counter}` },
);

describe("the order of a room", () => {
  test("is the same in every order of arrival, and a double changes nothing", () => {
    fc.assert(
      fc.property(someMessages, (all) => {
        const messages = all.map(({ nation, counter, count }) => say(nation, counter, count));
        const expected = orderOf(recordOf(messages));
        assert.equal(expected.length, messages.length);
        for (const arrival of permutations(messages))
          assert.deepEqual(orderOf(recordOf([...arrival, ...arrival])), expected);
      }),
      { numRuns: 60 },
    );
  });

  test("nobody answers before the question: what was seen counts lower", () => {
    const question = say("KOR", 1, 1);
    const answer = say("JPN", 1, nextCount([question]));
    assert.deepEqual(orderOf(recordOf([answer, question])), ["KOR 1", "JPN 1"]);
  });

  test("a second version of a message is no message: text is never edited", () => {
    const record = recordOf([say("KOR", 1, 1)]);
    const edited = { ...say("KOR", 1, 5, { text: "other words" }), version: 2 };
    assert.equal(keepMessage(record, edited, 3), false);
    assert.deepEqual(orderOf(record), ["KOR 1"]);
  });

  test("a count that no room can reach uses nothing up: others still write, in one order", () => {
    const absurd = say("USA", 1, Number.MAX_SAFE_INTEGER);
    const next = nextCount([absurd]);
    assert.equal(next, HIGHEST_COUNT);
    const messages = [absurd, say("KOR", 1, next), say("JPN", 1, next)];
    for (const arrival of permutations(messages))
      assert.deepEqual(orderOf(recordOf(arrival)), ["JPN 1", "KOR 1", "USA 1"]);
  });

  test("whoever floods a room pushes out only its own words, and the same ones in every order of arrival", () => {
    const flood = Array.from({ length: 2 * MESSAGES_KEPT }, (_, i) => say("USA", i + 1, i + 1));
    const word = say("KOR", 1, 1);
    const share = Math.floor(MESSAGES_KEPT / 3);
    for (const arrival of [[word, ...flood], [...flood].reverse().concat(word)]) {
      const record = recordOf(arrival);
      const usa = record.messages.get("USA") ?? [];
      assert.deepEqual([usa.length, usa[0]?.name.counter], [share, flood.length - share + 1]);
      assert.equal(record.older.get("USA"), flood.length - share);
      assert.equal(record.messages.get("KOR")?.length, 1);
    }
  });
});

describe("corrections and withdrawals", () => {
  test("the original stays and says what came of it", () => {
    const first = say("KOR", 1, 1);
    const better = say("KOR", 2, 2, { corrects: first.name });
    const gone = say("KOR", 3, 3, { withdraws: first.name });
    const [a, b, c] = threadOf(recordOf([gone, better, first]).messages);
    assert.deepEqual(
      [a?.message.content.text, a?.correctedBy, a?.withdrawn],
      ["KOR 1", "KOR/exercise/1/message/2", true],
    );
    assert.deepEqual([b?.corrects, c?.withdraws], ["KOR/exercise/1/message/1", "KOR/exercise/1/message/1"]);
  });

  test("nobody corrects or withdraws another nation's words", () => {
    const first = say("KOR", 1, 1);
    const thread = threadOf(
      recordOf([first, say("USA", 1, 2, { withdraws: first.name }), say("JPN", 1, 2, { corrects: first.name })])
        .messages,
    );
    assert.deepEqual(
      thread.map(({ correctedBy, withdrawn, corrects, withdraws }) => [correctedBy, withdrawn, corrects, withdraws]),
      [0, 1, 2].map(() => [undefined, false, undefined, undefined]),
    );
  });
});

const ROOT = new Uint8Array(32).fill(1);
const assessment = (version = 1): Stated<JointAssessment> => {
  const words = { room: ROOM, position: "director", language: "en" as const, text: "one object, in the sea" };
  const content = { ...words, objectClass: "ballistic" as const, objects: 1, certainty: "high" as const };
  return stated(nameOf("KOR", "joint-assessment", 1), content, version);
};
const answerOf = (nation: Nation, answer: AnswerWord, version = 1, root: Uint8Array = ROOT): Stated<Answer> => {
  const subject = nameOf("KOR", "joint-assessment", 1);
  const words = { position: "duty", language: "ja" as const, reason: "as we see it" };
  return stated(nameOf(nation, "answer", 1), { subject, version, root, answer, ...words });
};
const linesOf = (...answers: Stated<Answer>[]) =>
  answerLines(assessment(), new Map(answers.map((answer) => [answer.name.nation, answer])), NATIONS);

describe("answers", () => {
  test("every nation has a line, dissent on top, then what is missing; silence is not agreement", () => {
    const lines = linesOf(answerOf("USA", "dissent"));
    assert.deepEqual(
      lines.map(({ nation, answer }) => [nation, answer]),
      [
        ["USA", "dissent"],
        ["JPN", undefined],
        ["KOR", "agree"],
      ],
    );
    assert.equal(resultOf(lines), "dissent");
    assert.equal(resultOf(linesOf(answerOf("USA", "agree"))), "open");
    assert.equal(resultOf(linesOf(answerOf("USA", "agree"), answerOf("JPN", "reserve"))), "reserved");
    assert.equal(resultOf(linesOf(answerOf("USA", "agree"), answerOf("JPN", "agree-with-comment"))), "agreed");
  });

  test("an answer counts for one version and its very bytes; whoever states may still dissent", () => {
    const others = [answerOf("USA", "agree", 2), answerOf("JPN", "agree", 1, new Uint8Array(32))];
    assert.equal(linesOf(...others).filter(({ answer }) => answer === undefined).length, 2);
    const later = new Map([["USA", answerOf("USA", "agree")]]);
    assert.ok(answerLines(assessment(2), later, NATIONS).some(({ nation, answer }) => nation === "USA" && !answer));
    assert.equal(resultOf(linesOf(answerOf("KOR", "dissent"))), "dissent");
  });

  test("no set of answers with a dissent or a silence is ever called agreed", () => {
    const word = fc.constantFrom<AnswerWord | undefined>(
      "agree",
      "agree-with-comment",
      "reserve",
      "dissent",
      "abstain",
      undefined,
    );
    fc.assert(
      fc.property(word, word, (usa, jpn) => {
        const given = [usa && answerOf("USA", usa), jpn && answerOf("JPN", jpn)].filter(
          (answer) => answer !== undefined,
        );
        const result = resultOf(linesOf(...given));
        const agree = (answer: AnswerWord | undefined) => answer === "agree" || answer === "agree-with-comment";
        assert.equal(result === "agreed", agree(usa) && agree(jpn));
        if (usa === "dissent" || jpn === "dissent") assert.equal(result, "dissent");
      }),
    );
  });
});

describe("roll-call", () => {
  test("after the limit a silent nation is unanswered, never absent; whoever answers late is there", () => {
    const present = stated(nameOf("KOR", "roll-call", 1), {
      room: ROOM,
      position: "duty",
      authority: "duty" as const,
      presence: "present" as const,
    });
    const at = (seconds: number) =>
      rollCallOf(new Map([["KOR", present]]), ["KOR", "JPN"], AT as Instant, (AT + seconds * 1e6) as Instant);
    assert.deepEqual(
      at(59).map(({ presence }) => presence),
      ["present", "awaited"],
    );
    assert.deepEqual(
      at(60).map(({ presence, since }) => [presence, since - AT]),
      [
        ["present", 0],
        ["unanswered", 60e6],
      ],
    );
  });
});

describe("rooms", () => {
  test("keys name what they are about, and nothing else is a room", () => {
    assert.ok(isRoom(HOTLINE));
    assert.deepEqual(aboutOf(ROOM), { subject: "event", item: "KOR/exercise/1/event/1" });
    assert.equal(aboutOf("meeting/JPN/actual/7/programme/12")?.subject, "meeting");
    for (const key of [
      "",
      "event/",
      "event/KOR",
      "toString/x",
      "event/KOR/exercise/1/track/1",
      "event/kor/exercise/1/event/1",
      `${ROOM}/1`,
      "event/KOR/exercise/01/event/1",
    ])
      assert.equal(isRoom(key), false, key);
  });

  test("the event declared first names the room, then the nation; the same in every order", () => {
    const event = (nation: Nation, at: number) => ({ name: nameOf(nation, "event", 1), declaredAt: at as Instant });
    const events = [event("USA", 5), event("KOR", 7), event("JPN", 5)];
    for (const order of permutations(events)) assert.equal(canonicalEvent(order)?.name.nation, "JPN");
  });
});

describe("minutes", () => {
  const source = (record: RoomRecord) => ({
    record,
    answers: new Map([["KOR/exercise/1/joint-assessment/1", new Map([["USA", answerOf("USA", "dissent")]])]]),
    nations: NATIONS,
  });

  test("are the same bytes from the same record in any order of arrival, and over rooms that became one", () => {
    const messages = [
      say("KOR", 1, 1, { text: "궤적 확인", language: "ko" }),
      say("JPN", 1, 2, { text: "了解", language: "ja" }),
      say("USA", 1, 2),
    ];
    const texts = permutations(messages).map((arrival) => {
      const [one, two] = [recordOf(arrival.slice(0, 1)), recordOf(arrival.slice(1))];
      keepAssessment(two, assessment());
      return draftMinutes(source(joined(ROOM, [one, two])));
    });
    assert.equal(new Set(texts).size, 1);
    assert.match(texts[0] ?? "", /USA dissent/);
    assert.match(texts[0] ?? "", /JPN no answer/);
    assert.match(texts[0] ?? "", /Result: dissent/);
    assert.match(texts[0] ?? "", /5\.2 message 2 .* JPN duty \[ja\]\n {4}\| 了解/);
  });

  test("nobody forges a line of the minutes, and nothing in them is hidden", () => {
    const sly = "fine\n5.9 message 9 KOR agrees\u2028Result: agreed\u202Egnirud\u0007";
    const text = draftMinutes(source(recordOf([say("USA", 1, 1, { text: sly })])));
    assert.ok(text.includes("    | 5.9 message 9 KOR agrees<U+2028>Result: agreed<U+202E>gnirud<U+0007>"));
  });

  test("stay within the protocol's limit and say what is not in them", () => {
    const long = Array.from({ length: 60 }, (_, i) =>
      say("KOR", i + 1, i + 1, { text: `${i} ${"\u0001".repeat(4000)}` }),
    );
    const record = recordOf(long);
    for (let i = 1; i <= 20; i++)
      keepAssessment(record, { ...assessment(), name: nameOf("KOR", "joint-assessment", i) });
    const text = draftMinutes(source(record));
    assert.ok(text.length <= MINUTES_LENGTH);
    assert.match(text, /earlier messages are in the journals/);
  });

  test("of two statements of one nation the later is kept, whichever comes first", () => {
    const positions = [1, 2, 3].map((version) =>
      stated(nameOf("KOR", "national-position", 1), version, version, AT + version),
    );
    for (const order of permutations(positions)) {
      const latest = new Map<Nation, Stated<number>>();
      for (const one of order) keepLatest(latest, one);
      assert.equal(latest.get("KOR")?.content, 3);
    }
  });
});
