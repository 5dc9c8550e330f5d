/** A vehicle that came apart: its number stands for all parts, takes no plot of its own, and goes to the part that it turns out to be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { invertSymmetric, propagateBallistic } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { processDwell } from "./dwell.ts";
import { estimateOf } from "./estimate.ts";
import type { TrackChange } from "./expire.ts";
import { leadGroups, openGroup } from "./group.ts";
import { COAST, coastOf, emptyModes } from "./modes.ts";
import { undoSeam } from "./seams.ts";
import { createTrackerState, type TrackerState, type TrackRecord } from "./state.ts";
import { EPOCH, plotOf, RADAR } from "./testing.ts";
import { trackletBase, trackletSince } from "./tracklet.ts";

/** What came apart 200 s ago, 400 km up, and how fast each part left it, m/s: the second is the stage. */
const MIDDLE = Float64Array.of(-3_570_000, 3_960_000, 4_170_000, -2_500, -2_200, 300);
const AGO = 200;
const BURNT = MIDDLE.slice();
propagateBallistic(BURNT, -AGO, 0);
const SPEED = Math.hypot(...BURNT.subarray(3));
const PUSHES = [
  [0, 0, 0],
  [...BURNT.subarray(3)].map((pace) => (-3 * pace) / SPEED),
  [4, -2, 3],
  [-5, 1, 2],
  [1, 5, -4],
  [-2, -4, -5],
  [3, 4, 5],
];

function bodyAt(body: number, seconds: number): Float64Array {
  const state = BURNT.slice();
  for (const [k, push] of (PUSHES[body] ?? []).entries()) state[3 + k] = (state[3 + k] as number) + push;
  propagateBallistic(state, AGO + seconds, 0);
  return state;
}

function trackOf(number: number, body: number): TrackRecord {
  const modes = emptyModes();
  const coast = present(modes[COAST], "free flight");
  coast.probability = 1;
  coast.mean.set(bodyAt(body, 0));
  for (let i = 0; i < 7; i++) coast.covariance[8 * i] = i < 3 ? 50 ** 2 : i < 6 ? 0.25 : 1;
  return {
    ...{ number, status: "confirmed", at: EPOCH, modes, hasParted: true, sensors: ["one"], coasted: 0 },
    ...{ firstPlotAt: after(EPOCH, -AGO), lastPlotAt: EPOCH, revisit: 2, highest: 4e5, plots: 90, radarPlots: 90 },
    ...{ evidence: [], plotSerials: [], lastSensor: "one", lastScan: 1, misses: 0, score: 9, beyondWings: true },
    ...{ power: { phases: 1, on: false, until: after(EPOCH, -AGO) }, joinedAt: EPOCH },
    stretch: { since: EPOCH, plots: 0, coasted: 0, sensors: ["one"], twice: ["one"] },
    ...(body > 0 && { parent: 1, part: "debris" }),
  } as unknown as TrackRecord;
}

/** Number 1 was the vehicle's and follows it; the others are of its parts. */
function cameApart(): TrackerState {
  const state = createTrackerState();
  for (const body of PUSHES.keys()) state.tracks.set(body + 1, trackOf(body + 1, body));
  state.nextTrack = PUSHES.length + 1;
  state.at = EPOCH;
  return state;
}

const HEIR = PUSHES.length + 1;
const membersIn = (state: TrackerState): TrackRecord[] => [...state.tracks.values()].filter(({ group }) => !group);
const open = (state: TrackerState): TrackChange[] => openGroup(state, membersIn(state));

/** Looks at every part, ten seconds apart. */
function look(state: TrackerState, from: number, until: number): TrackChange[] {
  const changes: TrackChange[] = [];
  for (let t = from; t <= until; t += 10) {
    const at: Instant = after(EPOCH, t);
    state.at = at;
    for (const track of membersIn(state)) {
      const body = track.number === HEIR || track.number === 1 ? 0 : track.number - 1;
      coastOf(track.modes).mean.set(bodyAt(body, t));
      [track.at, track.lastPlotAt] = [at, at];
    }
    changes.push(...leadGroups(state, at));
  }
  return changes;
}

const whole = (state: TrackerState): TrackRecord => present(state.tracks.get(1), "the whole");

