/** What leaves the interval, area, class, count or stage in which it was read out is kept, old beside new; what becomes surer is not. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaOfUncertainty, LaunchEvent, TimeInterval } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import { nothingRead } from "../../state/watch.ts";
import { createState, type Group, type OwnEvent } from "../../state.ts";
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

/** Says one thing after another, so many seconds apart; what was amended, as "what old > new". */
function told(sayings: readonly Partial<LaunchEvent>[], apart = 20): string[] {
  const state = createState();
  const group = {
    id: "KOR-G1",
    members: [KEY],
    readOut: nothingRead(),
    amendments: [],
    responsible: {},
  } as unknown as Group;
  state.groups.set(group.id, group);
  for (const [index, saying] of sayings.entries()) {
    const event = { name, objectClass: "ballistic", objects: 1, stage: "launch", overflights: [], certainty: "low" };
    state.events.set(KEY, { event: { ...event, ...saying } } as unknown as OwnEvent);
    reviewReadOut({ state, now: NOON + index * apart * 1e6 } as unknown as Step, group);
  }
  return group.amendments.map(({ what, by, old, now }) => `${by} ${what} ${show(old)} > ${show(now)}`);
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

test("events that were joined and separated are kept with who did it, also where their event becomes part of another", () => {
  const group = { members: ["a", "b"], amendments: [] } as unknown as Group;
  const at = (seconds: number) => ({ now: NOON + seconds * 1e6 }) as unknown as Step;
  noteJoined(at(1), group, ["b"], "");
  group.members.pop();
  noteSeparated(at(3), group, "b", "KOR-G2", "KOR-WATCH");
  const other = { members: ["c", "d"], amendments: [] } as unknown as Group;
  noteJoined(at(2), other, ["d"], "");
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
