/**
 * What the origin has to say under load: items that become due once for every request, so that the rate is the
 * benchmark's. Everything after that is the node's own work: guard, marking, commitment, ledger, signature, outbox.
 */
import { ecef, ecefVelocity, geodetic } from "@tocsin/kernel/space";
import { after, type Instant } from "@tocsin/kernel/time";
import { metres, probability, radiansFromDegrees } from "@tocsin/kernel/units";
import { createState, type NodeState, nothingRead } from "@tocsin/node";
import { type AreaOfUncertainty, keyOf, type TimeInterval, type TrackEstimate } from "@tocsin/picture";
import { EPOCH, MODE, ORIGIN } from "./nations.ts";

type OwnEvent = NodeState["events"] extends Map<string, infer Value> ? Value : never;
type OwnTrack = NodeState["tracks"] extends Map<number, infer Value> ? Value : never;

const LONG_AGO = 0 as Instant;
const NOT_YET = 8_000_000_000_000_000 as Instant;
const HOUR_SECONDS = 3600;

/** A state whose items are stated once more for each `ask`, at the next wake. */
export interface Load {
  readonly state: NodeState;
  /** Call once before each wake that is to state everything. */
  ask(): void;
  /** Statements that one wake makes. */
  readonly statements: number;
}

/** The instant at which an item was last stated, as the node reads and sets it: long ago exactly when it was asked for. */
function dueWhenAsked(asked: { readonly times: number }) {
  let stated = 0;
  return {
    get statedAt(): Instant {
      return stated < asked.times ? LONG_AGO : NOT_YET;
    },
    set statedAt(_now: Instant) {
      stated++;
    },
  };
}

const named = (kind: "track" | "event", counter: number) =>
  ({ nation: ORIGIN, mode: MODE, epoch: EPOCH, kind, counter }) as const;

function area(latitude: number, longitude: number, semiMajor: number): AreaOfUncertainty {
  return {
    centre: geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 0),
    semiMajor: metres(semiMajor),
    semiMinor: metres(semiMajor / 3),
    orientation: radiansFromDegrees(80),
    containment: probability(0.95),
  };
}

const interval = (best: Instant): TimeInterval => ({
  earliest: after(best, -20),
  best,
  latest: after(best, 20),
  containment: probability(0.95),
});

/** Estimates as a real track carries them in midcourse; the impact lies far out at sea and threatens no area. */
function estimateAt(now: Instant): TrackEstimate {
  const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (i < 18 ? 2.5e4 : 90) : 12.5));
  return {
    at: now,
    status: "confirmed",
    kinematics: {
      position: ecef(-3_311_234.5, 3_942_871.2, 4_312_345.6),
      velocity: ecefVelocity(-2411.7, -1213.4, 812.9),
      covariance,
    },
    phase: "midcourse",
    objectClass: "unknown",
    classProbability: 0.99,
    plots: 57,
    lastPlotAt: now,
    sensors: [],
    apogee: 612_000,
    launch: { area: area(40.1, 125.3, 4000), time: interval(after(now, -180)) },
    impact: { area: area(41.5, 157.2, 26_000), time: interval(after(now, HOUR_SECONDS)) },
  };
}

/** Of what a load speaks; each is stated once more for each time that it is asked for. */
export interface MixedLoad {
  readonly state: NodeState;
  askWarning(): void;
  askTracks(): void;
}

/** One declared event: its first wake, and each wake that was asked for, makes one statement of warning class. */
export function warningLoad(now: Instant): Load {
  const { state, askWarning: ask } = mixedLoad(now, 0);
  return { state, statements: 1, ask };
}

/** So many tracks: each wake that was asked for makes one statement of track class about each. */
export function trackLoad(now: Instant, tracks: number): Load {
  const state = createState();
  const ask = addTracks(state, now, tracks);
  return { state, statements: tracks, ask };
}

/** Both: the event and so many tracks. */
export function mixedLoad(now: Instant, tracks: number): MixedLoad {
  const state = createState();
  const askWarning = addEvent(state, now);
  return { state, askWarning, askTracks: addTracks(state, now, tracks) };
}

