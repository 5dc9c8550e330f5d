/** What the stepping thread and the storing thread say to one another. */
import type { Priority } from "@tocsin/exchange";
import type { Fault, Result } from "@tocsin/kernel/sound";
import type { JournalHeader, JournalInput, OutboxRow } from "@tocsin/node";
import type { JournalOwner } from "./header.ts";
import type { PackedCommit } from "./pack.ts";

export interface WorkerTask {
  readonly directory: string;
  readonly owner: JournalOwner;
}

/** The worker's first message. */
export type Opened = Result<JournalHeader>;

export type Work =
  | { readonly do: "append"; readonly commit: PackedCommit }
  | {
      readonly do: "outbox";
      readonly partner: string;
      readonly priority: Priority;
      readonly from: number;
      readonly most: number;
    }
  | { readonly do: "forget"; readonly partner: string; readonly priority: Priority; readonly through: number }
  | { readonly do: "replace"; readonly inputs: readonly JournalInput[] }
  | { readonly do: "close" };

export type Request = Work & { readonly id: number };

/** Replies come in the order of the requests. `dead`: no further commit will ever succeed. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly rows: OutboxRow[] }
  | { readonly id: number; readonly ok: false; readonly fault: Fault; readonly dead: boolean };
