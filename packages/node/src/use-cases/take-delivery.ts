/**
 * A partner's deliveries: verify, admit, take into the picture, hand on, acknowledge. What does not verify is kept as
 * evidence and never believed; it still counts as received, or it would come again for ever.
 */
import {
  admit,
  type Deliver,
  type Delivery,
  type KnownNodes,
  type ReceivedStatement,
  type RootSignature,
  type SeenVersions,
  type SignedRoot,
  type UnrecognisedStatement,
  type VerifyTools,
  verifyRoot,
  verifyStatement,
  verifyUnrecognised,
} from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { type Admitted, type ItemKind, type ItemName, keyOf, type Nation } from "@tocsin/picture";
import { record, type Step, selfOf } from "../context.ts";
import type { DeliveryInput } from "../inputs.ts";
import { cursorIn, noteCursor } from "../state/received.ts";
import { type Alarm, NEVER, type PartnerState } from "../state.ts";
import { clear, raise } from "./alarms.ts";
import { takeAlertStatement } from "./alert/take-statement.ts";
import { takeConsultStatement } from "./consult/take-statement.ts";
import { takePresence } from "./exercise/room.ts";
import { takeExerciseStatement } from "./exercise/take-statement.ts";
import { isFlooding, leaveOut } from "./floods.ts";
import { raiseOf } from "./fold.ts";
import { hasRoomFor, keepItem } from "./foreign.ts";
import { joinGroup } from "./groups.ts";
import { isOver, keyFor } from "./keys/key-for.ts";
import { takeKeyNoticeStatement } from "./keys/take-notice.ts";
import { isIsolated } from "./participate.ts";
import { takeDigest } from "./picture/take-digest.ts";
import { takeTracklet } from "./picture/tracklets.ts";
import { takePlanWord } from "./plan/take-word.ts";
import { relay } from "./publish.ts";
import { extendTrail, isSeen } from "./tracks.ts";
import { takeCosignature } from "./witness/take-cosignature.ts";
import { takeHead } from "./witness/take-head.ts";

/** Items of one nation whose versions are remembered; the oldest are forgotten first, long after their sequence has passed. */
const SEEN_ITEMS = 50_000;
const EVIDENCE_BYTES = 4096;

export function takeDelivery(step: Step, body: DeliveryInput): void {
  const partner = step.state.partners.get(body.partner);
  if (partner === undefined) return;
  partner.heardAt = step.now;
  const decoded = step.tools.codec.decodeFrame(body.frame);
  if (!decoded.ok || decoded.value.type !== "deliver") {
    refuse(step, body, 0, decoded.ok ? "not-a-delivery" : decoded.error.code, body.frame);
    return;
  }
  // Not taken, so not acknowledged: it comes again once the partner has been taken back.
  if (body.epoch < partner.provenEpoch || partner.participation.level === "isolated") return;
  const { priority, epoch } = body;
  const known = cursorIn(partner, priority, epoch);
  const through = known?.through ?? 0;
  const reached = takeAll(step, body, partner, decoded.value, through);
  const last = decoded.value.deliveries[reached - decoded.value.firstSequence];
  const mark = reached === through ? (known?.mark ?? new Uint8Array()) : markOf(step, last);
  noteCursor(partner, priority, { epoch, through: reached, mark });
  const { provenEpoch } = partner;
  const statedAt = reached === through ? undefined : statedIn(step, body.partner, last);
  step.effects.push({
    kind: "acknowledge",
    partner: body.partner,
    priority,
    epoch,
    through: reached,
    mark,
    provenEpoch,
    ...(statedAt !== undefined && { statedAt }),
  });
}

/** By which the partner can tell whether its own delivery of that sequence is still the one that we have. */
const markOf = ({ tools }: Step, delivery: Delivery | undefined): Uint8Array =>
  delivery === undefined || "superseded" in delivery ? new Uint8Array() : tools.crypto.sha256(delivery.headerBytes);

