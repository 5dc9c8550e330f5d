/** Commits as plain values: what they number, and copies that share nothing with whoever made them. */
import type { Commit } from "@tocsin/node";

export const outboxSeries = (partner: string, priority: string): string => `outbox ${partner} ${priority}`;

/** Series and number of every numbered row, in order; all series count from 1. */
export function rowsOf({ inputs, leaves, outbox }: Commit): (readonly [string, number])[] {
  return [
    ...inputs.map(({ number }) => ["input", number] as const),
    ...leaves.map(({ index }) => ["leaf", index + 1] as const),
    ...outbox.map(({ partner, priority, sequence }) => [outboxSeries(partner, priority), sequence] as const),
  ];
}

export function copyCommit(commit: Commit): Commit {
  const { inputs, leaves, outbox, drafts, fingerprint, snapshot } = commit;
  const copy = <T extends { readonly bytes: Uint8Array }>(row: T): T => ({ ...row, bytes: Uint8Array.from(row.bytes) });
  return {
    inputs: inputs.map(copy),
    leaves: leaves.map(copy),
    outbox: outbox.map(copy),
    drafts: [...drafts],
    ...(fingerprint !== undefined && { fingerprint }),
    ...(snapshot !== undefined && { snapshot: copy(snapshot) }),
  };
}
