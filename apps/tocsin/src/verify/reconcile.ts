/**
 * Holds several nodes' ledgers against each other: what each sent with what its partners received, record by record.
 * Reads only what the journals hold; trusts no node's own summary.
 */
import { PRIORITIES } from "@tocsin/exchange";
import { bytesEqual, type Fault, hexFromBytes } from "@tocsin/kernel/sound";
import type { JournalReader, LedgerEntry, NodeCodec } from "@tocsin/node";
import { keyOf } from "@tocsin/picture";
import type { Testimony } from "./inputs.ts";
import { rowsOf } from "./rows.ts";

type Sent = Extract<LedgerEntry, { type: "sent" }>;
type Received = Extract<LedgerEntry, { type: "received" | "refused" }>;

/** One node's ledger, sorted by stream: "TO/class" for sent, "FROM/class/epoch" for received. */
export interface NodeLedger {
  readonly nation: string;
  readonly epoch: number;
  readonly size: number;
  readonly sent: ReadonlyMap<string, readonly Sent[]>;
  readonly received: ReadonlyMap<string, readonly Received[]>;
}

/** @param each gets every leaf's exact bytes, in order: one reading serves all checks. */
export function readLedger(
  reader: JournalReader,
  codec: NodeCodec,
  faults: Fault[],
  each: (leaf: Uint8Array) => void,
): NodeLedger {
  const { nation, epoch } = reader.header;
  const sent = new Map<string, Sent[]>();
  const received = new Map<string, Received[]>();
  let size = 0;
  for (const row of rowsOf(
    (from, most) => reader.leaves(from, most),
    0,
    ({ index }) => index + 1,
    faults,
  )) {
    if (row.index !== size) faults.push({ code: "leaf-missing", what: `${nation}: ledger leaf ${size} is missing` });
    size = row.index + 1;
    each(row.bytes);
    const entry = codec.decodeLedgerEntry(row.bytes);
    if (!entry.ok) {
      faults.push({ code: "leaf-unreadable", what: `${nation}: ledger leaf ${row.index}: ${entry.error.what}` });
      continue;
    }
    const { value } = entry;
    if (value.type === "sent") append(sent, `${value.to}/${value.priority}`, value);
    if (value.type === "received" || value.type === "refused")
      append(received, `${value.from}/${value.priority}/${value.epoch}`, value);
  }
  return { nation, epoch, size, sent, received };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export interface StreamReport {
  readonly from: string;
  readonly to: string;
  readonly priority: string;
  readonly sent: number;
  readonly received: number;
  /** Sent and not yet received: on its way when the nodes were stopped. */
  readonly underWay: number;
}

/** Every stream between the nodes given; faults for each record that does not reconcile. */
export function reconcile(
  nodes: readonly NodeLedger[],
  testimonies: readonly Testimony[],
  faults: Fault[],
): StreamReport[] {
  const reports: StreamReport[] = [];
  for (const from of nodes) {
    for (const to of nodes.filter((other) => other !== from)) {
      for (const priority of PRIORITIES) {
        const sent = from.sent.get(`${to.nation}/${priority}`) ?? [];
        const received = to.received.get(`${from.nation}/${priority}/${from.epoch}`) ?? [];
        if (sent.length === 0 && received.length === 0) continue;
        const name = `${from.nation} to ${to.nation}, ${priority}`;
        compareStream(name, sent, received, faults);
        const told = testimonies.find(({ nation }) => nation === from.nation)?.acknowledged;
        compareWord(name, told?.get(`${to.nation}/${priority}`) ?? 0, received.length, faults);
        const [count, arrived] = [sent.length, received.length];
        const counts = { sent: count, received: arrived, underWay: count - arrived };
        reports.push({ from: from.nation, to: to.nation, priority, ...counts });
      }
    }
  }
  return reports;
}

/** Acknowledged means on disk: a partner's journal must hold at least what it once said it had. */
function compareWord(name: string, told: number, received: number, faults: Fault[]): void {
  if (told <= received) return;
  const what = `${name}: ${told} were acknowledged as on disk, the journal holds ${received}`;
  faults.push({ code: "acknowledged-and-lost", what });
}

/** What arrived as it was sent, and was not believed for reasons of the receiver's own. */
const NO_FAULT: readonly string[] = ["isolated", "unrecognised"];

function compareStream(name: string, sent: readonly Sent[], received: readonly Received[], faults: Fault[]): void {
  for (const [i, entry] of sent.entries()) {
    if (entry.sequence !== i + 1)
      faults.push({ code: "sequence-not-contiguous", what: `${name}: sent ${entry.sequence} where ${i + 1} was due` });
  }
  for (const [i, entry] of received.entries()) {
    if (entry.sequence !== i + 1)
      faults.push({ code: "lost-or-doubled", what: `${name}: received ${entry.sequence} where ${i + 1} was due` });
    const match = sent[entry.sequence - 1];
    if (match === undefined)
      faults.push({ code: "never-sent", what: `${name}: sequence ${entry.sequence} was received and never sent` });
    else if (entry.type === "refused") {
      if (!NO_FAULT.includes(entry.code))
        faults.push({ code: "refused", what: `${name}: sequence ${entry.sequence} was refused: ${entry.code}` });
    } else if (!bytesEqual(match.root, entry.root)) {
      faults.push({
        code: "content-differs",
        what: `${name}: sequence ${entry.sequence} was sent as ${hexFromBytes(match.root).slice(0, 16)} (${keyOf(match.item)}) and received as ${hexFromBytes(entry.root).slice(0, 16)}`,
      });
    }
  }
}
