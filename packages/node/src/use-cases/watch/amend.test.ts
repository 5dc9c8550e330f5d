/** What leaves the interval, area, class, count or stage in which it was read out is kept, old beside new; what becomes surer is not. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaOfUncertainty, LaunchEvent, Overflight, TimeInterval } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import { nothingRead } from "../../state/watch.ts";
import { createState, type Group, type NodeState, type OwnEvent } from "../../state.ts";
import { inOrder, noteJoined, noteSeparated, reviewReadOut } from "./amend.ts";

const KEY = "KOR/test/1/event/1";
const name = { nation: "KOR", mode: "test", epoch: 1, kind: "event", counter: 1 } as const;
const NOON = 1_000_000e6;
const time = (best: number, half: number) =>
  ({
    earliest: NOON + (best - half) * 1e6,
    best: NOON + best * 1e6,
    latest: NOON + (best + half) * 1e6,
  }) as TimeInterval;
const area = (northKm: number, semiMajorKm: number) =>
  ({
    centre: { latitude: northKm / 6371, longitude: 2, height: 0 },
    semiMajor: semiMajorKm * 1e3,
  }) as AreaOfUncertainty;
const impact = (best: number, half: number, northKm = 0, km = 50) =>
  ({ impact: { time: time(best, half), area: area(northKm, km) } }) as Partial<LaunchEvent>;

const eventSaying = (
  of: typeof name | (Omit<typeof name, "nation"> & { nation: string }),
  saying: object,
): OwnEvent => {
  const event = { name: of, objectClass: "ballistic", objects: 1, stage: "launch", overflights: [], certainty: "low" };
  return { event: { ...event, ...saying } } as unknown as OwnEvent;
};

function scene(members: string[]) {
  const state = createState();
  const group = {
    id: "KOR-G1",
    members,
    readOut: nothingRead(),
    amendments: [],
    responsible: {},
  } as unknown as Group;
  state.groups.set(group.id, group);
  return { state, group };
}

const at = (state: NodeState, seconds: number): Step => ({ state, now: NOON + seconds * 1e6 }) as unknown as Step;

/** As "whose what, of whom, old > new". */
const amendedOf = ({ amendments }: Group): string[] =>
  amendments.map(({ what, by, old, now, over, beside }) =>
    [beside ? `${by}'s` : by, what, ...(over === "" ? [] : [over]), show(old), ">", show(now)].join(" "),
  );

/** Says one thing after another, so many seconds apart; what was amended. */
function told(sayings: readonly Partial<LaunchEvent>[], apart = 20): string[] {
  const { state, group } = scene([KEY]);
  for (const [index, saying] of sayings.entries()) {
    state.events.set(KEY, eventSaying(name, saying));
    reviewReadOut(at(state, index * apart), group);
  }
  return amendedOf(group);
}
const show = (each: Group["amendments"][number]["old"]): string =>
  each.word ??
  each.count?.toString() ??
  (each.time ? `${(each.time.best - NOON) / 1e6}` : each.area ? "area" : "nothing");

describe("a number that was read out", () => {
  test("is amended once it leaves the interval in which it was said", () => {
    assert.deepEqual(told([impact(600, 30), impact(620, 25), impact(640, 25)]), ["KOR impact-time 600 > 640"]);
  });

  test("is not amended while it becomes surer, and is held to what was said last", () => {
    assert.deepEqual(told([impact(600, 60), impact(630, 20)]), []);
    assert.deepEqual(told([impact(600, 60), impact(630, 20), impact(600, 20)]), ["KOR impact-time 630 > 600"]);
  });

  test("is amended where a slow drift has carried it away, though no single step did", () => {
    const drift = Array.from({ length: 8 }, (_, step) => impact(600 + step * 5, 30));
    assert.deepEqual(told(drift), ["KOR impact-time 600 > 635"]);
  });

  test("is amended where it becomes less sure by more than double, and where it is withdrawn", () => {
    assert.deepEqual(told([impact(600, 10), impact(600, 25)]), ["KOR impact-time 600 > 600"]);
    assert.deepEqual(told([impact(600, 10), {}, impact(600, 10)]), [
      "KOR impact-area area > nothing",
      "KOR impact-time 600 > nothing",
    ]);
  });

  test("of a place: once it lies outside the area that was said", () => {
    assert.deepEqual(told([impact(600, 30, 0), impact(600, 30, 49)]), []);
    assert.deepEqual(told([impact(600, 30, 0), impact(600, 30, 60)]), ["KOR impact-area area > area"]);
  });

  test("that moves on at once is one amendment, from what was read out to where it came to rest", () => {
    assert.deepEqual(told([impact(600, 10), impact(620, 10), impact(640, 10)], 2), ["KOR impact-time 600 > 640"]);
  });

  test("class and count are amended whenever they differ, a stage only where it goes back", () => {
    const flown = [
      {},
      { stage: "burn-out" },
      { stage: "confirmed", objects: 2 },
      { objectClass: "space-launch" },
    ] as const;
    assert.deepEqual(told(flown), [
      "KOR objects 1 > 2",
      "KOR stage burn-out > confirmed",
      "KOR class ballistic > space-launch",
      "KOR objects 2 > 1",
      "KOR stage confirmed > launch",
    ]);
  });

  test("has a bound: the newest stay", () => {
    const wavering = Array.from({ length: 60 }, (_, step) => ({ objects: 1 + (step % 2) }));
    const amendments = told(wavering);
    assert.equal(amendments.length, 24);
    assert.equal(amendments.at(-1), "KOR objects 1 > 2");
  });
});

