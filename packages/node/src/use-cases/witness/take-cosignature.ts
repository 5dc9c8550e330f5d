/**
 * A partner says which head of somebody's ledger it has seen. Over our own: who has cosigned it, and whether somebody saw
 * what we never said. Over another's: held against what that nation told us.
 */
import type { CosignatureContent, ReceivedStatement } from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Admitted, Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { OwnHead } from "../../state/witness.ts";
import { raise } from "../alarms.ts";
import { frameOf, ledgerFor, reviewCosignatures } from "./evidence.ts";
import { HEADS_KEPT } from "./state-head.ts";

export function takeCosignature(step: Step, statement: Admitted<ReceivedStatement>): void {
  const by = statement.header.item.nation;
  const content = statement.contents.cosignature;
  if (content === undefined) return;
  if (content.nation === selfOf(step).nation) return takeOfOwn(step, by, content);
  if (content.nation === by) return;
  // Only a nation's own signature begins an epoch: by others' words its ledger of today would be forgotten.
  if (content.epoch > (step.state.partners.get(content.nation)?.provenEpoch ?? 0)) return;
  const ledger = ledgerFor(step, content.nation, content.epoch);
  if (ledger === undefined) return;
  const { version, size, root } = content;
  const held = { by, version, size, root, statement: frameOf(step, statement) };
  ledger.cosignatures = [...ledger.cosignatures, held].slice(-HEADS_KEPT);
  reviewCosignatures(step, content.nation, ledger);
}

function takeOfOwn(step: Step, by: Nation, content: CosignatureContent): void {
  const { epoch } = selfOf(step);
  const { heads, cosigned } = step.state.witness;
  if (content.epoch < epoch) return;
  const oldest = heads[0];
  const isForgotten = oldest !== undefined && content.version < oldest.version;
  if (content.epoch === epoch && isForgotten) return;
  // Seen by a partner and never said by us: we were put back to an older state, or somebody speaks in our name.
  const isOurs = content.epoch === epoch && heads.some((head) => isHead(head, content));
  if (!isOurs) return raise(step, "own-ledger-behind", "critical", by);
  const { version, size } = content;
  if ((cosigned.get(by)?.version ?? 0) < version) cosigned.set(by, { version, size });
}

const isHead = (head: OwnHead, { version, size, root }: CosignatureContent): boolean =>
  head.version === version && head.size === size && bytesEqual(head.root, root);
