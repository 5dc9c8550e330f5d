/**
 * Scene: a partner floods with tracks, events and warnings. The watch has one alarm that names it, another partner's warning
 * comes through in the same wake, nothing is lost from the record, and after a calm minute it is over.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SectionContents } from "@tocsin/exchange";
import type { OfficerConfig } from "@tocsin/node";
import { type ItemKind, keyOf, type Nation } from "@tocsin/picture";
import { CURTAIN } from "./cast.ts";
import { eventContents, honestWarning, loudWarning, nameOf, speak } from "./forge.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const WATCH: OfficerConfig = {
  ...{ position: "JPN-WATCH", person: "a", roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
};
const KINDS = { event: "warning", warning: "warning", correlation: "coordination" } as const;

/** America's machine states things to Japan as fast as the scene likes, each honestly signed. */
class Flood {
  readonly stage: Stage;
  #counter = 10_000;

  constructor() {
    this.stage = createStage({ officers: { JPN: [WATCH] } });
    // America's own words come by another way, so that its sequences are the flood's alone.
    this.stage.fly(2).cut("USA", "JPN");
  }

  state(kind: keyof typeof KINDS, count: number, act: "state" | "end" = "state"): number[] {
    const priority = KINDS[kind];
    const counters = Array.from({ length: count }, () => ++this.#counter);
    let sequence = (this.#partner?.received.get(priority)?.through ?? 0) + 1;
    for (const counter of counters) this.#hand(kind, counter, 1, sequence++, act);
    this.stage.act("JPN");
    return counters;
  }

  again(kind: keyof typeof KINDS, counter: number, version: number, act: "state" | "end"): void {
    this.#hand(kind, counter, version, (this.#partner?.received.get(KINDS[kind])?.through ?? 0) + 1, act);
    this.stage.act("JPN");
  }

  #hand(kind: keyof typeof KINDS, counter: number, version: number, sequence: number, act: "state" | "end"): void {
    const item = nameOf("USA", kind, counter);
    const frame = speak({ item, version, contents: this.#contents(kind, counter), sequence, header: { act } });
    this.stage.inject("USA", "JPN", frame, KINDS[kind]);
  }

  #contents(kind: ItemKind, counter: number): Partial<SectionContents> {
    if (kind === "event") return eventContents(nameOf("USA", "track", counter), CURTAIN, ["aa"]);
    if (kind === "warning") return loudWarning(CURTAIN);
    return {
      correlation: { act: "correlate", members: [nameOf("USA", "event", counter)], reason: "kinematics-agree" },
    };
  }

  get #partner() {
    return this.stage.player("JPN").state.partners.get("USA");
  }

  open(nation: Nation, kind: ItemKind): number {
    const items = [...this.stage.player("JPN").state.foreign.values()];
    return items.filter(({ statement: { header }, ended }) => {
      return header.item.nation === nation && header.item.kind === kind && !ended;
    }).length;
  }

  /** Alarms that stand and that this flood could have caused. */
  alarms(): string[] {
    const codes = ["event-declared", "events-many", "partner-floods", "partner-warning"];
    return codes.flatMap((code) => standing(this.stage.view("JPN"), code).map((alarm) => `${code} ${alarm}`));
  }
}

describe("a flood of warnings", () => {
  const flood = new Flood();

  test("as many as fit stand, and one alarm calls for them", () => {
    flood.state("warning", 200);
    assert.deepEqual([flood.open("USA", "warning"), flood.alarms()], [200, ["partner-warning USA x1"]]);
  });

  test("the rest is left out and counted, in one alarm that names who floods", () => {
    flood.state("warning", 300);
    assert.deepEqual([flood.open("USA", "warning"), flood.alarms()], [200, ["partner-floods USA x300"]]);
  });

  test("all of it was received and is on the ledger", () => {
    const received = flood.stage.player("JPN").entries("received");
    const verdicts = received.flatMap(({ item, verdict }) =>
      item.nation === "USA" && item.counter > 10_000 ? [verdict] : [],
    );
    assert.equal(verdicts.filter((verdict) => verdict === "admitted").length, 200);
    assert.equal(verdicts.filter((verdict) => verdict === "left-out").length, 300);
    const { received: through } = flood.stage.player("JPN").state.partners.get("USA") ?? {};
    assert.ok((through?.get("warning")?.through ?? 0) >= 500, "and acknowledged");
  });

  test("another partner's warning goes through in the same wake, with its own alarm", () => {
    const sequence = (flood.stage.player("JPN").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;
    flood.state("warning", 100);
    flood.stage.inject("KOR", "JPN", honestWarning({ counter: 900, version: 1, sequence }));
    flood.stage.act("JPN");
    assert.ok(flood.stage.player("JPN").state.foreign.has("KOR/exercise/1/warning/900"));
    assert.deepEqual(flood.alarms(), ["partner-floods USA x400", "partner-warning KOR x1"]);
  });

  test("what stands is updated and ended in the middle of it, and its place is free for the next", () => {
    const [first] = [...flood.stage.player("JPN").state.foreign.values()].filter(({ key }) =>
      key.startsWith("USA/exercise/1/warning"),
    );
    const { counter } = first?.statement.header.item ?? { counter: 0 };
    flood.again("warning", counter, 2, "end");
    assert.equal(flood.open("USA", "warning"), 199);
    flood.state("warning", 5);
    assert.deepEqual([flood.open("USA", "warning"), flood.alarms()[0]], [200, "partner-floods USA x404"]);
  });

  test("after a calm minute it is over: told to the ledger, and what stands calls by itself again", () => {
    flood.stage.fly(61);
    assert.deepEqual(flood.alarms(), ["partner-warning KOR x1", "partner-warning USA x1"]);
    const told = flood.stage.player("JPN").entries("flood");
    assert.deepEqual(
      told.map(({ nation, leftOut, ended }) => [nation, leftOut, ended]),
      [["USA", [{ kind: "warning", count: 404 }], true]],
    );
  });

  test("two presses end it: isolated, nothing of it stands; taken back, what was left out may come again", () => {
    flood.state("warning", 3);
    const set = (level: "isolated" | "full") =>
      flood.stage.offer("JPN", {
        ...{ kind: "operator", position: "JPN-WATCH", request: "" },
        act: { do: "set-participation", partner: "USA", level, reason: "" },
      });
    set("isolated");
    flood.stage.act("JPN");
    assert.equal(flood.open("USA", "warning"), 0);
    set("full");
    flood.stage.act("JPN");
    const before = flood.open("USA", "warning");
    const [leftOut] = [...(flood.stage.player("JPN").state.partners.get("USA")?.setAside ?? [])].slice(-1);
    flood.again("warning", Number(leftOut?.split("/").at(-1)), 1, "state");
    assert.deepEqual([before, flood.open("USA", "warning")], [0, 1]);
    assert.ok(leftOut !== undefined && flood.stage.player("JPN").state.foreign.has(leftOut));
  });
});

describe("a flood of events", () => {
  const flood = new Flood();

  test("a raid of many is five alarms and one that counts the rest", () => {
    flood.state("event", 30);
    const alarms = flood.alarms();
    assert.equal(alarms.filter((alarm) => alarm.startsWith("event-declared")).length, 5);
    assert.deepEqual(alarms.slice(5), ["events-many USA x25"]);
  });

  test("beyond what fits they are one", () => {
    flood.state("event", 270);
    assert.deepEqual([flood.open("USA", "event"), flood.alarms()], [200, ["partner-floods USA x100"]]);
    assert.ok(flood.stage.player("JPN").state.groups.size <= 200);
  });

  test("do not make us open room after room: as many as one nation's share, once", () => {
    const rooms = () => {
      const sent = flood.stage.player("JPN").entries("sent");
      return sent.filter(({ item, to }) => item.kind === "room" && to === "KOR").length;
    };
    flood.stage.fly(2);
    const before = rooms();
    flood.stage.fly(5);
    assert.deepEqual([before <= 1 + 21, rooms()], [true, before]);
  });

  test("those that have ended bound themselves too", () => {
    for (let i = 0; i < 20; i++) for (const counter of flood.state("event", 1)) flood.again("event", counter, 2, "end");
    for (let i = 0; i < 15; i++) flood.state("event", 100, "end");
    const all = [...flood.stage.player("JPN").state.foreign.keys()].filter((key) => key.startsWith("USA/"));
    assert.ok(all.length <= 1000 + 5, `${all.length}`);
  });
});

test("what a partner holds is counted as it is, whatever it states, ends and states again, over a crash too", () => {
  const flood = new Flood();
  for (let round = 0; round < 6; round++) {
    const counters = flood.state("event", 40);
    for (const counter of counters.slice(round)) flood.again("event", counter, 2, round % 2 === 0 ? "end" : "state");
    flood.state("correlation", 30);
    flood.stage.fly(round === 3 ? 130 : 1);
  }
  flood.stage.crash("JPN");
  const { state } = flood.stage.player("JPN");
  for (const [nation, partner] of state.partners) {
    const counted = new Map<ItemKind, { all: number; open: number }>();
    for (const { statement, ended, key } of state.foreign.values()) {
      const { item } = statement.header;
      assert.equal(key, keyOf(item));
      if (item.nation !== nation) continue;
      const held = counted.get(item.kind) ?? { all: 0, open: 0 };
      counted.set(item.kind, { all: held.all + 1, open: held.open + Number(!ended) });
    }
    for (const [kind, held] of partner.held) assert.deepEqual(held, counted.get(kind) ?? { all: 0, open: 0 }, kind);
    for (const kind of counted.keys()) assert.ok(partner.held.has(kind), kind);
  }
});
