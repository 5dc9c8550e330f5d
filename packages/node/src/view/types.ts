/**
 * What operators see, as plain values in degrees and UTC microseconds: the shape of interop/proto/tocsin/console/v1.
 * The one place in the node where degrees appear; must never hold words of a language.
 */
import type { AlertsView } from "./alerts-view.ts";
import type { ConsultView } from "./consult-view.ts";
import type { PeopleView } from "./people-view.ts";
import type { PlansView } from "./plans-view.ts";
import type { ProgrammeView } from "./programme-view.ts";

export interface Waypoint {
  latitudeDeg: number;
  longitudeDeg: number;
  heightM: number;
  atUs: number;
}

export interface AreaView {
  latitudeDeg: number;
  longitudeDeg: number;
  semiMajorM: number;
  semiMinorM: number;
  orientationDeg: number;
  containment: number;
}

export interface IntervalView {
  earliestUs: number;
  bestUs: number;
  latestUs: number;
  containment: number;
}

export interface OverflightView {
  nation: string;
  areas: string[];
  earliestUs: number;
  latestUs: number;
  heightM: number;
}

export interface StatusView {
  nation: string;
  mode: string;
  exercise?: { ko: string; ja: string; en: string };
  build: string;
  nodeVersion: string;
  startedUs: number;
  inputs: bigint;
  ledgerSize: bigint;
  ledgerRoot: string;
  health: string;
}

export interface LinkView {
  nation: string;
  own: boolean;
  state: string;
  sinceUs: number;
  heardUs: number;
  via: string;
  unacknowledged: bigint;
  sent: bigint;
  received: bigint;
  surveillance: string;
  participation: string;
  participationSinceUs: number;
  participationBy: string;
  statedParticipation: string[];
  /** Judgement of its clock; of our own normal, apart or suspect. Empty where it was never measured. */
  clock: string;
  /** Its clock minus ours; of our own the machine's minus the node's. */
  clockOffsetS: number;
  clockUncertaintyS: number;
  /** Name of a mistake that fits; empty where none does. */
  clockMistake: string;
  /** It says itself that its clock is suspect. */
  clockAdmitted: boolean;
  /** How its tracks of common objects lie beside ours: alike or shifted. Empty where there was no common object. */
  frame: string;
  frameShiftM: number;
  frameSigmaM: number;
  frameLagS: number;
  regions: { code: string; status: string }[];
}

/** One cell of the outlines' grid. */
export interface CellView {
  name: string;
  southDeg: number;
  westDeg: number;
  northDeg: number;
  eastDeg: number;
}

/** What a nation tells in whole cells. Must never be shown as a point. */
export interface OutlineView {
  atUs: number;
  cell: CellView;
  /** Empty where it hardly moves. */
  course: string;
  launch: CellView[];
  launchTooWide: boolean;
  impact: CellView[];
  impactTooWide: boolean;
}

export interface NationalView {
  nation: string;
  item: string;
  statedUs: number;
  objectClass: string;
  classProbability: number;
  certainty: string;
  stage: string;
  objects: number;
  launchArea?: AreaView;
  launchTime?: IntervalView;
  impactArea?: AreaView;
  impactTime?: IntervalView;
  /** In place of an impact where the object steers, or may. Must never be shown as a point. */
  footprintArea?: AreaView;
  footprintTime?: IntervalView;
  impactWithheld: string;
  overflights: OverflightView[];
  apogeeM: number;
  rangeM: number;
  differs: string[];
  sensors: number;
  sensorClasses: string[];
  retracted: boolean;
  observedUs: number;
  /** When it was stated by its nation's own clock, where that clock is wrong and the times here are corrected; else 0. */
  claimedUs: number;
  /** Judgement of the nation's clock; empty where it was never measured. */
  clock: string;
  /** By its nation's own statement; 0 where it says none. */
  commonNumber: number;
  closedBecause: string;
  /** Absent where the nation tells none to us. */
  outline?: OutlineView;
  /** What our own tracker holds it to be, likeliest first; of other nations, and of a track that is over, nothing. */
  kinds: { kind: string; probability: number }[];
  kindReasons: string[];
  /** Of what falls freely only; else empty. */
  rangeClass: string;
  loft: string;
  burns: number;
}

export interface SharingView {
  nation: string;
  state: string;
  atUs: number;
  reasons: string[];
  sections: string[];
}

/** Whether another nation's watch has seen the event, by its own word. */
export interface SeenView {
  nation: string;
  /** seen or not-yet. */
  state: string;
  atUs: number;
  /** Empty where nobody has yet. */
  position: string;
}