/** For a measurement only: nothing is believed by it. */
function statedIn({ tools }: Step, partner: Nation, delivery: Delivery | undefined): Instant | undefined {
  if (delivery === undefined || "superseded" in delivery) return undefined;
  const header = tools.codec.decodeHeader(delivery.headerBytes);
  return header.ok && header.value.item.nation === partner ? header.value.issuedAt : undefined;
}

/** One signed root of a frame: its signature is checked once, its tree's nodes once each. */
interface Batch {
  readonly signature: RootSignature;
  readonly root: Result<SignedRoot>;
  readonly known: KnownNodes;
}

/** Takes what lies beyond `through` without a gap; returns how far that reaches. */
function takeAll(step: Step, body: DeliveryInput, partner: PartnerState, deliver: Deliver, through: number): number {
  const tools = verifyTools(step);
  const batches = deliver.roots.map(
    (signature): Batch => ({ signature, root: verifyRoot(tools, signature), known: new Map() }),
  );
  let reached = through;
  for (const [offset, delivery] of deliver.deliveries.entries()) {
    const sequence = deliver.firstSequence + offset;
    if (sequence !== reached + 1) continue;
    reached = sequence;
    partner.receivedCount++;
    if (!("superseded" in delivery)) takeOne(step, body, sequence, tools, batches, delivery);
  }
  return reached;
}

function verifyTools(step: Step): VerifyTools {
  const { tools } = step;
  return {
    codec: tools.codec,
    sha256: tools.crypto.sha256,
    verifySignature: tools.crypto.verifySignature,
    keyFor: (nation, keyId) => keyFor(step, nation, keyId),
  };
}

function takeOne(
  step: Step,
  body: DeliveryInput,
  sequence: number,
  tools: VerifyTools,
  batches: readonly Batch[],
  delivery: Exclude<Delivery, { superseded: true }>,
): void {
  const batch = batches[delivery.root];
  if (batch === undefined) return refuse(step, body, sequence, "no-such-root", delivery.headerBytes);
  const { signature, root, known } = batch;
  const signed = root.ok ? root : inOurName(step, signature, root);
  if (!signed.ok) return refuse(step, body, sequence, signed.error.code, delivery.headerBytes);
  const verified = verifyStatement(tools, signed.value, { ...signature, ...delivery }, known);
  if (!verified.ok && verified.error.code === "unknown-value") {
    const unrecognised = verifyUnrecognised(tools, signed.value, { ...signature, ...delivery }, known);
    const isOurs = unrecognised.ok && unrecognised.value.nation === selfOf(step).nation;
    const isEndedKey = unrecognised.ok && isOver(step, unrecognised.value.nation, signed.value.keyId);
    if (unrecognised.ok && unrecognised.value.priority === body.priority && !isOurs && !isEndedKey)
      return takeUnrecognised(step, body, sequence, unrecognised.value, delivery.headerBytes);
  }
  if (!verified.ok) return refuse(step, body, sequence, verified.error.code, delivery.headerBytes);
  const { header, root: commitment } = verified.value;
  if (header.priority !== body.priority) return refuse(step, body, sequence, "wrong-class", delivery.headerBytes);
  const { nation, mode } = selfOf(step);
  const isEnded = header.item.nation !== nation && isOver(step, header.item.nation, signed.value.keyId);
  if (isEnded && header.item.kind !== "key-notice")
    return refuse(step, body, sequence, "expired-key", delivery.headerBytes);
  // A key that has ended proves nothing: whoever has stolen it could shut its nation out with an epoch never reached.
  if (!isEnded) proveEpoch(step, header.item);
  if (isIsolated(step, header.item.nation)) return setAside(step, body, sequence, delivery.headerBytes);
  const partners = [...step.state.partners.keys()];
  const seen = seenOf(step, header.item.nation);
  const admission = admit(verified.value, { nation, mode, partners, isSetAside: takeUp(step) }, seen);
  const { priority, epoch } = body;
  const { item, version } = header;
  const isLeftOut = admission.verdict === "admitted" && TAKERS[item.kind] === undefined && !hasRoomFor(step, item);
  record(step, {
    type: "received",
    from: body.partner,
    priority,
    epoch,
    sequence,
    item,
    version,
    root: commitment,
    verdict: isLeftOut ? "left-out" : admission.verdict,
  });
  if (admission.verdict === "equivocation") raise(step, "equivocation", "critical", item.nation);
  if (admission.verdict === "echo") raise(step, "own-statement-returned", "advisory", body.partner);
  if (admission.verdict === "wrong-mode") raise(step, "wrong-mode", "critical", body.partner);
  const isLate = admission.verdict === "outdated" || admission.verdict === "equivocation";
  if (isLate && item.kind === "checkpoint") takeHead(step, verified.value);
  if (admission.verdict !== "admitted") return;
  forgetOldestSeen(seen);
  if (isLeftOut) leaveOut(step, item);
  else take(step, admission.statement);
  relay(step, body.partner, admission.statement);
}

