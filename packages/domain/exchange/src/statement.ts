/**
 * A statement: what one nation says of one item, in sections that are released or withheld one by one.
 * Values only; bytes belong to the codec, hashes to commitment.ts.
 */
import type { Kinematics } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type {
  Answer,
  Certainty,
  ControlOrder,
  EventStage,
  FlightPhase,
  Footprint,
  ImpactPrediction,
  ItemKind,
  ItemName,
  JointAssessment,
  LaunchEstimate,
  LaunchEvent,
  Message,
  Minutes,
  Mode,
  Nation,
  NationalPosition,
  ObjectClass,
  Outline,
  Overflight,
  ProgrammeEntry,
  Provenance,
  RollCallEntry,
  RoomState,
  SectionKind,
  SectionMarking,
  Signal,
  StatedParticipation,
  TimeInterval,
  TrackStatus,
} from "@tocsin/picture";

export const PROTOCOL = 1;

/** One connection each; `warning` is never shed and never waits behind another. */
export const PRIORITIES = ["warning", "coordination", "track", "bulk"] as const;
export type Priority = (typeof PRIORITIES)[number];

export type Act = "state" | "end" | "retract";

export interface StatementHeader {
  readonly item: ItemName;
  /** Rises with each statement about the item; (item, version) has one commitment for ever. */
  readonly version: number;
  readonly priority: Priority;
  readonly act: Act;
  /** The latest observation inside; absent where there is none. */
  readonly observedAt?: Instant;
  readonly validAt: Instant;
  readonly issuedAt: Instant;
  readonly clockUncertaintyMicroseconds: number;
  readonly model: string;
  readonly sections: readonly SectionMarking[];
  readonly event?: ItemName;
  readonly label: string;
}

export interface KinematicsContent {
  readonly kinematics: Kinematics;
  readonly status: TrackStatus;
  readonly phase: FlightPhase;
  readonly plots: number;
  readonly apogee?: number;
}

export interface ImpactContent {
  readonly impact?: ImpactPrediction;
  /** In place of an impact where the object steers, or may. */
  readonly footprint?: Footprint;
  readonly withheld?: LaunchEvent["impactWithheld"];
  readonly overflights: readonly Overflight[];
  readonly range?: number;
  readonly apogee?: number;
}

export interface AssessmentContent {
  readonly objectClass: ObjectClass;
  readonly classProbability: number;
  readonly phase: FlightPhase;
  readonly certainty?: Certainty;
  readonly stage?: EventStage;
  readonly objects?: number;
  readonly commonNumber?: number;
  readonly closedBecause?: LaunchEvent["closedBecause"];
  readonly declaredAt?: Instant;
  readonly track?: ItemName;
}

export interface SensorContent {
  readonly sources: readonly {
    readonly id: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly height: number;
  }[];
}

export type WarningKind = "ballistic-impact" | "ballistic-overflight" | "unpredictable-flight";
export interface WarningContent {
  readonly kind: WarningKind;
  readonly threatened: readonly Nation[];
  readonly time?: TimeInterval;
}

export interface CorrelationContent {
  readonly act: "correlate" | "decorrelate" | "drop";
  readonly members: readonly ItemName[];
  readonly commonNumber?: number;
  readonly reason: string;
  /** Whom the origin holds to have reporting responsibility; its own name is a claim. */
  readonly responsible?: Nation;
  /** Of the claim that the origin holds to: the higher one stands. */
  readonly term?: number;
  /** Of the origin's own track, 0 to 15; absent where it has none. */
  readonly quality?: number;
  /** Numbers under which the object went before. */
  readonly formerNumbers?: readonly number[];
  /** Whose decision it was; absent where the node's own. */
  readonly position?: string;
}

export type SurveillanceStatus = "full" | "degraded" | "none";
export interface SurveillanceContent {
  readonly regions: readonly { readonly code: string; readonly status: SurveillanceStatus }[];
  /** Towards whom the nation takes part less than in full; absent where towards nobody. */
  readonly participation?: readonly StatedParticipation[];
  /** Its partners agree with one another that the nation's clock is wrong. */
  readonly clockSuspect?: true;
}

