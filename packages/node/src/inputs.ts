/**
 * Everything that can happen to a node. Each input is numbered and given its instant by the inbox, is journalled, and is
 * all that a step may know: replaying the same inputs gives the same state, bit for bit.
 */
import type { Priority, SurveillanceContent } from "@tocsin/exchange";
import type { ExchangePlan } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { Dwell, Mode, Nation, Sensor, SystemTrack } from "@tocsin/picture";
import type { AlertAct } from "./acts/alert.ts";
import type { ConsultAct } from "./acts/consult.ts";
import type { ExchangeAct } from "./acts/exchange.ts";
import type { ExerciseAct } from "./acts/exercise.ts";
import type { HandoverAct } from "./acts/handover.ts";
import type { KeysAct } from "./acts/keys.ts";
import type { PeopleAct } from "./acts/people.ts";
import type { PictureAct } from "./acts/picture.ts";
import type { PlanAct } from "./acts/plan.ts";
import type { PolicyAct } from "./acts/policy.ts";
import type { SensorAct } from "./acts/sensor.ts";

/** A nation's authority: the public half that verifies its key notices, and until when its certificate is good. */
export interface RootKey {
  /** SubjectPublicKeyInfo (DER) of a P-256 key. */
  readonly publicKey: Uint8Array;
  readonly validUntil: Instant;
}

/** Our own keys, as they lie in the node's files at a start. */
export interface OwnKeys {
  readonly root: RootKey;
  readonly messageKey: Uint8Array;
  readonly messageKeyId: Uint8Array;
}

export interface PartnerConfig {
  readonly nation: Nation;
  /** Ed25519 public key (raw 32 bytes) of statements, and its id. */
  readonly messageKey: Uint8Array;
  readonly messageKeyId: Uint8Array;
  /** Whether there is a connection of ours to this nation; otherwise its statements come through `via`. */
  readonly direct: boolean;
  readonly via?: Nation;
  /** Absent where no key notice of this nation can be judged. */
  readonly root?: RootKey;
}

/** "What `from` states is handed on to `to`", with the origin's own signature. */
export interface RelayRule {
  readonly from: Nation;
  readonly to: Nation;
}

export interface ExerciseName {
  readonly ko: string;
  readonly ja: string;
  readonly en: string;
}