/**
 * Its nation has said it, in words that came after this build: kept and not believed, and nobody is called a forger. That
 * a warning has come which nobody here can read is for the watch to know.
 */
function takeUnrecognised(
  step: Step,
  { partner: from, priority, epoch }: DeliveryInput,
  sequence: number,
  { nation }: UnrecognisedStatement,
  headerBytes: Uint8Array,
): void {
  const evidence = headerBytes.subarray(0, EVIDENCE_BYTES);
  record(step, { type: "refused", from, priority, epoch, sequence, code: "unrecognised", evidence });
  if (isIsolated(step, nation)) return;
  if (priority === "warning") raise(step, "unrecognised-warning", "critical", nation);
  else raise(step, "unrecognised-statement", "advisory", nation);
}

/** A nation's signature has stated this epoch: connections in an earlier one are not its present self. */
function proveEpoch(step: Step, { nation, epoch }: ItemName): void {
  const origin = step.state.partners.get(nation);
  if (origin === undefined || epoch <= origin.provenEpoch) return;
  // Of the first nothing is known to have been before it.
  if (origin.provenEpoch > 0) raise(step, "partner-epoch-begun", "caution", nation);
  origin.provenEpoch = epoch;
  // Whatever it knew of exchange plans it may have lost.
  step.state.plans.isToRestate = true;
}

/**
 * The root of what a partner hands us in our own name. Our own key is not among the partners' keys, so its signature is
 * not checked; admission then calls it an echo, whatever it says, and it is never believed.
 */
function inOurName(step: Step, { signedRoot }: RootSignature, otherwise: Result<SignedRoot>): Result<SignedRoot> {
  const decoded = step.tools.codec.decodeSignedRoot(signedRoot);
  return decoded.ok && decoded.value.nation === selfOf(step).nation ? decoded : otherwise;
}

/** Of a nation that we have isolated, by way of another: kept and not believed. Nobody has forged anything. */
function setAside(step: Step, body: DeliveryInput, sequence: number, evidence: Uint8Array): void {
  const { partner: from, priority, epoch } = body;
  record(step, { type: "refused", from, priority, epoch, sequence, code: "isolated", evidence });
}

/** Whether what we have already had stood when its nation was isolated, and so is believed again; once. */
const takeUp =
  ({ state }: Step) =>
  (key: string, nation: Nation): boolean =>
    state.partners.get(nation)?.setAside.delete(key) === true;

function refuse(step: Step, body: DeliveryInput, sequence: number, code: string, evidence: Uint8Array): void {
  const { partner: from, priority, epoch } = body;
  record(step, {
    type: "refused",
    from,
    priority,
    epoch,
    sequence,
    code,
    evidence: evidence.subarray(0, EVIDENCE_BYTES),
  });
  const partner = step.state.partners.get(from);
  if (partner !== undefined) partner.refused++;
  raise(step, "forged-statement", "critical", from);
}

