/** The wire numbers of every word: one table an enumeration, both ways. Must never give a number two words. */
import {
  type Act as ActWord,
  type AlertContent,
  type CorrelationContent,
  type GoodbyeReason as GoodbyeWord,
  isLater,
  type LaterKind,
  type Priority,
  type SeenContent,
  type SurveillanceStatus as SurveillanceWord,
  type WarningKind as WarningWord,
} from "@tocsin/exchange";
import type { LinkInput } from "@tocsin/node";
import type * as Picture from "@tocsin/picture";
import { refuse } from "./check.ts";
import { GoodbyeReason } from "./generated/tocsin/exchange/v1/link_pb.ts";
import { ItemKind, Mode, PriorityClass } from "./generated/tocsin/exchange/v1/names_pb.ts";
import {
  AlertState,
  Certainty,
  ClosedBecause,
  CorrelationAct,
  Course,
  EventStage,
  FlightPhase,
  ImpactWithheld,
  ObjectClass,
  ParticipationLevel,
  SeenState,
  SurveillanceStatus,
  TrackStatus,
  WarningKind,
} from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { Act, SectionKind } from "./generated/tocsin/exchange/v1/statement_pb.ts";
import { FeedState, LinkState } from "./generated/tocsin/journal/v1/input_pb.ts";

/** One enumeration: words in the code, numbers on the wire. */
export interface Words<W extends string, N extends number> {
  toWire(word: W): N;
  /** Zero, which stands for "not stated", where the word is absent. */
  toWireOrNothing(word: W | undefined): N | 0;
  /** Refuses a number that has no word. */
  fromWire(number: number): W;
  fromWireOrNothing(number: number): W | undefined;
}

export function wordsOf<W extends string, N extends number>(name: string, table: Readonly<Record<W, N>>): Words<W, N> {
  const words: W[] = [];
  for (const word of Object.keys(table) as W[]) words[table[word]] = word;
  const fromWire = (number: number): W => words[number] ?? refuse("unknown-value", `${number} is no known ${name}`);
  return {
    toWire: (word) => table[word],
    toWireOrNothing: (word) => (word === undefined ? 0 : table[word]),
    fromWire,
    fromWireOrNothing: (number) => (number === 0 ? undefined : fromWire(number)),
  };
}

export const modes = wordsOf<Picture.Mode, Mode>("mode", {
  actual: Mode.ACTUAL,
  exercise: Mode.EXERCISE,
  test: Mode.TEST,
});

export const itemKinds = wordsOf<Picture.ItemKind, ItemKind>("kind of item", {
  track: ItemKind.TRACK,
  event: ItemKind.EVENT,
  warning: ItemKind.WARNING,
  correlation: ItemKind.CORRELATION,
  surveillance: ItemKind.SURVEILLANCE,
  digest: ItemKind.DIGEST,
  checkpoint: ItemKind.CHECKPOINT,
  alert: ItemKind.ALERT,
  tracklet: ItemKind.TRACKLET,
  room: ItemKind.ROOM,
  "roll-call": ItemKind.ROLL_CALL,
  message: ItemKind.MESSAGE,
  "national-position": ItemKind.NATIONAL_POSITION,
  "joint-assessment": ItemKind.JOINT_ASSESSMENT,
  answer: ItemKind.ANSWER,
  minutes: ItemKind.MINUTES,
  signal: ItemKind.SIGNAL,
  programme: ItemKind.PROGRAMME,
  order: ItemKind.ORDER,
  "key-notice": ItemKind.KEY_NOTICE,
  cosignature: ItemKind.COSIGNATURE,
  plan: ItemKind.PLAN,
  seen: ItemKind.SEEN,
});

export const priorities = wordsOf<Priority, PriorityClass>("priority class", {
  warning: PriorityClass.WARNING,
  coordination: PriorityClass.COORDINATION,
  track: PriorityClass.TRACK,
  bulk: PriorityClass.BULK,
});

