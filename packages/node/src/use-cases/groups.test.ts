/** Which lone events are joined: one object that three nations declare at once, and never objects that cannot be told apart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { Step } from "../context.ts";
import type { PreparedAlert, SentAlert } from "../state/alerts.ts";
import { nothingRead } from "../state/watch.ts";
import { createState, type Group, type NodeState, type OwnEvent, type OwnTrack } from "../state.ts";
import { reviewGroups } from "./groups.ts";

const NOW = 1_000_000_000 as Instant;

function stepOn(state: NodeState): Step {
  state.self = {
    nation: "KOR",
    mode: "exercise",
    epoch: 1,
    saltKey: new Uint8Array(32),
    plan: { numberBlocks: {} },
  } as unknown as NodeState["self"];
  const none = (): Uint8Array => new Uint8Array(32);
  const tools = { codec: { encodeSection: none, encodeHeader: none }, crypto: { sha256: none } };
  return { state, tools, now: NOW, effects: [], leaves: [] } as unknown as Step;
}

const NOBODY = {
  formerNumbers: [],
  responsible: { nation: undefined, term: 0, quality: 0, betterSince: undefined },
};

/** A lone event of a nation, its object so far along one line, metres. */
function lone(state: NodeState, key: string, along: number): void {
  const [nation = "", counter] = key.split("/");
  const name = { nation, mode: "exercise", epoch: 1, kind: "event", counter: Number(counter) };
  const covariance = new Float64Array(36);
  for (let i = 0; i < 3; i++) covariance[i * 7] = 100 ** 2;
  const kinematics = {
    position: Float64Array.of(6_700_000 + along, 0, 0),
    velocity: Float64Array.of(0, 3000, 0),
    covariance,
  };
  state.events.set(key, {
    event: { name, stage: "confirmed", declaredAt: NOW + state.groups.size, overflights: [] },
    trackerId: state.tracks.size + 1,
  } as unknown as OwnEvent);
  const track = { ended: false, estimate: { at: NOW, kinematics, phase: "coast" } };
  state.tracks.set(state.tracks.size + 1, track as unknown as OwnTrack);
  const group = { id: key, openedAt: NOW + state.groups.size, members: [key], drafts: [], misfits: 0, amendments: [] };
  state.groups.set(key, {
    ...group,
    ...NOBODY,
    readOut: nothingRead(),
    commonNumber: undefined,
    correlation: undefined,
  } as unknown as Group);
}

/** The groups' members after so many reviews. */
function reviewed(state: NodeState, reviews = 3): string[] {
  const step = stepOn(state);
  for (let i = 0; i < reviews; i++) reviewGroups(step);
  return [...state.groups.values()].map(({ members }) => members.toSorted().join(" ")).sort();
}

test("three nations that declare one object at once have one event", () => {
  const state = createState();
  for (const [i, nation] of ["KOR", "JPN", "USA"].entries()) lone(state, `${nation}/1`, 500 * i);
  assert.deepEqual(reviewed(state), ["JPN/1 KOR/1 USA/1"]);
});

test("a lone event that fits two of one nation stays alone: it could be either", () => {
  const state = createState();
  lone(state, "KOR/1", 0);
  lone(state, "JPN/1", 1500);
  lone(state, "JPN/2", -1500);
  assert.deepEqual(reviewed(state), ["JPN/1", "JPN/2", "KOR/1"]);
});

test("a lone event between two that do not fit each other stays alone", () => {
  const state = createState();
  lone(state, "KOR/1", 0);
  lone(state, "JPN/1", 4500);
  lone(state, "USA/1", -4500);
  assert.deepEqual(reviewed(state, 1), ["JPN/1", "KOR/1", "USA/1"]);
});

test("what was sent about an event that is no more can still be corrected and cancelled; a signature goes along", () => {
  const state = createState();
  lone(state, "KOR/1", 0);
  lone(state, "JPN/1", 500);
  const { sent, prepared } = state.alerting;
  sent.set("first", { identifier: "first", group: "JPN/1" } as unknown as SentAlert);
  const prepare = (id: string, group: string, verb: string, how: string): void => {
    prepared.set(id, { group, proposal: { id, verb, state: how } } as unknown as PreparedAlert);
  };
  prepare("P-1", "KOR/1", "send", "prepared");
  prepare("P-2", "JPN/1", "send", "waiting");
  prepare("P-3", "JPN/1", "cancel", "prepared");
  assert.deepEqual(reviewed(state), ["JPN/1 KOR/1"]);
  assert.equal(sent.get("first")?.group, "KOR/1");
  assert.deepEqual(
    [...prepared.values()].map(({ group, proposal }) => `${proposal.id} ${group}`),
    ["P-2 KOR/1"],
  );
});
