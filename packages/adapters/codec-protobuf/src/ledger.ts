/** Ledger entries, both ways: the encoded bytes are the leaf that the ledger's tree hashes. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Result } from "@tocsin/kernel/sound";
import type { LedgerEntry } from "@tocsin/node";
import { bytesOf, decode, moment, refuse, whole } from "./check.ts";
import * as Wire from "./generated/tocsin/journal/v1/ledger_pb.ts";
import { itemFromWire, itemToWire, nation } from "./names.ts";
import { itemKinds, priorities, sectionKinds } from "./words.ts";
import { encode } from "./write.ts";

const MINUTED = ["drafted", "agreed", "reserved", "dissented", "abstained"] as const;

const RULES = ["policy-signed", "policy-carried", "granted", "revoked", "expired", "event-ended"] as const;

const EVIDENCE = ["ledger-forked", "ledger-rolled-back"] as const;

type WireEntry = NonNullable<MessageInitShape<typeof Wire.LedgerEntrySchema>["entry"]>;
type EntryOf<T extends LedgerEntry["type"]> = Extract<LedgerEntry, { type: T }>;

export const encodeLedgerEntry = (entry: LedgerEntry): Uint8Array =>
  encode(Wire.LedgerEntrySchema, { entry: entryToWire(entry) });

export const decodeLedgerEntry = (bytes: Uint8Array): Result<LedgerEntry> =>
  decode(Wire.LedgerEntrySchema, bytes, (wire) => entryFromWire(wire.entry));

function entryToWire(entry: LedgerEntry): WireEntry {
  switch (entry.type) {
    case "started":
      return { case: "started", value: { ...withoutType(entry), epoch: BigInt(entry.epoch) } };
    case "sent":
      return { case: "sent", value: sentToWire(entry) };
    case "received":
      return { case: "received", value: receivedToWire(entry) };
    case "refused":
      return { case: "refused", value: refusedToWire(entry) };
    case "decided":
      return { case: "decided", value: { ...withoutType(entry), policies: [...entry.policies] } };
    case "declared":
      return { case: "declared", value: { item: itemToWire(entry.item), track: itemToWire(entry.track) } };
    case "drafted":
      return { case: "drafted", value: withoutType(entry) };
    case "alarm":
      return { case: "alarm", value: withoutType(entry) };
    case "operator":
      return { case: "operator", value: withoutType(entry) };
    case "minuted":
      return {
        case: "minuted",
        value: { ...withoutType(entry), item: itemToWire(entry.item), version: BigInt(entry.version) },
      };
    case "alert":
      return { case: "alert", value: withoutType(entry) };
    case "rules":
      return { case: "rules", value: { ...withoutType(entry), positions: [...entry.positions] } };
    case "flood":
      return { case: "flood", value: floodToWire(entry) };
    case "evidence":
      return {
        case: "evidence",
        value: { ...withoutType(entry), epoch: BigInt(entry.epoch), statements: [...entry.statements] },
      };
  }
}

function withoutType<T extends { readonly type: string }>({ type: _, ...rest }: T): Omit<T, "type"> {
  return rest;
}

const sentToWire = (entry: EntryOf<"sent">): MessageInitShape<typeof Wire.SentEntrySchema> => ({
  to: entry.to,
  priority: priorities.toWire(entry.priority),
  sequence: BigInt(entry.sequence),
  item: itemToWire(entry.item),
  version: BigInt(entry.version),
  root: entry.root,
  open: entry.open.map((kind) => sectionKinds.toWire(kind)),
});

const receivedToWire = (entry: EntryOf<"received">): MessageInitShape<typeof Wire.ReceivedEntrySchema> => ({
  from: entry.from,
  priority: priorities.toWire(entry.priority),
  epoch: BigInt(entry.epoch),
  sequence: BigInt(entry.sequence),
  item: itemToWire(entry.item),
  version: BigInt(entry.version),
  root: entry.root,
  verdict: entry.verdict,
});

const refusedToWire = (entry: EntryOf<"refused">): MessageInitShape<typeof Wire.RefusedEntrySchema> => ({
  from: entry.from,
  priority: priorities.toWire(entry.priority),
  epoch: BigInt(entry.epoch),
  sequence: BigInt(entry.sequence),
  code: entry.code,
  evidence: entry.evidence,
});

const floodToWire = (entry: EntryOf<"flood">): MessageInitShape<typeof Wire.FloodEntrySchema> => ({
  nation: entry.nation,
  sinceUs: BigInt(entry.since),
  leftOut: entry.leftOut.map(({ kind, count }) => ({ kind: itemKinds.toWire(kind), count: BigInt(count) })),
  ended: entry.ended,
});

const floodFromWire = (wire: Wire.FloodEntry): LedgerEntry => ({
  type: "flood",
  nation: nation(wire.nation, "nation"),
  since: moment(wire.sinceUs, "since"),
  leftOut: wire.leftOut.map(({ kind, count }) => ({ kind: itemKinds.fromWire(kind), count: whole(count, "count") })),
  ended: wire.ended,
});

function entryFromWire(entry: Wire.LedgerEntry["entry"]): LedgerEntry {
  switch (entry.case) {
    case "started":
      return startedFromWire(entry.value);
    case "sent":
      return sentFromWire(entry.value);
    case "received":
      return receivedFromWire(entry.value);
    case "refused":
      return refusedFromWire(entry.value);
    case "decided": {
      const { key, allowed, reason, policies, policyHash } = entry.value;
      return { type: "decided", key, allowed, reason, policies, policyHash };
    }
    case "declared":
      return {
        type: "declared",
        item: itemFromWire(entry.value.item, "item"),
        track: itemFromWire(entry.value.track, "track"),
      };
    case "drafted": {
      const { id, identifier, fingerprint } = entry.value;
      return { type: "drafted", id, identifier, fingerprint };
    }
    case "alarm": {
      const { id, code, subject, change } = entry.value;
      return { type: "alarm", id, code, subject, change };
    }
    case "operator": {
      const { position, act, subject } = entry.value;
      return { type: "operator", position, act, subject };
    }
    case "minuted":
      return minutedFromWire(entry.value);
    case "alert": {
      const { proposal, version, change, identifier, hash, by } = entry.value;
      return { type: "alert", proposal, version, change, identifier, hash, by };
    }
    case "rules":
      return rulesFromWire(entry.value);
    case "evidence":
      return evidenceFromWire(entry.value);
    case "flood":
      return floodFromWire(entry.value);
    case undefined:
      return refuse("missing", "the ledger entry is empty or of a kind that this version does not know");
  }
}

const startedFromWire = (wire: Wire.StartedEntry): LedgerEntry => ({
  type: "started",
  nation: nation(wire.nation, "nation"),
  mode: wire.mode,
  epoch: whole(wire.epoch, "epoch"),
  build: wire.build,
  policyHash: wire.policyHash,
});

const sentFromWire = (wire: Wire.SentEntry): LedgerEntry => ({
  type: "sent",
  to: nation(wire.to, "to"),
  priority: priorities.fromWire(wire.priority),
  sequence: whole(wire.sequence, "sequence"),
  item: itemFromWire(wire.item, "item"),
  version: whole(wire.version, "version"),
  root: bytesOf(wire.root, 32, "root"),
  open: wire.open.map((kind) => sectionKinds.fromWire(kind)),
});

const receivedFromWire = (wire: Wire.ReceivedEntry): LedgerEntry => ({
  type: "received",
  from: nation(wire.from, "from"),
  priority: priorities.fromWire(wire.priority),
  epoch: whole(wire.epoch, "epoch"),
  sequence: whole(wire.sequence, "sequence"),
  item: itemFromWire(wire.item, "item"),
  version: whole(wire.version, "version"),
  root: bytesOf(wire.root, 32, "root"),
  verdict: wire.verdict,
});

const minutedFromWire = ({ room, item, version, hash, nation: by, act }: Wire.MinutedEntry): LedgerEntry => ({
  type: "minuted",
  room,
  item: itemFromWire(item, "item"),
  version: whole(version, "version"),
  hash,
  nation: nation(by, "nation"),
  act: MINUTED.find((known) => known === act) ?? refuse("unknown-value", `act on minutes: ${act}`),
});

const evidenceFromWire = ({ code, nation: of, epoch, statements }: Wire.EvidenceEntry): LedgerEntry => ({
  type: "evidence",
  code: EVIDENCE.find((known) => known === code) ?? refuse("unknown-value", `evidence of ${code}`),
  nation: nation(of, "nation"),
  epoch: whole(epoch, "epoch"),
  statements,
});

const rulesFromWire = ({ change, subject, positions, number, words }: Wire.RulesEntry): LedgerEntry => ({
  type: "rules",
  change: RULES.find((known) => known === change) ?? refuse("unknown-value", `a change of rules: ${change}`),
  ...{ subject, positions, number, words },
});

const refusedFromWire = (wire: Wire.RefusedEntry): LedgerEntry => ({
  type: "refused",
  from: nation(wire.from, "from"),
  priority: priorities.fromWire(wire.priority),
  epoch: whole(wire.epoch, "epoch"),
  sequence: whole(wire.sequence, "sequence"),
  code: wire.code,
  evidence: wire.evidence,
});