export const sectionKinds = wordsOf<Picture.SectionKind, SectionKind>("kind of section", {
  kinematics: SectionKind.KINEMATICS,
  launch: SectionKind.LAUNCH,
  impact: SectionKind.IMPACT,
  assessment: SectionKind.ASSESSMENT,
  provenance: SectionKind.PROVENANCE,
  sensor: SectionKind.SENSOR,
  warning: SectionKind.WARNING,
  correlation: SectionKind.CORRELATION,
  surveillance: SectionKind.SURVEILLANCE,
  checkpoint: SectionKind.CHECKPOINT,
  tracklet: SectionKind.TRACKLET,
  alert: SectionKind.ALERT,
  digest: SectionKind.DIGEST,
  room: SectionKind.ROOM,
  "roll-call": SectionKind.ROLL_CALL,
  message: SectionKind.MESSAGE,
  "national-position": SectionKind.NATIONAL_POSITION,
  "joint-assessment": SectionKind.JOINT_ASSESSMENT,
  answer: SectionKind.ANSWER,
  minutes: SectionKind.MINUTES,
  signal: SectionKind.SIGNAL,
  programme: SectionKind.PROGRAMME,
  order: SectionKind.ORDER,
  "key-notice": SectionKind.KEY_NOTICE,
  cosignature: SectionKind.COSIGNATURE,
  plan: SectionKind.PLAN,
  outline: SectionKind.OUTLINE,
  seen: SectionKind.SEEN,
});

const KNOWN_SECTIONS: ReadonlySet<number> = new Set(Object.values(SectionKind).filter((number) => number > 0));
/** A kind of section that has no word yet keeps its number: it is committed to, and passed over. */
export const sectionKindFromWire = (number: number): Picture.SectionKind | LaterKind => {
  if (KNOWN_SECTIONS.has(number)) return sectionKinds.fromWire(number);
  return number > 0 ? `#${number}` : refuse("unknown-value", `${number} is no kind of section`);
};
export const sectionKindToWire = (kind: Picture.SectionKind | LaterKind): SectionKind =>
  // protobuf-es types an open enumeration by the numbers that this version knows.
  isLater(kind) ? (Number(kind.slice(1)) as SectionKind) : sectionKinds.toWire(kind);

export const acts = wordsOf<ActWord, Act>("act", { state: Act.STATE, end: Act.END, retract: Act.RETRACT });

export const statuses = wordsOf<Picture.TrackStatus, TrackStatus>("status of a track", {
  tentative: TrackStatus.TENTATIVE,
  confirmed: TrackStatus.CONFIRMED,
  coasting: TrackStatus.COASTING,
  dropped: TrackStatus.DROPPED,
});

/** "unknown" is the wire's zero. */
export const phases = wordsOf<Picture.FlightPhase, FlightPhase>("flight phase", {
  unknown: FlightPhase.UNSPECIFIED,
  boost: FlightPhase.BOOST,
  midcourse: FlightPhase.MIDCOURSE,
  glide: FlightPhase.GLIDE,
  reentry: FlightPhase.REENTRY,
});

/** "unknown" is the wire's zero. */
export const classes = wordsOf<Picture.ObjectClass, ObjectClass>("class of object", {
  unknown: ObjectClass.UNSPECIFIED,
  ballistic: ObjectClass.BALLISTIC,
  manoeuvring: ObjectClass.MANOEUVRING,
  "space-launch": ObjectClass.SPACE_LAUNCH,
  "spent-stage": ObjectClass.SPENT_STAGE,
  debris: ObjectClass.DEBRIS,
  aircraft: ObjectClass.AIRCRAFT,
  cruise: ObjectClass.CRUISE,
});

export const withholdings = wordsOf<NonNullable<Picture.LaunchEvent["impactWithheld"]>, ImpactWithheld>(
  "reason to withhold",
  {
    "not-falling": ImpactWithheld.NOT_FALLING,
    manoeuvring: ImpactWithheld.MANOEUVRING,
    boosting: ImpactWithheld.BOOSTING,
    "too-uncertain": ImpactWithheld.TOO_UNCERTAIN,
  },
);

export const courses = wordsOf<Picture.Course, Course>("course", {
  north: Course.NORTH,
  "north-east": Course.NORTH_EAST,
  east: Course.EAST,
  "south-east": Course.SOUTH_EAST,
  south: Course.SOUTH,
  "south-west": Course.SOUTH_WEST,
  west: Course.WEST,
  "north-west": Course.NORTH_WEST,
});

