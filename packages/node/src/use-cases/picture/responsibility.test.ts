/** Who reports an object: the same on every node that has the same statements, whatever was claimed, and only who can report. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after, type Instant } from "@tocsin/kernel/time";
import { keyOf, type Nation } from "@tocsin/picture";
import fc from "fast-check";
import type { Step } from "../../context.ts";
import {
  createState,
  type ForeignItem,
  type Group,
  type NodeState,
  type OwnEvent,
  type OwnTrack,
} from "../../state.ts";
import { settleResponsible, wordsOf } from "./responsibility.ts";

const NATIONS = ["JPN", "KOR", "USA"] as const;
const NOW = 1_000_000_000 as Instant;

interface Said {
  readonly responsible: Nation;
  readonly term: number;
  readonly quality: number;
}
type Saying = { readonly [nation: Nation]: Said | undefined };

const named = (nation: Nation, kind: string) => ({ nation, mode: "exercise", epoch: 1, kind, counter: 1 });
const keyed = (nation: Nation, kind: string): string => keyOf(named(nation, kind) as never);

function kinematicsOf(sigma: number) {
  const covariance = new Array<number>(36).fill(0);
  for (let i = 0; i < 3; i++) covariance[7 * i] = sigma ** 2 / 3;
  return { position: [6_700_000, 0, 0], velocity: [0, 3000, 0], covariance };
}

/** What `self` holds: three events of one object, each with a track known to `sigma`, and what the others say of them. */
function stepAt(self: Nation, saying: Saying, sigmas: { readonly [nation: Nation]: number } = {}) {
  const state = createState();
  state.self = { nation: self, mode: "exercise", epoch: 1, plan: { numberBlocks: {} } } as unknown as NodeState["self"];
  for (const [index, nation] of NATIONS.entries()) {
    const kinematics = kinematicsOf(sigmas[nation] ?? 100);
    const declaredAt = after(NOW, index - 100);
    if (nation === self) {
      const event = { name: named(nation, "event"), stage: "confirmed", declaredAt };
      state.events.set(keyed(nation, "event"), { event, trackerId: 1 } as unknown as OwnEvent);
      const estimate = { at: NOW, kinematics, phase: "midcourse" };
      state.tracks.set(1, { ended: false, estimate } as unknown as OwnTrack);
      continue;
    }
    const hold = (kind: string, contents: object): void => {
      const statement = { header: { item: named(nation, kind), validAt: NOW, version: 1 }, contents };
      const item = { key: keyed(nation, kind), statement, receivedAt: NOW, correction: 0, ended: false };
      state.foreign.set(item.key, item as unknown as ForeignItem);
    };
    hold("event", { assessment: { declaredAt, track: named(nation, "track") } });
    hold("track", { kinematics: { kinematics, phase: "midcourse" } });
    const said = saying[nation];
    const members = NATIONS.map((each) => named(each, "event"));
    if (said !== undefined) hold("correlation", { correlation: { act: "correlate", members, reason: "", ...said } });
    state.partners.set(nation, {
      ...{ link: "linked", config: { direct: true }, participation: { level: "full" } },
    } as never);
  }
  return { state, now: NOW } as unknown as Step;
}

function groupAt(self: Nation, saying: Saying): Group {
  const said = saying[self];
  return {
    members: NATIONS.map((nation) => keyed(nation, "event")),
    responsible: {
      nation: said?.responsible,
      term: said?.term ?? 0,
      quality: said?.quality ?? 0,
      betterSince: undefined,
    },
  } as unknown as Group;
}

function reporterAt(self: Nation, saying: Saying, change: (step: Step) => void = () => {}): Group["responsible"] {
  const step = stepAt(self, saying);
  change(step);
  const group = groupAt(self, saying);
  settleResponsible(step, group, wordsOf(step));
  return group.responsible;
}

describe("the reporter", () => {
  test("is the same on every node with the same statements, whatever anybody claims", () => {
    const said = fc.option(
      fc.record({
        responsible: fc.constantFrom(...NATIONS),
        // Few values, so that claims often collide.
        term: fc.integer({ min: 0, max: 2 }),
        quality: fc.integer({ min: 9, max: 10 }),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.record({ JPN: said, KOR: said, USA: said }), (saying: Saying) => {
        if (!NATIONS.some((nation) => saying[nation]?.responsible === nation)) return;
        const held = NATIONS.map((self) => reporterAt(self, saying));
        assert.equal(new Set(held.map(({ nation, term }) => `${nation} ${term}`)).size, 1, JSON.stringify(held));
      }),
    );
  });

  test("is at first whoever declared the object first", () => {
    for (const self of NATIONS) assert.equal(reporterAt(self, {}).nation, "JPN");
  });

  test("cannot be who has ended, is not heard, or holds back", () => {
    const saying = { JPN: { responsible: "JPN", term: 5, quality: 15 } };
    assert.equal(reporterAt("KOR", saying).nation, "JPN");
    const gone: readonly ((state: NodeState) => void)[] = [
      (state) => Object.assign(state.foreign.get(keyed("JPN", "event")) ?? {}, { ended: true }),
      (state) => Object.assign(state.foreign.get(keyed("JPN", "track")) ?? {}, { ended: true }),
      (state) => Object.assign(state.foreign.get(keyed("JPN", "track")) ?? {}, { receivedAt: after(NOW, -31) }),
      (state) => Object.assign(state.partners.get("JPN") ?? {}, { link: "lost" }),
      (state) => Object.assign(state.partners.get("JPN") ?? {}, { participation: { level: "paused" } }),
      (state) =>
        Object.assign(state.partners.get("JPN") ?? {}, {
          surveillance: { regions: [], participation: [{ toward: "KOR", level: "paused" }] },
        }),
    ];
    for (const [index, change] of gone.entries()) {
      const { nation, term } = reporterAt("KOR", saying, ({ state }) => change(state));
      assert.deepEqual([nation, term], ["KOR", 6], `way ${index}: the best of those left, first code first, claims`);
    }
  });

  test("a term beyond all terms is none, and a claim for another is none", () => {
    const wild = { JPN: { responsible: "JPN", term: 2 ** 32 - 1, quality: 15 } };
    assert.equal(reporterAt("KOR", { ...wild, USA: { responsible: "USA", term: 1, quality: 1 } }).nation, "USA");
    const other = {
      JPN: { responsible: "KOR", term: 9, quality: 15 },
      USA: { responsible: "USA", term: 1, quality: 1 },
    };
    assert.equal(reporterAt("KOR", other).nation, "USA");
  });
});

describe("a better track", () => {
  test("takes over after five seconds and by two, not before and not by one", () => {
    const held = (sigma: number, seconds: number): Group["responsible"] => {
      const saying = { JPN: { responsible: "JPN", term: 1, quality: 10 } };
      const step = stepAt("KOR", saying, { JPN: 800, KOR: sigma, USA: 800 });
      const group = groupAt("KOR", { KOR: saying.JPN });
      settleResponsible(step, group, wordsOf(step));
      for (const { estimate } of step.state.tracks.values()) Object.assign(estimate, { at: after(NOW, seconds) });
      settleResponsible({ ...step, now: after(NOW, seconds) }, group, wordsOf(step));
      return group.responsible;
    };
    assert.equal(held(200, 4).nation, "JPN");
    assert.equal(held(400, 5).nation, "JPN", "better by one");
    assert.deepEqual([held(200, 5).nation, held(200, 5).term], ["KOR", 2]);
  });
});
