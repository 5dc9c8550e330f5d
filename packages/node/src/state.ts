/**
 * The whole state of a node as one tree of plain data: what a snapshot holds, a fingerprint covers and a replay rebuilds.
 * Must never hold a class instance, a closure or anything that is not a consequence of the inputs.
 */
import type { AlertRecord } from "@tocsin/alerting";
import type { PartnerClock, Priority, ReceivedStatement, SeenVersions, SurveillanceContent } from "@tocsin/exchange";
import type { DecisionCache, ExchangePlan } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import { emptyTree, type TreeHead } from "@tocsin/ledger";
import type {
  Admitted,
  ItemKind,
  ItemName,
  LaunchEvent,
  Mode,
  Nation,
  Outline,
  Participation,
  Sensor,
  SystemTrack,
  TrackEstimate,
} from "@tocsin/picture";
import { createTrackerState, type TrackerState, type TrackletBase } from "@tocsin/tracking";
import type { ExerciseName, PartnerConfig, RelayRule } from "./inputs.ts";
import { type AlertsState, createAlertsState } from "./state/alerts.ts";
import { type ConsultState, createConsultState } from "./state/consult.ts";
import { createExerciseState, type ExerciseState } from "./state/exercise.ts";
import type { Flood, Held, Pace } from "./state/flood.ts";
import { createGuardState, type GuardState } from "./state/guard.ts";
import { createHandoverState, type HandoverState } from "./state/handover.ts";
import { createKeysState, type KeysState } from "./state/keys.ts";
import { createPeopleState, type PeopleState } from "./state/people.ts";
import { createPictureState, type PictureState } from "./state/picture.ts";
import { createPlansState, type PlansState } from "./state/plans.ts";
import type { Cursors } from "./state/received.ts";
import { createSensorsState, type SensorsState } from "./state/sensors.ts";
import type { Amendment, Called, ReadOut, SeenWord } from "./state/watch.ts";
import { createWitnessState, type WitnessState } from "./state/witness.ts";

export interface TrailPoint {
  readonly at: Instant;
  /** Radians, radians, metres. */
  readonly latitude: number;
  readonly longitude: number;
  readonly height: number;
}

/** A track of our own sensors, under the name it will always have. */
export interface OwnTrack {
  readonly trackerId: number;
  readonly name: ItemName;
  version: number;
  estimate: TrackEstimate;
  /** When the estimate with launch, impact and apogee was last made. */
  productsAt: Instant;
  /** Plots in the track when that estimate was made. */
  productsPlots: number;
  statedAt: Instant;
  /** Partners that hold at least one section of it. */
  readonly sharedWith: Nation[];
  readonly trail: TrailPoint[];
  eventKey: string | undefined;
  /** What partners are told was learned of it, and what is known up to which plot; absent until it is declared. */
  tracklet: { readonly name: ItemName; version: number; base: TrackletBase } | undefined;
  /** As it stands for the half minute; absent until it is first stated. */
  outline: Outline | undefined;
  ended: boolean;
  endedAt: Instant;
}

export interface OwnEvent {
  readonly key: string;
  /** Of the track that it follows: another one once that has turned out to be the same body. */
  trackerId: number;
  event: LaunchEvent;
  version: number;
  statedAt: Instant;
  /** The latest plot behind the event; stands when its track is long forgotten. */
  observedAt: Instant;
  /** Fingerprint of what was last stated of substance, so that a change is stated at once and sameness is not. */
  statedSubstance: string;
  /** Of its track, as last stated. */
  outline: Outline | undefined;
  /** Partners that hold it, since when, and the sequence under which the last statement went. */
  readonly shared: Map<Nation, { at: Instant; sequence: number }>;
  warning: { readonly name: ItemName; version: number; substance: string; ended: boolean } | undefined;
}

/** A partner's item as last admitted. */
export interface ForeignItem {
  readonly key: string;
  statement: Admitted<ReceivedStatement>;
  receivedAt: Instant;
  /** Seconds to add to its times for ours: not 0 only where its nation's clock was wrong when it came. */
  correction: number;
  readonly trail: TrailPoint[];
  ended: boolean;
}

/** Whom we hold to have reporting responsibility for an object. */
export interface Responsibility {
  /** Undefined where nobody can have it. */
  nation: Nation | undefined;
  /** Of the claim by which it has it. */
  term: number;
  /** Our own track's quality as we have last stated it. */
  quality: number;
  /** Since when our own track has been better by the margin. */
  betterSince: Instant | undefined;
}

/** Our grouping of national events that we hold to be one: an event as our operators see it. */
export interface Group {
  readonly id: string;
  readonly label: string;
  readonly openedAt: Instant;
  /** Keys of own and foreign events; a nation may have several. */
  readonly members: string[];
  /** Of the event in it that was declared first. */
  commonNumber: number | undefined;
  /** Numbers under which the object went before, newest last. */
  formerNumbers: number[];
  responsible: Responsibility;
  acknowledgedAt: Instant | undefined;
  /** The position that did; empty where nobody has. */
  acknowledgedBy: string;
  /** What partners were told of that; undefined while nothing was. */
  seen: SeenWord | undefined;
  readonly readOut: ReadOut;
  /** Oldest first, the last few. */
  amendments: Amendment[];
  correlation: { readonly name: ItemName; version: number; at: Instant; ended: boolean } | undefined;
  /** Checks in a row in which the members did not fit each other. */
  misfits: number;
  drafts: string[];
  /** Since when nothing of ours is threatened any more, while a drafted warning still stands. */
  calmSince: Instant | undefined;
}

export interface StoredDraft {
  readonly id: string;
  readonly group: string;
  readonly record: AlertRecord;
  readonly createdAt: Instant;
}

