/**
 * What the ledger holds: one leaf for everything sent, received, decided, declared, drafted and shown as alarm.
 * A leaf is the encoded bytes of one entry; entries must never hold what the node itself could not show an auditor.
 */
import type { Priority } from "@tocsin/exchange";
import type { ReleaseAttributes } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemKind, ItemName, Nation, SectionKind } from "@tocsin/picture";

export type MinutedAct = "drafted" | "agreed" | "reserved" | "dissented" | "abstained";

export type LedgerEntry =
  | {
      readonly type: "started";
      readonly nation: Nation;
      readonly mode: string;
      readonly epoch: number;
      readonly build: string;
      readonly policyHash: string;
    }
  | {
      readonly type: "sent";
      readonly to: Nation;
      readonly priority: Priority;
      readonly sequence: number;
      readonly item: ItemName;
      readonly version: number;
      readonly root: Uint8Array;
      readonly open: readonly SectionKind[];
    }
  | {
      readonly type: "received";
      readonly from: Nation;
      readonly priority: Priority;
      readonly epoch: number;
      readonly sequence: number;
      readonly item: ItemName;
      readonly version: number;
      readonly root: Uint8Array;
      readonly verdict: string;
    }
  | {
      /** Arrived and not believed: bytes that do not verify, under the name of whoever delivered them. */
      readonly type: "refused";
      readonly from: Nation;
      readonly priority: Priority;
      readonly epoch: number;
      readonly sequence: number;
      readonly code: string;
      readonly evidence: Uint8Array;
    }
  | {
      readonly type: "decided";
      readonly key: string;
      readonly allowed: boolean;
      readonly reason: string;
      readonly policies: readonly string[];
      readonly policyHash: string;
    }
  | {
      /** Statements that contradict one another over a nation's ledger: frames that verify alone. */
      readonly type: "evidence";
      readonly code: "ledger-forked" | "ledger-rolled-back";
      readonly nation: Nation;
      readonly epoch: number;
      readonly statements: readonly Uint8Array[];
    }
  | { readonly type: "declared"; readonly item: ItemName; readonly track: ItemName }
  | { readonly type: "drafted"; readonly id: string; readonly identifier: string; readonly fingerprint: string }
  | {
      readonly type: "alarm";
      readonly id: string;
      readonly code: string;
      readonly subject: string;
      readonly change: string;
    }
  | {
      /** Minutes as drafted, or a nation's answer to them. The same at every node that has them. */
      readonly type: "minuted";
      readonly room: string;
      readonly item: ItemName;
      readonly version: number;
      /** SHA-256 of the text, hexadecimal. */
      readonly hash: string;
      /** Who drafted or answered. */
      readonly nation: Nation;
      readonly act: MinutedAct;
    }
  | {
      /** What a partner's flood has had left out of the picture so far; each item has its own entry, `left-out`, too. */
      readonly type: "flood";
      readonly nation: Nation;
      readonly since: Instant;
      readonly leftOut: readonly { readonly kind: ItemKind; readonly count: number }[];
      readonly ended: boolean;
    }
  | { readonly type: "operator"; readonly position: string; readonly act: string; readonly subject: string }
  | {
      /** One step of a civil alert on its way: who signed which exact message, what was sent, what an outlet said. */
      readonly type: "alert";
      readonly proposal: string;
      readonly version: number;
      readonly change: string;
      readonly identifier: string;
      readonly hash: string;
      readonly by: string;
    }
  | {
      /** What may leave has changed: a policy signed or carried over, a grant given or ended. */
      readonly type: "rules";
      readonly change: "policy-signed" | "policy-carried" | "granted" | "revoked" | "expired" | "event-ended";
      /** Hash of the policy, id of the grant. */
      readonly subject: string;
      readonly positions: readonly string[];
      /** Of the change, or of the grant. */
      readonly number: number;
      /** SHA-256 of the policy's text alone, hexadecimal; what the grant opens. */
      readonly words: string;
    };

/** Under which a decision stands: the question, without the mode, which is the node's own. */
export const decidedKey = (a: ReleaseAttributes): string =>
  `${a.partner}/${a.origin}/${a.item}/${a.section}/${a.objectClass}/${a.declared ? "declared" : "undeclared"}/${a.relayed ? "relayed" : "own"}`;