describe("a passage over a nation", () => {
  const over = (from: number, to: number, nation = "JPN") =>
    ({ nation, areas: [], earliest: NOON + from * 1e6, latest: NOON + to * 1e6, height: 1 }) as unknown as Overflight;
  const passages = (...all: Overflight[]) => ({ overflights: all }) as Partial<LaunchEvent>;

  test("is amended once its middle leaves the interval in which it was said, and once it is taken back", () => {
    assert.deepEqual(told([passages(over(300, 320)), passages(over(305, 325)), passages(over(312, 332))]), [
      "KOR passage JPN 310 > 322",
    ]);
    assert.deepEqual(told([passages(over(300, 320)), passages()]), ["KOR passage JPN 310 > nothing"]);
  });

  test("is no amendment while it becomes surer, while it goes on, nor when it is over", () => {
    assert.deepEqual(told([passages(over(300, 340)), passages(over(318, 330))]), []);
    const flown = [passages(over(15, 45)), passages(over(15, 45)), passages(over(15, 52)), passages()];
    assert.deepEqual(told(flown), []);
  });

  test("that begins long before it was said to is amended", () => {
    assert.deepEqual(told([passages(over(300, 320)), passages(over(10, 30))]), ["KOR passage JPN 310 > 20"]);
  });

  test("each nation is held by itself", () => {
    const both = passages(over(300, 320), over(400, 420, "USA"));
    assert.deepEqual(told([both, passages(over(300, 320), over(500, 520, "USA"))]), ["KOR passage USA 410 > 510"]);
  });
});

describe("what a nation states beside the reference", () => {
  const BESIDE = "JPN/test/1/event/1";
  const sayings = (...all: Partial<LaunchEvent>[]) => all.map((each) => ({ certainty: "low", ...each }) as const);

  /** Korea is surer and says the same all the time; what Japan says beside it, one thing after another. */
  function toldBeside(beside: readonly Partial<LaunchEvent>[], korea: readonly Partial<LaunchEvent>[] = []): string[] {
    const { group, state } = scene([KEY, BESIDE]);
    for (const [index, saying] of beside.entries()) {
      state.events.set(KEY, eventSaying(name, { certainty: "high", ...impact(900, 10), ...korea[index] }));
      state.events.set(BESIDE, eventSaying({ ...name, nation: "JPN" }, saying));
      reviewReadOut(at(state, index * 20), group);
    }
    return amendedOf(group);
  }

  test("is amended in its own column, by the same rules, with whose it is", () => {
    const moved = toldBeside(
      sayings(impact(600, 30, 0), impact(640, 30, 60), { ...impact(640, 30, 60), objectClass: "cruise" }),
    );
    assert.deepEqual(moved, ["JPN's impact-area area > area", "JPN's class ballistic > cruise"]);
    assert.deepEqual(toldBeside(sayings(impact(600, 30, 0, 50), impact(600, 30, 49, 20))), []);
  });

  test("is not amended while it only becomes less sure, and is held to what was said before it did", () => {
    const lost = [impact(600, 30, 0, 2), impact(600, 30, 1, 9), impact(600, 30, 1, 40)];
    assert.deepEqual(toldBeside(sayings(...lost)), []);
    assert.deepEqual(toldBeside(sayings(...lost, impact(600, 30, 3, 80))), ["JPN's impact-area area > area"]);
  });

  test("is told once: as the card's where its statement becomes the reference", () => {
    const surer = sayings(impact(600, 30, 0), { ...impact(600, 30, 60), certainty: "high" });
    const told = toldBeside(surer, [{}, { certainty: "low" }]);
    assert.deepEqual(told, ["JPN impact-area area > area", "JPN impact-time 900 > 600"]);
  });

  test("is silent once it has ended, and forgotten once it has left the event", () => {
    assert.deepEqual(toldBeside(sayings(impact(600, 30), { stage: "closed" })), []);
    const { group, state } = scene([KEY, BESIDE]);
    state.events.set(KEY, eventSaying(name, impact(900, 10)));
    state.events.set(BESIDE, eventSaying({ ...name, nation: "JPN" }, impact(600, 30)));
    reviewReadOut(at(state, 0), group);
    assert.deepEqual([...group.readOut.beside.keys()], [KEY, BESIDE]);
    group.members.pop();
    reviewReadOut(at(state, 1), group);
    assert.deepEqual([...group.readOut.beside.keys()], [KEY]);
  });

  test("has a bound of its own: it pushes nothing out of what was amended on the card", () => {
    const wavering = Array.from({ length: 60 }, (_, step) => impact(600, 30, step % 2 === 0 ? 0 : 200));
    const korea = [{}, ...wavering.slice(1).map(() => impact(960, 10))];
    const all = toldBeside(sayings(...wavering), korea);
    assert.equal(all.filter((each) => each.startsWith("JPN's")).length, 24);
    assert.deepEqual(
      all.filter((each) => !each.startsWith("JPN's")),
      ["KOR impact-time 900 > 960"],
    );
  });
});

test("events that were joined and separated are kept with who did it, also where their event becomes part of another", () => {
  const group = { members: ["a", "b"], amendments: [] } as unknown as Group;
  const state = createState();
  noteJoined(at(state, 1), group, ["b"], "");
  group.members.pop();
  noteSeparated(at(state, 3), group, "b", "KOR-G2", "KOR-WATCH");
  const other = { members: ["c", "d"], amendments: [] } as unknown as Group;
  noteJoined(at(state, 2), other, ["d"], "");
  const all = inOrder(group.amendments, other.amendments);
  assert.deepEqual(
    all.map(({ what, by, items, other: into, old, now }) => [what, by, items[0], into, old.count, now.count]),
    [
      ["joined", "", "b", "", 1, 2],
      ["joined", "", "d", "", 1, 2],
      ["separated", "KOR-WATCH", "b", "KOR-G2", 2, 1],
    ],
  );
});