/** A number that was read out, old and new; what is not of its kind is absent, empty or 0. */
export interface AmendmentView {
  what: string;
  atUs: number;
  by: string;
  oldWord: string;
  newWord: string;
  oldCount: number;
  newCount: number;
  oldTime?: IntervalView;
  newTime?: IntervalView;
  oldArea?: AreaView;
  newArea?: AreaView;
  /** Events that were joined or separated, and where what was separated goes on. */
  items: string[];
  other: string;
  /** The nation that is passed over; empty where it is about no passage. */
  over: string;
  /** It stood in a nation's own column beside the reference. */
  beside: boolean;
}

export interface EventView {
  id: string;
  label: string;
  openedUs: number;
  stage: string;
  phase: string;
  objectClass: string;
  classProbability: number;
  objects: number;
  certainty: string;
  reference: string;
  views: NationalView[];
  commonNumber: number;
  tracks: string[];
  sharing: SharingView[];
  drafts: string[];
  must: string[];
  acknowledgedUs: number;
  acknowledgedBy: string;
  closedBecause: string;
  observedUs: number;
  threatened: string[];
  /** Nations that the reference's footprint reaches. */
  reachable: string[];
  threatenedAreas: string[];
  /** The nation that has reporting responsibility; empty where nobody has. */
  responsible: string;
  formerNumbers: number[];
  /** Nations that hold another reporter, another number or other members. */
  dissent: string[];
  /** Positions that have decided by hand which events are one here. */
  byHand: string[];
  seenBy: SeenView[];
  /** The newest last. */
  amendments: AmendmentView[];
}

export interface TrackView {
  id: string;
  label: string;
  nation: string;
  source: "own" | "partner" | "fused" | "outside";
  status: string;
  objectClass: string;
  phase: string;
  position: Waypoint;
  speedMps: number;
  courseDeg: number;
  climbMps: number;
  sigmaHorizontalM: number;
  sigmaVerticalM: number;
  predicted: Waypoint[];
  event: string;
  commonNumber: number;
  callsign: string;
  plots: number;
  released: boolean;
  /** It came apart, and which of so many parts it is nobody knows yet; otherwise 0. */
  parts: number;
}

/** Two of our tracks that turned out to be one body, or one that turned out to be two. */
export interface SeamView {
  id: string;
  kind: string;
  why: string;
  atUs: number;
  /** Ids of the track that went on and of the other; empty where that never was one. */
  track: string;
  other: string;
  /** The event that the track belongs to; empty where it has none. */
  event: string;
  undoneBy: string;
  undoneUs: number;
}

export interface View {
  position: bigint;
  nowUs: number;
  status: StatusView;
  links: LinkView[];
  events: EventView[];
  tracks: TrackView[];
  trails: { track: string; flown: Waypoint[] }[];
  plots: { sensor: string; position: Waypoint }[];
  feeds: {
    id: string;
    kind: string;
    state: string;
    plots: bigint;
    doubles: bigint;
    errors: bigint;
    lastUs: number;
    lastError: string;
  }[];
  alarms: {
    id: string;
    code: string;
    priority: string;
    raisedUs: number;
    acknowledgedUs: number;
    acknowledgedBy: string;
    shelvedUntilUs: number;
    shelvedBy: string;
    /** watch, supervisor or everybody: whom it has called so far. */
    called: string;
    /** The positions of the supervisors, once they were called. */
    calledPositions: string[];
    /** When it calls the next; 0 where it calls nobody more. */
    callsNextUs: number;
    clearedUs: number;
    subject: string;
    value: number;
  }[];
  drafts: {
    id: string;
    event: string;
    capStatus: string;
    messageType: string;
    areas: string[];
    texts: { language: string; headline: string; description: string; instruction: string }[];
    createdUs: number;
    expiresUs: number;
    identifier: string;
  }[];
  sensors: SensorView[];
  people: PeopleView;
  alerts: AlertsView;
  programme: ProgrammeView;
  consult: ConsultView;
  plans: PlansView;
  seams: SeamView[];
}

/** An own sensor as it is configured; a partner's is never known. */
export interface SensorView {
  id: string;
  kind: string;
  position: Waypoint;
  rangeM: number;
  minimumElevationDeg: number;
  maximumElevationDeg: number;
  azimuthCentreDeg: number;
  azimuthWidthDeg: number;
  minimumSeenHeightM: number;
  /** The feed that brought its last plots; empty where none has come since the node's start. */
  feed: string;
}