test("the vehicle's number becomes the group's, what flew under it goes on under a new one, and no group opens twice", () => {
  const state = cameApart();
  assert.deepEqual(
    open(state).map(({ track, change }) => [track, change]),
    [
      [HEIR, "confirmed"],
      [HEIR, "split"],
    ],
  );
  assert.ok(whole(state).group);
  const heir = present(state.tracks.get(HEIR), "the heir");
  assert.deepEqual([heir.parent, heir.part, heir.group], [1, "debris", undefined]);
  assert.deepEqual(heir.modes, whole(state).modes);
  look(state, 0, 0);
  assert.deepEqual(open(state), []);
});

test("bodies none of which came off another are no group, nor is what still burns", () => {
  const strangers = cameApart();
  for (const track of strangers.tracks.values()) track.parent = undefined;
  assert.deepEqual(open(strangers), []);
  const siblings = cameApart();
  siblings.tracks.delete(1);
  for (const track of siblings.tracks.values()) track.power = { phases: 0, on: false };
  assert.deepEqual(open(siblings), []);
  const burning = cameApart();
  const [coast, powered] = whole(burning).modes;
  [present(coast, "free flight").probability, present(powered, "power").probability] = [0.5, 0.5];
  assert.deepEqual(open(burning), []);
});

test("the group says who is in it, and states a place and a doubt that hold whichever part it is that is likely", () => {
  const state = cameApart();
  open(state);
  const changes = look(state, 0, 0);
  assert.deepEqual(changes, [{ track: 1, change: "updated" }]);
  const { group, kinematics } = estimateOf(state, 1, EPOCH, { products: false });
  assert.deepEqual(group, [2, 3, 4, 5, 6, 7, HEIR]);
  const inverse = invertSymmetric(Float64Array.from(kinematics.covariance), 6);
  for (const body of [0, 1]) {
    const stated = [...kinematics.position, ...kinematics.velocity];
    const miss = bodyAt(body, 0).map((value, i) => value - (stated[i] as number));
    const squared = inverse.reduce(
      (sum, value, at) => sum + value * (miss[Math.floor(at / 6)] as number) * (miss[at % 6] as number),
      0,
    );
    assert.ok(squared < 12.6, `body ${body}: ${squared}`);
  }
  assert.equal(estimateOf(state, 2, EPOCH, { products: false }).group, undefined);
});

test("a look feeds the parts and never the group, which is told of it", () => {
  const state = cameApart();
  open(state);
  look(state, 0, 0);
  state.heard.set(RADAR.id, EPOCH);
  const at = after(EPOCH, 2);
  const plots = PUSHES.map((_, body) => plotOf(RADAR, bodyAt(body, 2), at));
  const changes = processDwell(state, RADAR, { sensor: RADAR.id, scan: 2, plots });
  assert.ok(membersIn(state).filter(({ leans }) => leans).length >= 4);
  assert.equal(whole(state).leans, undefined);
  assert.equal(whole(state).lastPlotAt, at);
  assert.equal(changes.filter(({ track }) => track === 1).length, 1);
});

test("after a minute and a half as the likeliest a part takes the number, and everything else flies on", () => {
  const state = cameApart();
  open(state);
  assert.ok(look(state, 0, 80).every(({ change }) => change === "updated"));
  const named = look(state, 90, 90);
  assert.deepEqual(named[0], { track: HEIR, change: "joined", into: 1, why: "named" });
  assert.equal(whole(state).group, undefined);
  assert.deepEqual([...state.tracks.keys()], [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(coastOf(whole(state).modes).mean.slice(0, 6), bodyAt(0, 90));
  assert.deepEqual(open(state), []);
});

test("an officer who knows better undoes it: a group again, which names another or none", () => {
  const state = cameApart();
  open(state);
  look(state, 0, 90);
  assert.ok(undoSeam(state, 1, HEIR));
  assert.ok(whole(state).group);
  assert.ok(state.tracks.has(HEIR));
  const later = look(state, 100, 300);
  assert.ok(later.every(({ change }) => change === "updated"));
});

test("what its parts teach is no tracklet of the group's, nor of what follows it at once", () => {
  const state = cameApart();
  const before = trackletBase(state, 1);
  // So little was known that anything would be a gain.
  for (const { covariance } of before.modes) covariance.set(covariance.map((value) => 1e4 * value));
  open(state);
  look(state, 0, 80);
  const during = trackletBase(state, 1);
  assert.equal(trackletSince(state, 1, before), undefined);
  look(state, 90, 90);
  whole(state).plots++;
  assert.equal(trackletSince(state, 1, during), undefined);
});