export interface Alarm {
  readonly id: string;
  readonly code: string;
  readonly priority: "critical" | "caution" | "advisory";
  /** The partner whose content caused it; empty for all others. */
  readonly from: Nation;
  /** What it is about; an event that turns out to be another one hands its alarms on. */
  subject: string;
  readonly raisedAt: Instant;
  acknowledgedAt: Instant | undefined;
  /** The position that did; empty where nobody has. */
  acknowledgedBy: string;
  called: Called;
  /** Rests until then, because this position has said so. */
  shelved: { readonly until: Instant; readonly by: string } | undefined;
  clearedAt: Instant | undefined;
  /** How often it has been raised since; a flood is one alarm with a count. */
  value: number;
}

export interface PartnerState extends Cursors {
  readonly nation: Nation;
  config: PartnerConfig;
  link: "linked" | "slow" | "lost" | "never";
  linkSince: Instant;
  heardAt: Instant;
  /** Last sequence assigned to what goes to this partner, by class. */
  readonly assigned: Map<Priority, number>;
  readonly acknowledged: Map<Priority, number>;
  /** How far we take part in the exchange with it. */
  participation: {
    readonly level: Participation;
    readonly since: Instant;
    /** Who decided it; empty where nobody has. */
    readonly position: string;
  };
  /** Keys of its items that stood when it was isolated, or that a flood left out. */
  readonly setAside: Set<string>;
  /** Its items in our picture: see use-cases/foreign.ts. */
  readonly held: Map<ItemKind, Held>;
  flood: Flood | undefined;
  readonly pace: Pace;
  sent: number;
  receivedCount: number;
  surveillance: SurveillanceContent | undefined;
  refused: number;
  /** As last measured; undefined where it never was, as of nations without a link of ours. */
  clock: PartnerClock | undefined;
}

export interface FeedState {
  readonly id: string;
  kind: string;
  state: "live" | "silent" | "ended" | "failed";
  plots: number;
  doubles: number;
  errors: number;
  lastError: string;
  lastAt: Instant;
}

/** How the clock of our own machine and our own time fare. */
export interface OwnClockState {
  /** The machine's clock minus the time that the node keeps, seconds. */
  apart: number;
  /** Partners agree with one another against us. */
  isSuspect: boolean;
}

export interface SelfState {
  nation: Nation;
  mode: Mode;
  epoch: number;
  saltKey: Uint8Array;
  exercise: ExerciseName | undefined;
  build: string;
  runtime: string;
  policyHash: string;
  areasHash: string;
  /** The plan in force, see `plans`. */
  plan: ExchangePlan;
  relays: readonly RelayRule[];
  surveillance: SurveillanceContent;
  startedAt: Instant;
}

export interface NodeState {
  self: SelfState | undefined;
  /** Number and instant of the last input. */
  inputs: number;
  now: Instant;
  wakeAt: Instant | undefined;
  readonly sensors: Map<string, Sensor>;
  readonly partners: Map<Nation, PartnerState>;
  readonly ownClock: OwnClockState;
  readonly feeds: Map<string, FeedState>;
  readonly tracker: TrackerState;
  readonly tracks: Map<number, OwnTrack>;
  readonly events: Map<string, OwnEvent>;
  readonly foreign: Map<string, ForeignItem>;
  readonly groups: Map<string, Group>;
  readonly systemTracks: Map<string, SystemTrack>;
  readonly drafts: Map<string, StoredDraft>;
  readonly alarms: Map<string, Alarm>;
  readonly counters: Map<ItemKind | "group" | "alarm" | "draft" | "proposal" | "seam", number>;
  readonly versions: Map<string, number>;
  /** By origin, so that no nation's flood pushes out what is remembered of another. */
  readonly seen: Map<Nation, SeenVersions>;
  readonly decisions: DecisionCache;
  readonly ledger: TreeHead;
  checkpointSize: number;
  checkpointAt: Instant;
  surveillanceAt: Instant;
  readonly witness: WitnessState;
  readonly people: PeopleState;
  readonly alerting: AlertsState;
  readonly exercise: ExerciseState;
  readonly consult: ConsultState;
  readonly keys: KeysState;
  readonly plans: PlansState;
  readonly guard: GuardState;
  readonly picture: PictureState;
  readonly ownSensors: SensorsState;
  readonly handover: HandoverState;
}

/**
 * Raised with every change of what the state holds: a snapshot of another form is not stepped on, and the journal that it
 * lies in is sealed.
 */
export const STATE_FORM = 16;

export const NEVER = 0 as Instant;

export function createState(): NodeState {
  return {
    self: undefined,
    inputs: 0,
    now: NEVER,
    wakeAt: undefined,
    sensors: new Map(),
    partners: new Map(),
    ownClock: { apart: 0, isSuspect: false },
    feeds: new Map(),
    tracker: createTrackerState(),
    tracks: new Map(),
    events: new Map(),
    foreign: new Map(),
    groups: new Map(),
    systemTracks: new Map(),
    drafts: new Map(),
    alarms: new Map(),
    counters: new Map(),
    versions: new Map(),
    seen: new Map(),
    decisions: new Map(),
    ledger: emptyTree(),
    checkpointSize: 0,
    checkpointAt: NEVER,
    surveillanceAt: NEVER,
    witness: createWitnessState(),
    people: createPeopleState(),
    alerting: createAlertsState(),
    exercise: createExerciseState(),
    consult: createConsultState(),
    keys: createKeysState(),
    plans: createPlansState(),
    guard: createGuardState(),
    picture: createPictureState(),
    ownSensors: createSensorsState(),
    handover: createHandoverState(),
  };
}
