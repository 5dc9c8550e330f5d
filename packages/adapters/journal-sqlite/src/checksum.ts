/** The checksum that every row carries: it finds damage, it does not stop a forger (the ledger's signatures do). */
import { crc32 } from "node:zlib";

/** CRC-32 over the row's name, which holds its table, key and instants, and then its content. */
export const rowChecksum = (name: string, content: Uint8Array | string): number => crc32(content, crc32(name));

export const rowName = {
  input: (number: number, at: number): string => `input ${number} at ${at}`,
  leaf: (index: number): string => `leaf ${index}`,
  outbox: (partner: string, priority: string, sequence: number): string => `outbox ${partner} ${priority} ${sequence}`,
  draft: (id: string, at: number): string => `draft ${id} at ${at}`,
  fingerprint: (after: number): string => `fingerprint after ${after}`,
  snapshot: (after: number): string => `snapshot after ${after}`,
  head: (name: string): string => `head ${name}`,
} as const;