export interface CheckpointContent {
  readonly size: number;
  readonly root: Uint8Array;
  /** The head stated before, and the proof (RFC 6962, 2.1.2) that it is a prefix; absent in the first of an epoch. */
  readonly previous?: { readonly size: number; readonly proof: readonly Uint8Array[] };
}

/** "I saw this head of this nation's ledger, and it extends every one that I saw before it." */
export interface CosignatureContent {
  readonly nation: Nation;
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** Of the checkpoint that was seen. */
  readonly version: number;
}

export interface TrackletContent {
  readonly from: Instant;
  readonly to: Instant;
  /** Lower triangle of the 6 x 6 information matrix, row by row. */
  readonly information: readonly number[];
  readonly vector: readonly number[];
  readonly contributions: readonly string[];
  readonly track: ItemName;
}

/** What a nation has told its own public: informs partners, triggers nothing. */
export interface AlertContent {
  readonly state: "drafted" | "sent" | "corrected" | "cancelled" | "released";
  readonly areas: readonly string[];
  /** Of the CAP message that brought about this state. */
  readonly identifier: string;
  readonly kind?: WarningKind;
  readonly sentAt?: Instant;
  readonly expiresAt?: Instant;
  /** Outlets to which it went, and those that have confirmed it. */
  readonly outlets: number;
  readonly receipts: number;
}

/** A nation's notice about its keys, as its root signed it; whoever states it only hands it on. */
export interface KeyNoticeContent {
  /** Exact bytes. */
  readonly notice: Uint8Array;
  readonly signature: Uint8Array;
}

/** A nation's own word that a key of its own which has ended counts until then, by these positions. */
export interface KeyExtension {
  readonly keyId: Uint8Array;
  readonly until: Instant;
  readonly positions: readonly string[];
}

/** A nation's word on one exchange plan. */
export interface PlanContent {
  /** Exact bytes; their SHA-256 is what nations agree to. */
  readonly plan: Uint8Array;
  /** When two persons of the nation had signed for it. */
  readonly agreedAt: Instant;
  /** From when on the word stands no more; never taken back. */
  readonly withdrawnAt?: Instant;
  /** Since when the nation follows the plan; absent while it does not. */
  readonly inForceSince?: Instant;
  readonly positions: readonly string[];
}

/**
 * Whether a nation's watch has acknowledged an object that called it. By position: a person's name never leaves a nation.
 */
export interface SeenContent {
  readonly state: "seen" | "not-yet";
  /** Events that the nation holds to be the object. */
  readonly about: readonly ItemName[];
  /** Since when it is so: the acknowledgement, or the call that nobody has answered. */
  readonly at: Instant;
  /** Who has; absent where nobody has yet. */
  readonly position?: string;
}

export interface DigestContent {
  readonly entries: readonly { readonly item: ItemName; readonly version: number }[];
  /** Open items that found no room: what is missing then proves nothing. */
  readonly leftOut?: number;
}

/** What each kind of section holds. `launch` and `outline` may be empty: the section is there, the origin has nothing to say yet. */
export interface SectionContents {
  kinematics: KinematicsContent;
  launch: LaunchEstimate | Record<string, never>;
  impact: ImpactContent;
  assessment: AssessmentContent;
  provenance: Provenance;
  sensor: SensorContent;
  warning: WarningContent;
  correlation: CorrelationContent;
  surveillance: SurveillanceContent;
  checkpoint: CheckpointContent;
  tracklet: TrackletContent;
  alert: AlertContent;
  digest: DigestContent;
  room: RoomState;
  "roll-call": RollCallEntry;
  message: Message;
  "national-position": NationalPosition;
  "joint-assessment": JointAssessment;
  answer: Answer;
  minutes: Minutes;
  signal: Signal;
  programme: ProgrammeEntry;
  order: ControlOrder;
  "key-notice": KeyNoticeContent | KeyExtension;
  cosignature: CosignatureContent;
  plan: PlanContent;
  outline: Outline | Record<string, never>;
  seen: SeenContent;
}

/** The launch section's content, where the origin has something to say. */
export const launchOf = (content: SectionContents["launch"] | undefined): LaunchEstimate | undefined =>
  content !== undefined && "area" in content ? (content as LaunchEstimate) : undefined;

/** The outline section's content, where the origin has something to say. */
export const outlineOf = (content: SectionContents["outline"] | undefined): Outline | undefined =>
  content !== undefined && "cell" in content ? (content as Outline) : undefined;

