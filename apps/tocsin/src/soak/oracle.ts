/**
 * Stopped journals judged once more, apart from `tocsin verify`: every delivery that a partner journalled against the bytes
 * in its sender's outbox, and every statement admitted once. Must never use what a node says of itself.
 */
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { createCodec } from "@tocsin/codec-protobuf";
import type { Deliver, Priority } from "@tocsin/exchange";
import { openReader } from "@tocsin/journal-sqlite";
import type { Fault } from "@tocsin/kernel/sound";
import { keyOf } from "@tocsin/picture";
import { rowsOf } from "../verify/rows.ts";
import type { Delivery, Passage } from "./evidence.ts";

/** As the journal's schema places rows: a lane and a sequence in one integer. */
const LANE = 2 ** 44;

const codec = createCodec();

/** One delivery apart from the frame that it came in. */
interface Single {
  readonly root: Deliver["roots"][number] | undefined;
  readonly delivery: Deliver["deliveries"][number];
}

function* singlesOf(frame: Uint8Array): Generator<Single & { readonly sequence: number }> {
  const decoded = codec.decodeFrame(frame);
  if (!decoded.ok || decoded.value.type !== "deliver") throw new Error("a journalled frame is no delivery");
  const { firstSequence, roots, deliveries } = decoded.value;
  for (const [i, delivery] of deliveries.entries()) {
    const root = "superseded" in delivery ? undefined : roots[delivery.root];
    yield {
      sequence: firstSequence + i,
      root,
      delivery: "superseded" in delivery ? delivery : { ...delivery, root: 0 },
    };
  }
}

/** Rows of a node's outbox by partner, class and sequence. */
class Outbox {
  readonly #database: DatabaseSync;
  readonly #rows: StatementSync;
  readonly #lanes = new Map<string, number>();

  constructor(directory: string) {
    this.#database = new DatabaseSync(join(directory, "journal", "journal.db"), { readOnly: true });
    this.#rows = this.#database.prepare("SELECT bytes FROM outbox WHERE place = ?");
    for (const { id, partner, priority } of this.#database.prepare("SELECT id, partner, priority FROM lane").all())
      this.#lanes.set(`${partner}/${priority}`, Number(id));
  }

  row(partner: string, priority: Priority, sequence: number): Single | undefined {
    const place = (this.#lanes.get(`${partner}/${priority}`) ?? 0) * LANE + sequence;
    const row = this.#rows.get(place);
    if (!(row?.bytes instanceof Uint8Array)) return undefined;
    const [single] = singlesOf(row.bytes);
    return single;
  }

  close(): void {
    this.#database.close();
  }
}

type Tally = { -readonly [Key in keyof Omit<Delivery, "unread">]: number };

export interface Place {
  readonly nation: string;
  readonly directory: string;
}

/** All directions of all nodes: `missing` is what arrived and is not in the ledger. Adds to `passages`. */
export function judgeDeliveries(places: readonly Place[], passages: Passage[]): Delivery {
  const tally: Tally = { received: 0, warnings: 0, missing: 0, altered: 0, doubled: 0 };
  const faults: Fault[] = [];
  const outboxes = new Map(places.map(({ nation, directory }) => [nation, new Outbox(directory)]));
  for (const place of places) {
    const arrived = tally.received;
    compareInputs(place, outboxes, tally, faults, passages);
    const ledger = readLedger(place, faults);
    tally.missing += Math.max(0, tally.received - arrived - ledger.entries);
    tally.doubled += ledger.twice;
  }
  for (const outbox of outboxes.values()) outbox.close();
  return { ...tally, unread: faults.map(({ what }) => what) };
}

function compareInputs(
  { nation, directory }: Place,
  outboxes: ReadonlyMap<string, Outbox>,
  tally: Tally,
  faults: Fault[],
  passages: Passage[],
): void {
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) return void faults.push(reader.error);
  const through = new Map<string, number>();
  const inputs = rowsOf(
    (from, most) => reader.value.inputs(from, most),
    1,
    ({ number }) => number + 1,
    faults,
  );
  for (const { at, bytes } of inputs) {
    const input = codec.decodeInput(bytes);
    if (!input.ok) faults.push(input.error);
    if (!input.ok || input.value.body.kind !== "delivery") continue;
    const { partner, priority, frame } = input.value.body;
    const stream = `${partner}/${priority}`;
    for (const single of singlesOf(frame)) {
      // What was sent again after a reconnection counts once, and is the same the second time or the first was.
      if (single.sequence > (through.get(stream) ?? 0)) {
        through.set(stream, single.sequence);
        tally.received++;
        if (priority === "warning") {
          tally.warnings++;
          passages.push(...passageOf(single, at));
        }
      }
      const sent = outboxes.get(partner)?.row(nation, priority, single.sequence);
      if (!isDeepStrictEqual({ ...sent }, { ...single })) tally.altered++;
    }
  }
  reader.value.close();
}

function passageOf({ delivery }: Single, at: number): Passage[] {
  if ("superseded" in delivery) return [];
  const header = codec.decodeHeader(delivery.headerBytes);
  return header.ok ? [{ issuedAt: header.value.issuedAt, took: (at - header.value.issuedAt) / 1000 }] : [];
}

/** Entries of what arrived, and those by which a statement, one version of one item, was admitted once more. */
function readLedger({ directory }: Place, faults: Fault[]): { entries: number; twice: number } {
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) return { entries: 0, twice: 0 };
  const admitted = new Set<string>();
  let [entries, twice] = [0, 0];
  for (const { bytes } of rowsOf(
    (from, most) => reader.value.leaves(from, most),
    0,
    ({ index }) => index + 1,
    faults,
  )) {
    const entry = codec.decodeLedgerEntry(bytes);
    if (entry.ok && (entry.value.type === "received" || entry.value.type === "refused")) entries++;
    if (!entry.ok || entry.value.type !== "received" || entry.value.verdict !== "admitted") continue;
    const statement = `${keyOf(entry.value.item)}/${entry.value.version}`;
    if (admitted.has(statement)) twice++;
    admitted.add(statement);
  }
  reader.value.close();
  return { entries, twice };
}
