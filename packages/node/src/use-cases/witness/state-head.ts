/**
 * States the head of our own ledger, with the proof that it extends the one stated before, and watches that partners
 * cosign it. Must never state two heads under one version.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { growthFrom, growthProof, treeRoot } from "@tocsin/ledger";
import { type Step, selfOf } from "../../context.ts";
import { NEVER, type PartnerState } from "../../state.ts";
import { clear, raise } from "../alarms.ts";
import { publish } from "../publish.ts";

const CHECKPOINT_SECONDS = 10;
/** A linked partner has so long to cosign a head. */
const COSIGNED_WITHIN_SECONDS = 60;
/** Heads kept for comparison, ours and each partner's: ten minutes of them. */
export const HEADS_KEPT = 64;

/** Whether a head is due: the ledger has grown for long enough, or a link has opened. */
function isDue({ state, now }: Step): boolean {
  if (state.checkpointAt === NEVER) return true;
  return state.ledger.size !== state.checkpointSize && secondsBetween(state.checkpointAt, now) >= CHECKPOINT_SECONDS;
}

export function stateHead(step: Step): void {
  if (!isDue(step)) return;
  const { state, now, tools } = step;
  const { witness } = state;
  const { nation, mode, epoch } = selfOf(step);
  const { sha256 } = tools.crypto;
  const { from, size } = witness.growth;
  const root = treeRoot(sha256, state.ledger);
  const previous = from.size > 0 && { previous: { size: from.size, proof: growthProof(sha256, witness.growth) } };
  const version = (state.versions.get("checkpoint") ?? 0) + 1;
  state.versions.set("checkpoint", version);
  witness.growth = growthFrom(state.ledger);
  const partners = publish(step, {
    name: { nation, mode, epoch, kind: "checkpoint", counter: 1 },
    version,
    act: "state",
    validAt: now,
    objectClass: "unknown",
    declared: false,
    contents: { checkpoint: { size, root, ...previous } },
  });
  witness.heads = [...witness.heads, { version, size, root, at: now, partners }].slice(-HEADS_KEPT);
  state.checkpointAt = now;
  state.checkpointSize = state.ledger.size;
}

/** Calls the watch where a linked partner does not cosign; one that comes back has its time anew. */
export function reviewCosigned(step: Step): void {
  for (const partner of step.state.partners.values()) {
    if (!partner.config.direct) continue;
    if (isWaitedFor(step, partner)) {
      if (!isCalled(step, partner)) raise(step, "ledger-not-cosigned", "advisory", partner.nation);
    } else clear(step, "ledger-not-cosigned", partner.nation);
  }
}

function isWaitedFor({ state, now }: Step, { nation, link, linkSince }: PartnerState): boolean {
  if (link !== "linked" || secondsBetween(linkSince, now) <= COSIGNED_WITHIN_SECONDS) return false;
  const through = state.witness.cosigned.get(nation)?.version ?? 0;
  const first = state.witness.heads.find(({ version, partners }) => version > through && partners.includes(nation));
  return first !== undefined && secondsBetween(first.at, now) > COSIGNED_WITHIN_SECONDS;
}

const isCalled = ({ state }: Step, { nation }: PartnerState): boolean =>
  [...state.alarms.values()].some(
    ({ code, subject, clearedAt }) => code === "ledger-not-cosigned" && subject === nation && clearedAt === undefined,
  );
