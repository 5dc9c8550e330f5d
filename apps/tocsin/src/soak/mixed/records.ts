/**
 * What the nations' ledgers say of one another over all epochs that their nodes went through, sealed journals included: each
 * delivery as it was sent beside each as it was received. Reads only.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { openReader } from "@tocsin/journal-sqlite";
import { type Fault, hexFromBytes } from "@tocsin/kernel/sound";
import type { LedgerEntry } from "@tocsin/node";
import { rowsOf } from "../../verify/rows.ts";

const codec = createCodec();

export interface Tally {
  /** Epochs that the nodes went through, and deliveries that were sent in them. */
  readonly epochs: number;
  readonly sent: number;
  readonly warnings: number;
  /** Received with a gap before them, or of other content than was sent. */
  readonly missing: number;
  readonly altered: number;
  /** Under way as an epoch ended: what still stands is stated anew in the next. */
  readonly underWay: number;
  /** By code; `unrecognised` are words of a later version. */
  readonly refused: ReadonlyMap<string, number>;
  readonly equivocations: number;
  readonly unread: readonly string[];
}

export interface Place {
  readonly nation: string;
  readonly directory: string;
}

interface Found {
  readonly nation: string;
  readonly epoch: number;
  readonly entry: LedgerEntry;
}

/** Every ledger entry of every epoch; what cannot be read is told and passed over. */
function* entriesOf(places: readonly Place[], faults: Fault[], begun: () => void = () => {}): Generator<Found> {
  for (const { nation, directory } of places)
    for (const name of readdirSync(directory).filter((each) => /^journal($|\.sealed-)/.test(each))) {
      const reader = openReader(join(directory, name));
      if (!reader.ok) {
        faults.push(reader.error);
        continue;
      }
      begun();
      const { epoch } = reader.value.header;
      const next = ({ index }: { readonly index: number }): number => index + 1;
      for (const { bytes } of rowsOf((from, most) => reader.value.leaves(from, most), 0, next, faults)) {
        const entry = codec.decodeLedgerEntry(bytes);
        if (entry.ok) yield { nation, epoch, entry: entry.value };
        else faults.push(entry.error);
      }
      reader.value.close();
    }
}

/** Warnings that the nation has received by now, and that others have from it; a node that runs is read as it is. */
export function warningsAbout(places: readonly Place[], nation: string): number {
  let count = 0;
  for (const { nation: at, entry } of entriesOf(places, []))
    if (entry.type === "received" && entry.priority === "warning" && (at === nation || entry.from === nation)) count++;
  return count;
}

interface Stream {
  readonly sent: Map<number, string>;
  readonly received: Map<number, string>;
}

export function tallyOf(places: readonly Place[]): Tally {
  const streams = new Map<string, Stream>();
  const stream = (name: string): Stream => {
    const known = streams.get(name) ?? { sent: new Map(), received: new Map() };
    streams.set(name, known);
    return known;
  };
  const refused = new Map<string, number>();
  const faults: Fault[] = [];
  let [epochs, equivocations] = [0, 0];
  for (const { nation, epoch, entry } of entriesOf(places, faults, () => epochs++)) {
    if (entry.type === "sent")
      stream(`${nation} ${epoch} ${entry.priority} ${entry.to}`).sent.set(entry.sequence, hexFromBytes(entry.root));
    if (entry.type !== "received" && entry.type !== "refused") continue;
    const { received } = stream(`${entry.from} ${entry.epoch} ${entry.priority} ${nation}`);
    received.set(entry.sequence, entry.type === "refused" ? "refused" : hexFromBytes(entry.root));
    if (entry.type === "refused") refused.set(entry.code, (refused.get(entry.code) ?? 0) + 1);
    else if (entry.verdict === "equivocation") equivocations++;
  }
  return { epochs, equivocations, refused, unread: faults.map(({ what }) => what), ...compare(streams) };
}

function compare(streams: ReadonlyMap<string, Stream>) {
  const tally = { sent: 0, warnings: 0, missing: 0, altered: 0, underWay: 0 };
  for (const [name, { sent, received }] of streams) {
    const isTrack = name.includes(" track ");
    const last = Math.max(0, ...received.keys());
    tally.sent += sent.size;
    if (name.includes(" warning ")) tally.warnings += sent.size;
    for (const [sequence, root] of sent) {
      const had = received.get(sequence);
      // A track update that a newer one has replaced is not sent: its place is, and no ledger has it.
      if (had === undefined && sequence > last) tally.underWay++;
      else if (had === undefined && !isTrack) tally.missing++;
      else if (had !== undefined && had !== "refused" && had !== root) tally.altered++;
    }
  }
  return tally;
}
