/** A connection resumes where the disk is, refuses gaps and strangers, and falls silent in time. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import {
  type Deliver,
  type Delivery,
  type Frame,
  type Hello,
  noteSent,
  onFrame,
  onTick,
  openSession,
  room,
  type Session,
  type SessionAction,
  type SessionConfig,
  SILENCE_SECONDS,
  WINDOW,
} from "./index.ts";

const START = instant(1_000_000);
const NONE = new Uint8Array(0);
const CONFIG: SessionConfig = {
  nation: "KOR",
  mode: "exercise",
  epoch: 4,
  build: "test",
  planHash: NONE,
  peer: "JPN",
  priority: "warning",
  received: { epoch: 2, through: 50, mark: Uint8Array.of(7), provenEpoch: 2 },
};
const HELLO: Hello = {
  type: "hello",
  protocolLowest: 1,
  protocolHighest: 1,
  nation: "JPN",
  mode: "exercise",
  epoch: 2,
  priority: "warning",
  receivedEpoch: 4,
  receivedThrough: 10,
  receivedMark: Uint8Array.of(9),
  build: "test",
  planHash: NONE,
};

const opening = (change: Partial<SessionConfig> = {}): Session => openSession({ ...CONFIG, ...change }, START).session;
const feed = (session: Session, frame: Frame, now = START): SessionAction[] => onFrame(session, frame, NONE, now);
function open(hello: Partial<Hello> = {}): Session {
  const session = opening();
  feed(session, { ...HELLO, ...hello });
  assert.equal(session.phase, "open");
  return session;
}
const SOMETHING: Delivery = { root: 0, leafIndex: 0, path: [], headerBytes: NONE, sections: [] };
const deliver = (firstSequence: number, count = 1, each: Delivery = SOMETHING): Deliver => ({
  type: "deliver",
  firstSequence,
  roots: [],
  deliveries: new Array<Delivery>(count).fill(each),
});
const kinds = (actions: readonly SessionAction[]): string[] =>
  actions.map((action) => (action.do === "send" ? `send ${action.frame.type}` : action.do));
const reasonOf = (actions: readonly SessionAction[]): string | undefined =>
  actions.map((action) => (action.do === "close" ? action.reason : undefined)).find((reason) => reason !== undefined);

describe("hello", () => {
  test("is the first thing said, with what we have of the peer on disk", () => {
    const { actions } = openSession(CONFIG, START);
    const [first] = actions;
    assert.ok(first?.do === "send" && first.frame.type === "hello");
    assert.deepEqual([first.frame.receivedEpoch, first.frame.receivedThrough, first.frame.epoch], [2, 50, 4]);
  });

  test("opens: we send on from what the peer has, and expect what we have not", () => {
    const session = opening();
    const actions = feed(session, HELLO);
    assert.deepEqual(actions[0], { do: "open", from: 11, peerEpoch: 2, knownEpoch: 4, mark: HELLO.receivedMark });
    assert.equal(session.expected, 51);
  });

  test("of a peer in a new epoch makes us expect its first delivery", () => {
    assert.equal(open({ epoch: 3 }).expected, 1);
  });

  test("of a peer that knows an older epoch of ours makes us send from our first delivery", () => {
    const session = opening();
    assert.deepEqual(feed(session, { ...HELLO, receivedEpoch: 3, receivedThrough: 900 })[0], {
      do: "open",
      from: 1,
      peerEpoch: 2,
      knownEpoch: 3,
      mark: new Uint8Array(),
    });
  });

  test("tells whether the peer follows our plan; who says none is not accused, and nothing else changes", () => {
    const OURS = Uint8Array.of(7, 7);
    const plan = (planHash: Uint8Array) =>
      feed(openSession({ ...CONFIG, planHash: OURS }, START).session, { ...HELLO, planHash }).flatMap((action) =>
        action.do === "plan" ? [action.isSame] : [],
      );
    assert.deepEqual(plan(OURS), [true]);
    assert.deepEqual(plan(Uint8Array.of(1, 2, 3)), [false]);
    assert.deepEqual(plan(new Uint8Array()), []);
    assert.equal(open({ planHash: Uint8Array.of(1, 2, 3) }).phase, "open");
  });

  const refusals: readonly [string, Partial<Hello>, string][] = [
    ["another nation than the certificate's", { nation: "USA" }, "identity"],
    ["another mode", { mode: "actual" }, "mode"],
    ["only newer protocols", { protocolLowest: 2, protocolHighest: 3 }, "protocol"],
    ["only older protocols", { protocolLowest: 0, protocolHighest: 0 }, "protocol"],
    ["another class", { priority: "track" }, "protocol"],
    ["an epoch older than one we know", { epoch: 1 }, "identity"],
  ];
  for (const [name, change, reason] of refusals)
    test(`with ${name} is refused: ${reason}`, () => {
      const session = opening();
      const actions = feed(session, { ...HELLO, ...change });
      assert.deepEqual(kinds(actions), ["send goodbye", "close"]);
      assert.equal(reasonOf(actions), reason);
      assert.equal(session.phase, "closed");
      assert.deepEqual(feed(session, HELLO), [], "nothing is heard any more");
    });

  test("must come first, and only once; a goodbye may come at any time", () => {
    assert.equal(reasonOf(feed(opening(), deliver(51))), "protocol");
    assert.equal(reasonOf(feed(open(), HELLO)), "protocol");
    assert.deepEqual(kinds(feed(opening(), { type: "goodbye", reason: "mode", detail: "" })), ["close"]);
  });
});

describe("hello, to the edge", () => {
  test("of a peer that also speaks older or newer protocols is welcome", () => {
    for (const change of [{ protocolLowest: 0 }, { protocolHighest: 2 }, { protocolLowest: 0, protocolHighest: 9 }])
      assert.equal(open(change).phase, "open");
  });

  test("says our protocol, name, world, class and build", () => {
    const [first] = openSession(CONFIG, START).actions;
    assert.deepEqual(first?.do === "send" && first.frame, {
      ...{ type: "hello", protocolLowest: 1, protocolHighest: 1, nation: "KOR", mode: "exercise", epoch: 4 },
      ...{ priority: "warning", receivedEpoch: 2, receivedThrough: 50, receivedMark: Uint8Array.of(7) },
      ...{ build: "test", planHash: NONE },
    });
  });

  test("counts what it says that the peer has as sent and acknowledged", () => {
    const session = opening();
    assert.deepEqual(feed(session, HELLO)[1], { do: "acknowledged", through: 10 });
    assert.deepEqual([session.sentThrough, session.acknowledgedThrough, session.peerEpoch], [10, 10, 2]);
    const older = opening();
    assert.deepEqual(feed(older, { ...HELLO, receivedEpoch: 3 })[1], { do: "acknowledged", through: 0 });
  });
});

describe("deliveries", () => {
  test("in sequence are handed to the host, and nothing is acknowledged by the session itself", () => {
    const session = open();
    assert.deepEqual(kinds(feed(session, deliver(51, 3))), ["receive"]);
    assert.deepEqual(kinds(feed(session, deliver(54))), ["receive"]);
    assert.equal(session.expected, 55);
  });

  test("beyond a gap end the session: a lost delivery is sent again, never passed over", () => {
    const session = open();
    assert.equal(reasonOf(feed(session, deliver(52))), "sequence-gap");
    assert.equal(session.expected, 51);
  });

  test("may be passed over as superseded in class track only: a warning is never shed", () => {
    for (const [priority, wanted] of [
      ["warning", "protocol"],
      ["coordination", "protocol"],
      ["bulk", "protocol"],
      ["track", undefined],
    ] as const) {
      const session = opening({ priority });
      feed(session, { ...HELLO, priority });
      assert.equal(reasonOf(feed(session, deliver(51, 2, { superseded: true }))), wanted, priority);
      assert.equal(session.expected, wanted === undefined ? 53 : 51);
    }
  });

  test("that were received before are counted and dropped; what is partly new is handed on", () => {
    const session = open();
    assert.deepEqual(feed(session, deliver(49, 2)), []);
    assert.equal(session.doubles, 2);
    assert.deepEqual(kinds(feed(session, deliver(49, 4))), ["receive"]);
    assert.equal(session.expected, 53);
  });
});

describe("acknowledgements and the window", () => {
  test("move forward only, for our own epoch only", () => {
    const session = open();
    noteSent(session, 20);
    assert.deepEqual(feed(session, { type: "acknowledge", epoch: 4, through: 15 }), [
      { do: "acknowledged", through: 15 },
    ]);
    assert.deepEqual(feed(session, { type: "acknowledge", epoch: 4, through: 12 }), []);
    assert.deepEqual(feed(session, { type: "acknowledge", epoch: 3, through: 18 }), []);
    assert.equal(session.acknowledgedThrough, 15);
  });

  test("of what was never sent end the session", () => {
    const session = open();
    noteSent(session, 20);
    assert.equal(reasonOf(feed(session, { type: "acknowledge", epoch: 4, through: 21 })), "protocol");
  });

  test("of what was acknowledged before say nothing, and of all that was sent are welcome", () => {
    const session = open();
    noteSent(session, 20);
    noteSent(session, 12);
    assert.deepEqual(feed(session, { type: "acknowledge", epoch: 4, through: 10 }), []);
    assert.deepEqual(feed(session, { type: "acknowledge", epoch: 4, through: 20 }), [
      { do: "acknowledged", through: 20 },
    ]);
  });

  test("leave room for what the protocol says, and never less than none", () => {
    const session = open();
    assert.equal(WINDOW, 4096);
    noteSent(session, 10 + WINDOW - 1);
    assert.equal(room(session), 1);
    noteSent(session, 10 + WINDOW + 5);
    assert.equal(room(session), 0);
  });

  test("make room: the window is what may be in flight without them", () => {
    const session = open();
    assert.equal(room(opening()), 0);
    assert.equal(room(session), WINDOW);
    noteSent(session, 10 + WINDOW);
    assert.equal(room(session), 0);
    feed(session, { type: "acknowledge", epoch: 4, through: 110 });
    assert.equal(room(session), 100);
  });
});

describe("heartbeats and silence", () => {
  test("a beat a second, each answered at once", () => {
    const session = open();
    assert.deepEqual(onTick(session, after(START, 0.9), 7), []);
    const [beat] = onTick(session, after(START, 1), 7);
    assert.ok(beat?.do === "send" && beat.frame.type === "heartbeat");
    assert.deepEqual([beat.frame.counter, beat.frame.head], [1, 7]);
    assert.deepEqual(onTick(session, after(START, 1.5), 7), []);
    assert.deepEqual(kinds(feed(open(), beat.frame)), ["send heartbeat-reply"]);
  });

  test("nothing heard for longer than the limit closes, also before hello; any frame counts as heard", () => {
    const silent = after(START, SILENCE_SECONDS + 0.1);
    assert.equal(reasonOf(onTick(open(), silent, 0)), "silent");
    assert.equal(reasonOf(onTick(opening(), silent, 0)), "silent");
    const session = open();
    feed(session, { type: "heartbeat", counter: 1, sentAt: START, head: 0 }, after(START, 2));
    assert.equal(reasonOf(onTick(session, silent, 0)), undefined);
  });

  test("silence is longer than three seconds, not three; what is closed says nothing more", () => {
    assert.equal(SILENCE_SECONDS, 3);
    const session = opening();
    assert.deepEqual(onTick(session, after(START, SILENCE_SECONDS), 0), [], "no beat before hello either");
    assert.deepEqual(kinds(onTick(session, instant(after(START, SILENCE_SECONDS) + 1), 0)), ["close"]);
    assert.equal(session.phase, "closed");
    assert.deepEqual(onTick(session, after(START, 99), 0), []);
    assert.deepEqual(kinds(onTick(open(), after(START, SILENCE_SECONDS), 0)), ["send heartbeat"]);
  });

  test("beats are counted, and answered with what was said and when it was heard", () => {
    const session = open();
    const counters = [1, 2].map((second) => {
      const [beat] = onTick(session, after(START, second), 0);
      return beat?.do === "send" && beat.frame.type === "heartbeat" && beat.frame.counter;
    });
    assert.deepEqual(counters, [1, 2]);
    const now = after(START, 2);
    assert.deepEqual(feed(session, { type: "heartbeat", counter: 5, sentAt: START, head: 0 }, now), [
      { do: "send", frame: { type: "heartbeat-reply", counter: 5, sentAt: START, receivedAt: now, repliedAt: now } },
    ]);
  });

  test("a reply tells the peer's clock, free of the way when both ways are alike", () => {
    const session = open();
    const sentAt = after(START, 1);
    onTick(session, sentAt, 0);
    const receivedAt = after(sentAt, 5 + 0.02);
    const repliedAt = after(receivedAt, 0.01);
    const frame: Frame = { type: "heartbeat-reply", counter: 1, sentAt, receivedAt, repliedAt };
    const [clock] = feed(session, frame, after(sentAt, 0.05));
    assert.ok(clock?.do === "clock");
    assert.ok(Math.abs(clock.offset - 5) < 1e-9);
    assert.ok(Math.abs(clock.roundTrip - 0.04) < 1e-9);
  });

  test("a reply to what was never asked, or was answered already, measures nothing, however many come", () => {
    const session = open();
    const reply = (counter: number, sentAt: Instant): Frame => ({
      ...{ type: "heartbeat-reply", counter, sentAt, receivedAt: START, repliedAt: START },
    });
    for (let second = 1; second <= 40; second++) {
      onTick(session, after(START, second), 0);
      feed(session, { type: "heartbeat", counter: second, sentAt: START, head: 0 }, after(START, second));
    }
    const asked = (counter: number): Frame => reply(counter, after(START, counter));
    for (const frame of [reply(41, START), reply(40, START), asked(24), asked(0)])
      assert.deepEqual(feed(session, frame), []);
    assert.deepEqual(kinds(feed(session, asked(40))), ["clock"]);
    assert.deepEqual(feed(session, asked(40)), []);
    assert.deepEqual(kinds(feed(session, asked(25))), ["clock"]);
  });

  test("a goodbye closes with the peer's reason", () => {
    const [close] = feed(open(), { type: "goodbye", reason: "stopping", detail: "maintenance" });
    assert.deepEqual(close, { do: "close", reason: "peer", detail: "stopping: maintenance" });
    const session = open();
    feed(session, { type: "goodbye", reason: "stopping", detail: "" });
    assert.deepEqual([session.phase, room(session), feed(session, deliver(51))], ["closed", 0, []]);
  });
});
