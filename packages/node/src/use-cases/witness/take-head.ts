/**
 * A partner tells the head of its ledger: cosigned where it extends what we saw before. Looks at every verified head,
 * also at one that admission drops as outdated: a ledger that went back says exactly such things.
 */
import type { ReceivedStatement } from "@tocsin/exchange";
import { judgeHead, type ToldHead } from "@tocsin/ledger";
import type { Nation, Verified } from "@tocsin/picture";
import { nextName, type Step } from "../../context.ts";
import type { WitnessedLedger } from "../../state/witness.ts";
import { raise } from "../alarms.ts";
import { publish } from "../publish.ts";
import { frameOf, keepEvidence, ledgerFor, reviewCosignatures } from "./evidence.ts";
import { HEADS_KEPT } from "./state-head.ts";

export function takeHead(step: Step, statement: Verified<ReceivedStatement>): void {
  const { header, contents } = statement;
  const { nation, epoch } = header.item;
  const ledger = contents.checkpoint && ledgerFor(step, nation, epoch);
  if (contents.checkpoint === undefined || ledger === undefined) return;
  const told: ToldHead = { version: header.version, issuedAt: header.issuedAt, ...contents.checkpoint };
  const judged = judgeHead(step.tools.crypto.sha256, ledger.heads, told);
  switch (judged.verdict) {
    case "known":
      return;
    case "unproven":
      raise(step, "ledger-unproven", "caution", nation);
      return keepHead(step, nation, ledger, told, statement);
    case "extends":
      keepHead(step, nation, ledger, told, statement);
      return cosign(step, nation, epoch, told);
    case "rolled-back":
    case "forked": {
      const against = ledger.heads.find(({ version }) => version === judged.against.version);
      const statements = [...(against === undefined ? [] : [against.statement]), frameOf(step, statement)];
      return keepEvidence(step, `ledger-${judged.verdict}`, nation, ledger, statements);
    }
  }
}

function keepHead(
  step: Step,
  nation: Nation,
  ledger: WitnessedLedger,
  { version, issuedAt, size, root }: ToldHead,
  statement: ReceivedStatement,
): void {
  const head = { version, issuedAt, size, root, statement: frameOf(step, statement) };
  ledger.heads = [...ledger.heads, head].slice(-HEADS_KEPT);
  reviewCosignatures(step, nation, ledger);
}

/** "I saw this head, and it extends every one that I saw before it." */
function cosign(step: Step, nation: Nation, epoch: number, { version, size, root }: ToldHead): void {
  const { names } = step.state.witness;
  const named = names.get(nation) ?? { name: nextName(step, "cosignature"), version: 0 };
  named.version++;
  names.set(nation, named);
  publish(step, {
    name: named.name,
    version: named.version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: false,
    contents: { cosignature: { nation, epoch, size, root, version } },
  });
}