/** A statement of a kind always carries every section of that kind, so that presence tells nothing. */
export const SECTIONS_OF: { readonly [kind in ItemKind]: readonly SectionKind[] } = {
  track: ["kinematics", "launch", "impact", "assessment", "provenance", "sensor", "outline"],
  event: ["launch", "impact", "assessment", "provenance", "sensor", "outline"],
  warning: ["warning"],
  correlation: ["correlation"],
  surveillance: ["surveillance"],
  digest: ["digest"],
  checkpoint: ["checkpoint"],
  alert: ["alert"],
  tracklet: ["tracklet"],
  room: ["room"],
  "roll-call": ["roll-call"],
  message: ["message"],
  "national-position": ["national-position"],
  "joint-assessment": ["joint-assessment"],
  answer: ["answer"],
  minutes: ["minutes"],
  signal: ["signal"],
  programme: ["programme"],
  order: ["order"],
  "key-notice": ["key-notice"],
  cosignature: ["cosignature"],
  plan: ["plan"],
  seen: ["seen"],
};

/** Sections that their kinds did not have at first: a node that is not upgraded yet states the kind without them. */
export const ADDED_SECTIONS: ReadonlySet<SectionKind> = new Set<SectionKind>(["outline"]);

export const PRIORITY_OF: { readonly [kind in ItemKind]: Priority } = {
  track: "track",
  event: "warning",
  warning: "warning",
  correlation: "coordination",
  surveillance: "coordination",
  digest: "coordination",
  checkpoint: "coordination",
  alert: "warning",
  tracklet: "track",
  room: "coordination",
  "roll-call": "coordination",
  message: "coordination",
  "national-position": "coordination",
  "joint-assessment": "coordination",
  answer: "coordination",
  minutes: "coordination",
  signal: "coordination",
  programme: "bulk",
  order: "coordination",
  "key-notice": "warning",
  cosignature: "coordination",
  plan: "coordination",
  seen: "coordination",
};

/** A kind of section that came after us: its number on the wire. It is committed to like any other, and passed over. */
export type LaterKind = `#${number}`;
export const isLater = (kind: SectionKind | LaterKind): kind is LaterKind => kind.startsWith("#");

/** A section as it stands in an envelope: opened, or withheld behind its hash. */
export type Section =
  | { readonly kind: SectionKind | LaterKind; readonly salt: Uint8Array; readonly body: Uint8Array }
  | { readonly kind: SectionKind | LaterKind; readonly hash: Uint8Array };

/** Kinds of the opened sections, as far as we know them. */
export const openedKinds = (sections: readonly Section[]): SectionKind[] =>
  sections.flatMap((section) => ("hash" in section || isLater(section.kind) ? [] : [section.kind]));

/** A section the origin holds: salt, body and hash together. */
export interface SealedSection {
  readonly kind: SectionKind;
  readonly salt: Uint8Array;
  readonly body: Uint8Array;
  readonly hash: Uint8Array;
}

/** A statement committed to by its origin: exact bytes and the root over them. */
export interface SealedStatement {
  readonly header: StatementHeader;
  readonly headerBytes: Uint8Array;
  readonly sections: readonly SealedSection[];
  /** 32 bytes: what is signed stands for this. */
  readonly root: Uint8Array;
}

/** A statement with its proof, ready to verify or to relay. */
export interface Envelope {
  readonly signedRoot: Uint8Array;
  readonly signature: Uint8Array;
  readonly leafIndex: number;
  readonly path: readonly Uint8Array[];
  readonly headerBytes: Uint8Array;
  readonly sections: readonly Section[];
}

/**
 * A statement that its origin has truly made and that holds a word which came after us: nothing of it is believed, but that
 * it is there, and of which class, is known.
 */
export interface UnrecognisedStatement {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  readonly priority: Priority;
}

/** What a receiver knows of a statement once its bytes are decoded: contents of opened sections only. */
export interface ReceivedStatement {
  readonly header: StatementHeader;
  readonly root: Uint8Array;
  readonly contents: Partial<SectionContents>;
  readonly withheld: readonly SectionKind[];
  /** Kept whole, so that it can be relayed with its origin's own signature. */
  readonly envelope: Envelope;
}