/** Tracks that move, so many in each group, and so many open warnings beside them. */
export interface MovingLoad {
  readonly state: NodeState;
  /** The tracks of a group are elsewhere at `now`, and each is due to be stated at the next wake. */
  move(group: number, now: Instant): void;
}

export function movingLoad(now: Instant, groups: number, tracks: number, events: number): MovingLoad {
  const state = createState();
  for (let number = 1; number <= events; number++) {
    addEvent(state, now, number);
    addGroup(state, now, number);
  }
  const asks = Array.from({ length: groups }, (_, group) => addTracks(state, now, tracks, group * tracks + 1));
  return {
    state,
    move: (group, at) => {
      asks[group]?.();
      for (let number = group * tracks + 1; number <= (group + 1) * tracks; number++) {
        const track = state.tracks.get(number);
        if (track !== undefined) track.estimate = movedTo(track.estimate, at);
      }
    },
  };
}

function movedTo(estimate: TrackEstimate, at: Instant): TrackEstimate {
  const { position, velocity } = estimate.kinematics;
  const seconds = (at - estimate.at) / 1e6;
  const [x, y, z] = position;
  const [dx, dy, dz] = velocity;
  const moved = ecef(x + dx * seconds, y + dy * seconds, z + dz * seconds);
  const kinematics = { ...estimate.kinematics, position: moved };
  return { ...estimate, at, lastPlotAt: at, plots: estimate.plots + 1, kinematics };
}

function addEvent(state: NodeState, now: Instant, number = 1): () => void {
  const asked = { times: 1 };
  const { launch, impact, apogee, phase, classProbability } = estimateAt(now);
  const name = named("event", number);
  const own: OwnEvent = Object.defineProperties(
    {
      key: keyOf(name),
      trackerId: 0,
      event: {
        ...{ name, declaredAt: now, statedAt: now, objects: 1, objectClass: "ballistic", classProbability, phase },
        ...{
          stage: "burn-out",
          certainty: "high",
          track: named("track", number),
          overflights: [],
          commonNumber: 999 + number,
        },
        ...(launch && { launch }),
        ...(impact && { impact }),
        ...(apogee !== undefined && { apogee }),
        range: 2_600_000,
      },
      version: 0,
      statedAt: NOT_YET,
      observedAt: now,
      statedSubstance: "",
      outline: undefined,
      shared: new Map(),
      warning: undefined,
    } satisfies OwnEvent,
    Object.getOwnPropertyDescriptors(dueWhenAsked(asked)),
  );
  state.events.set(own.key, own);
  return () => void asked.times++;
}

/** Consoles show groups: the event alone is one. */
function addGroup(state: NodeState, openedAt: Instant, number: number): void {
  const id = keyOf(named("event", number));
  state.groups.set(id, {
    ...{ id, label: `${ORIGIN}-${999 + number}`, openedAt, members: [id], commonNumber: 999 + number },
    ...{
      acknowledgedAt: undefined,
      acknowledgedBy: "",
      seen: undefined,
      readOut: nothingRead(),
      amendments: [],
      correlation: undefined,
      misfits: 0,
      drafts: [],
      calmSince: undefined,
    },
    ...{ formerNumbers: [], responsible: { nation: ORIGIN, term: 0, quality: 0, betterSince: undefined } },
  });
}

function addTracks(state: NodeState, now: Instant, tracks: number, first = 1): () => void {
  const asked = { times: 0 };
  for (let number = first; number < first + tracks; number++) {
    const own: OwnTrack = Object.defineProperties(
      {
        trackerId: number,
        name: named("track", number),
        version: 0,
        estimate: estimateAt(now),
        productsAt: now,
        productsPlots: 57,
        statedAt: NOT_YET,
        sharedWith: [],
        trail: [],
        eventKey: undefined,
        tracklet: undefined,
        outline: undefined,
        ended: false,
        endedAt: LONG_AGO,
      } satisfies OwnTrack,
      Object.getOwnPropertyDescriptors(dueWhenAsked(asked)),
    );
    state.tracks.set(number, own);
  }
  return () => void asked.times++;
}
