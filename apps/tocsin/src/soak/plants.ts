/** Plants a fault in the stopped journals of a soak, for its own checks to find. */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { openReader } from "@tocsin/journal-sqlite";
import type { LedgerEntry } from "@tocsin/node";
import { must } from "../bench/nations.ts";
import { change, cutLedger, flipBit, forgeLeaf } from "./damage.ts";
import type { Plant } from "./options.ts";

type Received = Extract<LedgerEntry, { type: "received" }>;

interface Found {
  readonly index: number;
  readonly entry: Received;
}

const ALL = 10_000_000;

/** Nothing for a plant that is not in a journal. @param directory of a node that has received warnings. */
export function plant(which: Plant, directory: string): void {
  const received = receivedIn(directory);
  const last = received.findLast(({ entry }) => entry.priority === "warning");
  const [first] = received.filter(({ entry }) => entry.verdict === "admitted");
  if (last === undefined || first === undefined) throw new Error("there is nothing to spoil: no warning was received");
  switch (which) {
    case "lose-one":
      return cutLedger(directory, last.index);
    case "alter-one":
      return forgeLeaf(directory, last.index, {
        ...last.entry,
        root: last.entry.root.map((byte, i) => byte ^ +(i === 0)),
      });
    case "alter-bytes":
      return turnLastBit(directory);
    case "double-one":
      return forgeLeaf(directory, last.index, { ...last.entry, item: first.entry.item, version: first.entry.version });
    case "rot-one":
      return flipBit(directory, "leaf", last.index + 1);
    default:
  }
}

/** Of the first delivery that the node sent. */
function turnLastBit(directory: string): void {
  change(directory, (database) => {
    const row = database.prepare("SELECT place, bytes FROM outbox ORDER BY place LIMIT 1").get();
    if (!(row?.bytes instanceof Uint8Array)) throw new Error("the outbox is empty");
    const last = row.bytes.length - 1;
    row.bytes[last] = (row.bytes[last] ?? 0) ^ 1;
    database.prepare("UPDATE outbox SET bytes = ? WHERE place = ?").run(row.bytes, row.place ?? 0);
  });
}

function receivedIn(directory: string): Found[] {
  const codec = createCodec();
  const reader = must(openReader(join(directory, "journal")));
  const leaves = must(reader.leaves(0, ALL));
  reader.close();
  return leaves.flatMap(({ index, bytes }) => {
    const entry = must(codec.decodeLedgerEntry(bytes));
    return entry.type === "received" ? [{ index, entry }] : [];
  });
}
