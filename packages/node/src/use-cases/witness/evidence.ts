/**
 * What convicts: statements, with their signatures, that no single history can hold. Kept in the ledger, each contradiction
 * once; never shown as information.
 */
import type { ReceivedStatement } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { contradicts } from "@tocsin/ledger";
import type { Nation } from "@tocsin/picture";
import { record, type Step } from "../../context.ts";
import type { LedgerEntry } from "../../ledger-entry.ts";
import type { WitnessedLedger } from "../../state/witness.ts";
import { clear, raise } from "../alarms.ts";

type Code = Extract<LedgerEntry, { type: "evidence" }>["code"];
/**
 * Contradictions of one ledger of which evidence is kept; the alarm counts all. What others say of it, which they can make
 * up at will, must not take the room of a nation's own two statements.
 */
const HEARSAY_KEPT = 32;
const EVIDENCE_KEPT = 64;

/** Ledgers of a nation's earlier epochs that are still held against what others saw of them. */
const EARLIER_KEPT = 3;

/** The ledger of a partner in this epoch; undefined where it is older than those we remember. */
export function ledgerFor(step: Step, nation: Nation, epoch: number): WitnessedLedger | undefined {
  const { partners, witness } = step.state;
  if (!partners.has(nation)) return undefined;
  const known = witness.ledgers.get(nation);
  if (known?.epoch === epoch) return known;
  const earlier = witness.earlier.get(nation) ?? [];
  if (known !== undefined && epoch < known.epoch) return earlier.find((ledger) => ledger.epoch === epoch);
  if (known !== undefined) witness.earlier.set(nation, [...earlier, known].slice(-EARLIER_KEPT));
  const ledger: WitnessedLedger = { epoch, heads: [], cosignatures: [], evidence: new Set() };
  witness.ledgers.set(nation, ledger);
  // A new epoch is the remedy for having gone back, and no excuse for two histories.
  for (const code of ["ledger-rolled-back", "ledger-unproven"] as const) clear(step, code, nation);
  return ledger;
}

/** Holds what others have cosigned against what we were told and against one another. */
export function reviewCosignatures(step: Step, nation: Nation, ledger: WitnessedLedger): void {
  const { heads, cosignatures } = ledger;
  for (const [at, cosignature] of cosignatures.entries()) {
    const other = [...heads, ...cosignatures.slice(0, at)].find((told) => contradicts(told, cosignature));
    if (other !== undefined)
      keepEvidence(step, "ledger-forked", nation, ledger, [other.statement, cosignature.statement], HEARSAY_KEPT);
    else if (isToldToOthersOnly(ledger, cosignature.version)) raise(step, "ledger-unproven", "caution", nation);
  }
}

/** A head between two that we were told, and which we were not: one nation hears what another does not. */
function isToldToOthersOnly({ heads }: WitnessedLedger, version: number): boolean {
  const [oldest, newest] = [heads[0], heads.at(-1)];
  if (oldest === undefined || newest === undefined || version < oldest.version || version > newest.version)
    return false;
  return !heads.some((head) => head.version === version);
}

export function keepEvidence(
  step: Step,
  code: Code,
  nation: Nation,
  ledger: WitnessedLedger,
  statements: readonly Uint8Array[],
  most = EVIDENCE_KEPT,
): void {
  const { sha256 } = step.tools.crypto;
  const id = statements.map((statement) => hexFromBytes(sha256(statement))).join(" ");
  if (ledger.evidence.has(id)) return;
  raise(step, code, "critical", nation);
  if (ledger.evidence.size >= most) return;
  ledger.evidence.add(id);
  record(step, { type: "evidence", code, nation, epoch: ledger.epoch, statements });
}

/** A frame of this one statement with its origin's signature: verifies alone. */
export function frameOf({ tools }: Step, { envelope }: ReceivedStatement): Uint8Array {
  const { signedRoot, signature, leafIndex, path, headerBytes, sections } = envelope;
  return tools.codec.encodeFrame({
    type: "deliver",
    firstSequence: 1,
    roots: [{ signedRoot, signature }],
    deliveries: [{ root: 0, leafIndex, path, headerBytes, sections }],
  });
}