export const ROLES = [
  "watch",
  "release",
  "duty",
  "director",
  "controller",
  "planner",
  "security",
  "administrator",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

/** One position of the nation's watch, as configured. Names of persons are not here. */
export interface OfficerConfig {
  readonly position: string;
  /** Stands for the person, the same in every position that the person holds: two positions are not two people. */
  readonly person: string;
  readonly roles: readonly Role[];
  /** SHA-256 of the one-time code with which the person enrols a passkey; empty where none may be. */
  readonly enrolment: Uint8Array;
  /** Officer keys, for those who script. Id and SubjectPublicKeyInfo (DER). */
  readonly keys: readonly { readonly credential: Uint8Array; readonly publicKey: Uint8Array }[];
}

/** First input of every run of a node: who it is and what it starts from. */
export interface StartInput {
  readonly kind: "start";
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  /** 32 random bytes of this epoch, from which section salts are derived. Never leaves the nation. */
  readonly saltKey: Uint8Array;
  readonly exercise?: ExerciseName;
  readonly build: string;
  readonly runtime: string;
  readonly architecture: string;
  readonly sensors: readonly Sensor[];
  readonly partners: readonly PartnerConfig[];
  readonly relays: readonly RelayRule[];
  readonly plan: ExchangePlan;
  /** SHA-256 of policy and schema, and of the warning areas, hexadecimal: a replay must have the same. */
  readonly policyHash: string;
  readonly areasHash: string;
  readonly surveillance: SurveillanceContent;
  readonly officers: readonly OfficerConfig[];
  /** The name under which passkeys of this node are made: the console's own host name. */
  readonly relyingParty: string;
  /** Ids of the outlets to which an alert goes; each must answer. */
  readonly outlets: readonly string[];
  /** Why this epoch had to begin, where another was before it on this node; absent at every other start. */
  readonly epochBecause?: string;
  readonly ownKeys?: OwnKeys;
}

/** All plots of one look of a sensor. */
export interface DwellInput {
  readonly kind: "dwell";
  readonly feed: string;
  readonly dwell: Dwell;
}

export interface SystemTracksInput {
  readonly kind: "system-tracks";
  readonly feed: string;
  readonly tracks: readonly SystemTrack[];
}

/** How a feed fares; cumulative counts since the feed was opened. */
export interface FeedInput {
  readonly kind: "feed";
  readonly feed: string;
  readonly feedKind: string;
  readonly state: "live" | "silent" | "ended" | "failed";
  readonly plots: number;
  readonly doubles: number;
  readonly errors: number;
  readonly lastError: string;
}

/** A Deliver frame from a partner, its exact bytes. */
export interface DeliveryInput {
  readonly kind: "delivery";
  readonly partner: Nation;
  readonly priority: Priority;
  /** The partner's epoch, in which its sequences count. */
  readonly epoch: number;
  readonly frame: Uint8Array;
}

/**
 * Whether a partner is being heard: one input a change, not one a heartbeat. Or that one of us knows less of what it sent
 * than the other has on disk, which happens to nobody who has its whole past.
 */
export interface LinkInput {
  readonly kind: "link";
  readonly partner: Nation;
  readonly state:
    | "linked"
    | "slow"
    | "lost"
    | "partner-behind"
    | "we-behind"
    | "plan-same"
    | "plan-differs"
    | "isolated-by";
  readonly detail: string;
}

/** A partner has what we sent it, on its disk, through this sequence. */
export interface AcknowledgedInput {
  readonly kind: "acknowledged";
  readonly partner: Nation;
  readonly priority: Priority;
  readonly through: number;
}

/**
 * A partner's clock as heartbeats measure it, every ten seconds and at once when it is to be judged otherwise. Under our own
 * name: the clock of the machine, against the time that this node keeps.
 */
export interface ClockInput {
  readonly kind: "clock";
  readonly partner: Nation;
  /** Its clock minus ours, seconds. */
  readonly offset: number;
  /** Bounds the offset's error to half of it, seconds. */
  readonly roundTrip: number;
}

export type WatchAct =
  | { readonly do: "acknowledge-alarm"; readonly id: string }
  | { readonly do: "acknowledge-event"; readonly id: string }
  /** An acknowledged alarm rests for so many minutes, at most sixty; none takes it back. */
  | { readonly do: "shelve-alarm"; readonly id: string; readonly minutes: number };

export type OperatorAct =
  | WatchAct
  | PeopleAct
  | AlertAct
  | ExerciseAct
  | ConsultAct
  | ExchangeAct
  | KeysAct
  | PlanAct
  | PolicyAct
  | PictureAct
  | SensorAct
  | HandoverAct;

/** What an operator did, by position. */
export interface OperatorInput {
  readonly kind: "operator";
  readonly position: string;
  readonly act: OperatorAct;
  /** Who asks to be told what became of it; empty for nobody. */
  readonly request: string;
}

/** What an outlet said of an alert that was sent to it. */
export interface ReceiptInput {
  readonly kind: "receipt";
  readonly outlet: string;
  /** Of the CAP message. */
  readonly identifier: string;
  readonly state: "accepted" | "refused";
  readonly detail: string;
}

/** A nation's notice about its keys that lay beside the node: our own, or a partner's that came by another way. */
export interface KeyNoticeInput {
  readonly kind: "key-notice";
  readonly notice: Uint8Array;
  readonly signature: Uint8Array;
}

/** Right after the first start of a new epoch: the release policy that two people had signed in the epoch before. */
export interface PolicyCarriedInput {
  readonly kind: "policy-carried";
  readonly text: string;
  /** Of changes of policy until then. */
  readonly number: number;
  readonly positions: readonly string[];
}

/** How our own link certificate fares. */
export interface LinkCertificateInput {
  readonly kind: "link-certificate";
  readonly validUntil: Instant;
  /** Why it could not be renewed though that was due; empty otherwise. */
  readonly fault: string;
}

/** Room on the journal's disk: ample; low, and what can wait waits; or gone, and the reserve is in use. */
export type DiskRoom = "ample" | "low" | "reserve";

export interface DiskInput {
  readonly kind: "disk";
  readonly room: DiskRoom;
}

/** Something in the node's own journal is not as it was written: found by the watch over it, or where it was to be sent. */
export interface DamageInput {
  readonly kind: "damage";
  readonly what: string;
}

/** Stands where plots were whose time was over: see retention.ts. Never stepped. */
export interface PrunedInput {
  readonly kind: "pruned";
  readonly of: "dwell" | "system-tracks";
  /** SHA-256 of the input as it was journalled. */
  readonly hash: Uint8Array;
}

/** Time has come to an instant that the node asked for. */
export interface WakeInput {
  readonly kind: "wake";
}

export type InputBody =
  | StartInput
  | DwellInput
  | SystemTracksInput
  | FeedInput
  | DeliveryInput
  | LinkInput
  | AcknowledgedInput
  | ClockInput
  | OperatorInput
  | ReceiptInput
  | KeyNoticeInput
  | PolicyCarriedInput
  | LinkCertificateInput
  | DiskInput
  | DamageInput
  | PrunedInput
  | WakeInput;

/** An input as journalled: number and instant come from the inbox and never go back. */
export interface Input {
  readonly number: number;
  readonly at: Instant;
  readonly body: InputBody;
}