/** What is remembered of a nation's versions; of what is no partner nothing. */
function seenOf({ state: { partners, seen } }: Step, nation: Nation): SeenVersions {
  const known = seen.get(nation) ?? new Map();
  if (partners.has(nation)) seen.set(nation, known);
  return known;
}

function forgetOldestSeen(seen: SeenVersions): void {
  for (const key of seen.keys()) {
    if (seen.size <= SEEN_ITEMS) return;
    seen.delete(key);
  }
}

/** Kinds that have a place of their own in the state; all others are objects in the sky. */
const TAKERS: { readonly [kind in ItemKind]?: (step: Step, statement: Admitted<ReceivedStatement>) => void } = {
  checkpoint: takeHead,
  cosignature: takeCosignature,
  digest: takeDigest,
  tracklet: takeTracklet,
  alert: takeAlertStatement,
  programme: takeExerciseStatement,
  order: takeExerciseStatement,
  room: takeConsultStatement,
  "roll-call": takeRollCall,
  message: takeConsultStatement,
  "national-position": takeConsultStatement,
  "joint-assessment": takeConsultStatement,
  minutes: takeConsultStatement,
  signal: takeConsultStatement,
  answer: takeAnswer,
  "key-notice": takeKeyNoticeStatement,
  plan: takePlanWord,
};

/** Who is there belongs to the room and, of an exercise, to its running. */
function takeRollCall(step: Step, statement: Admitted<ReceivedStatement>): void {
  takeConsultStatement(step, statement);
  const { header, contents } = statement;
  if (contents["roll-call"] !== undefined)
    takePresence(step, header.item.nation, contents["roll-call"], header.issuedAt);
}

/** An answer belongs to whatever it answers. */
function takeAnswer(step: Step, statement: Admitted<ReceivedStatement>): void {
  const subject = statement.contents.answer?.subject.kind;
  return subject === "programme" ? takeExerciseStatement(step, statement) : takeConsultStatement(step, statement);
}

/** An admitted statement becomes part of our picture, always under its origin's name. */
function take(step: Step, statement: Admitted<ReceivedStatement>): void {
  const { header, contents } = statement;
  const origin = step.state.partners.get(header.item.nation);
  if (origin !== undefined) origin.heardAt = step.now;
  if (header.item.kind === "surveillance" && origin !== undefined) origin.surveillance = contents.surveillance;
  const taker = TAKERS[header.item.kind];
  if (taker !== undefined) return taker(step, statement);
  const { item, isNew } = keepItem(step, statement);
  if (contents.kinematics !== undefined && isSeen(header.observedAt ?? NEVER, header.validAt)) {
    extendTrail(item.trail, { at: after(header.validAt, item.correction), kinematics: contents.kinematics.kinematics });
  }
  if (header.item.kind === "event") takeEvent(step, header.item, isNew);
  if (header.item.kind === "event" || header.item.kind === "warning") reviewWarnings(step, header.item.nation);
}

/** A warning whose event we may not see, as when the partner's policy engine failed, must still reach our operators. */
export function reviewWarnings(step: Step, nation: Nation): void {
  const { foreign } = step.state;
  const bare = [...foreign.values()].some(({ ended, statement: { header } }) => {
    const known = header.event !== undefined && foreign.has(keyOf(header.event));
    return header.item.kind === "warning" && header.item.nation === nation && !ended && !known;
  });
  if (!bare) clear(step, "partner-warning", nation);
  else if (isFlooding(step, nation)) return;
  else if (![...step.state.alarms.values()].some((alarm) => isBareWarning(alarm, nation)))
    raise(step, "partner-warning", "critical", nation);
}

const isBareWarning = ({ code, subject, clearedAt }: Alarm, nation: Nation): boolean =>
  code === "partner-warning" && subject === nation && clearedAt === undefined;

function takeEvent(step: Step, event: ItemName, isNew: boolean): void {
  const group = joinGroup(step, keyOf(event));
  if (isNew) raiseOf(step, event.nation, "event-declared", group.id, "events-many");
}