export const stages = wordsOf<Picture.EventStage, EventStage>("stage of an event", {
  launch: EventStage.LAUNCH,
  confirmed: EventStage.CONFIRMED,
  "burn-out": EventStage.BURN_OUT,
  overflight: EventStage.OVERFLIGHT,
  impact: EventStage.IMPACT,
  closed: EventStage.CLOSED,
});

export const certainties = wordsOf<Picture.Certainty, Certainty>("certainty", {
  low: Certainty.LOW,
  medium: Certainty.MEDIUM,
  high: Certainty.HIGH,
});

export const endings = wordsOf<NonNullable<Picture.LaunchEvent["closedBecause"]>, ClosedBecause>("reason to close", {
  "impact-time-passed": ClosedBecause.IMPACT_TIME_PASSED,
  "track-lost": ClosedBecause.TRACK_LOST,
  retracted: ClosedBecause.RETRACTED,
});

export const sensorClasses = wordsOf<Picture.Provenance["sensorClasses"][number], number>("class of sensor", {
  radar: 1,
  infrared: 2,
});

export const warningKinds = wordsOf<WarningWord, WarningKind>("kind of warning", {
  "ballistic-impact": WarningKind.BALLISTIC_IMPACT,
  "ballistic-overflight": WarningKind.BALLISTIC_OVERFLIGHT,
  "unpredictable-flight": WarningKind.UNPREDICTABLE_FLIGHT,
});

export const correlationActs = wordsOf<CorrelationContent["act"], CorrelationAct>("act of correlation", {
  correlate: CorrelationAct.CORRELATE,
  decorrelate: CorrelationAct.DECORRELATE,
  drop: CorrelationAct.DROP,
});

export const surveillances = wordsOf<SurveillanceWord, SurveillanceStatus>("status of surveillance", {
  full: SurveillanceStatus.FULL,
  degraded: SurveillanceStatus.DEGRADED,
  none: SurveillanceStatus.NONE,
});

export const participations = wordsOf<Picture.Participation, ParticipationLevel>("level of participation", {
  full: ParticipationLevel.FULL,
  narrowed: ParticipationLevel.NARROWED,
  paused: ParticipationLevel.PAUSED,
  isolated: ParticipationLevel.ISOLATED,
});

export const seenStates = wordsOf<SeenContent["state"], SeenState>("state of being seen", {
  seen: SeenState.SEEN,
  "not-yet": SeenState.NOT_YET,
});

export const alertStates = wordsOf<AlertContent["state"], AlertState>("state of an alert", {
  drafted: AlertState.DRAFTED,
  sent: AlertState.SENT,
  corrected: AlertState.CORRECTED,
  cancelled: AlertState.CANCELLED,
  released: AlertState.RELEASED,
});

export const goodbyes = wordsOf<GoodbyeWord, GoodbyeReason>("reason of a goodbye", {
  stopping: GoodbyeReason.STOPPING,
  protocol: GoodbyeReason.PROTOCOL,
  mode: GoodbyeReason.MODE,
  identity: GoodbyeReason.IDENTITY,
  "sequence-gap": GoodbyeReason.SEQUENCE_GAP,
  replaced: GoodbyeReason.REPLACED,
  oversized: GoodbyeReason.OVERSIZED,
  behind: GoodbyeReason.BEHIND,
  isolated: GoodbyeReason.ISOLATED,
});

export const feedStates = wordsOf<"live" | "silent" | "ended" | "failed", FeedState>("state of a feed", {
  live: FeedState.LIVE,
  silent: FeedState.SILENT,
  ended: FeedState.ENDED,
  failed: FeedState.FAILED,
});

export const linkStates = wordsOf<LinkInput["state"], LinkState>("state of a link", {
  linked: LinkState.LINKED,
  slow: LinkState.SLOW,
  lost: LinkState.LOST,
  "partner-behind": LinkState.PARTNER_BEHIND,
  "we-behind": LinkState.WE_BEHIND,
  "plan-same": LinkState.PLAN_SAME,
  "plan-differs": LinkState.PLAN_DIFFERS,
  "isolated-by": LinkState.ISOLATED_BY,
});
