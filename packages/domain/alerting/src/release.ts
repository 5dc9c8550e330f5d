/**
 * Release by two people: a proposal on its way from prepared to sent. Pure; every step gives a new proposal or a reason.
 * Must never let one person alone, or a signature over other content, bring a proposal to "sent".
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import type { AlertRecord } from "./record.ts";

/** send: the first message. correct: says it anew. cancel: it was wrong. release: the threat is over. */
export type Verb = "send" | "correct" | "cancel" | "release";

/** Who signed; that the signature is good was found out before. */
export interface ReleaseSignature {
  readonly position: string;
  /** The same for every position that one person holds. */
  readonly person: string;
  /** Id of the credential, hexadecimal. */
  readonly credential: string;
  readonly at: Instant;
}

/** Why signatures were taken back, or a prepared text replaced, the last time. */
export type ProposalNote = "" | "changed" | "edited" | "expired" | "withdrawn";

export interface Proposal {
  readonly id: string;
  /** Rises with every change of content and whenever signatures are void: a signature is good for one version. */
  readonly version: number;
  readonly verb: Verb;
  readonly record: AlertRecord;
  /** SHA-256 of the exact message that will be sent, hexadecimal. */
  readonly hash: string;
  readonly state: "prepared" | "waiting" | "sent";
  readonly note: ProposalNote;
  readonly preparedAt: Instant;
  /** While waiting: until when the second signature must come. */
  readonly expiresAt?: Instant;
  readonly proposer?: ReleaseSignature;
  readonly approver?: ReleaseSignature;
}

/** A second signature must follow the first within this time. */
export const APPROVAL_SECONDS = 300;

export interface Content {
  readonly record: AlertRecord;
  readonly hash: string;
}

export const prepare = (id: string, verb: Verb, { record, hash }: Content, now: Instant): Proposal => ({
  ...{ id, version: 1, verb, record, hash },
  ...{ state: "prepared", note: "", preparedAt: now },
});

/** Other content, or the same anew: every signature is void. A sent proposal stays as it is. */
export function renew(proposal: Proposal, content: Content, note: ProposalNote, now: Instant): Proposal {
  if (proposal.state === "sent") return proposal;
  const version = proposal.version + 1;
  return { ...prepare(proposal.id, proposal.verb, content, now), version, note };
}

/** The first signature. */
export function propose(proposal: Proposal, version: number, signature: ReleaseSignature): Result<Proposal> {
  if (proposal.state === "sent") return no("already-sent", proposal);
  if (proposal.state === "waiting") return no("already-proposed", proposal);
  const stale = staleness(proposal, version, signature.at);
  if (stale !== undefined) return no(stale, proposal);
  const expiresAt = after(signature.at, APPROVAL_SECONDS);
  return ok({ ...proposal, state: "waiting", note: "", proposer: signature, expiresAt });
}

/** The second signature: of another person, over the same version, in time, with the code of an area that is named. */
export function approve(
  proposal: Proposal,
  version: number,
  areaCode: string,
  signature: ReleaseSignature,
): Result<Proposal> {
  const { proposer, expiresAt } = proposal;
  if (proposal.state === "sent") return no("already-sent", proposal);
  if (proposal.state !== "waiting" || proposer === undefined || expiresAt === undefined)
    return no("not-proposed", proposal);
  if (signature.at >= expiresAt) return no("approval-too-late", proposal);
  const stale = staleness(proposal, version, signature.at);
  if (stale !== undefined) return no(stale, proposal);
  if (signature.person === proposer.person || signature.position === proposer.position)
    return no("same-person", proposal);
  if (signature.credential === proposer.credential) return no("same-credential", proposal);
  if (!proposal.record.areas.some(({ code }) => code === areaCode)) return no("wrong-area-code", proposal);
  return ok({ ...proposal, state: "sent", approver: signature });
}

/** Taken back before the second signature. */
export function withdraw(proposal: Proposal, now: Instant): Result<Proposal> {
  return proposal.state === "waiting"
    ? ok(renew(proposal, proposal, "withdrawn", now))
    : no(proposal.state === "sent" ? "already-sent" : "not-proposed", proposal);
}

/** What time does: a first signature that stayed alone is void. */
export const expire = (proposal: Proposal, now: Instant): Proposal =>
  proposal.state === "waiting" && proposal.expiresAt !== undefined && now >= proposal.expiresAt
    ? renew(proposal, proposal, "expired", now)
    : proposal;

function staleness(proposal: Proposal, version: number, at: Instant): string | undefined {
  if (version !== proposal.version) return "changed-meanwhile";
  return proposal.record.expires <= at ? "message-expired" : undefined;
}

const no = (code: string, { id, state }: Proposal): Result<never> =>
  fault(code, `The proposal is ${state} and cannot go on that way.`, {
    where: id,
    remedy: "Look at it as it stands now.",
  });
