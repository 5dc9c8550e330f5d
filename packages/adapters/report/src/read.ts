/** Facts out of a journal: every input is stepped again and every ledger entry held against the recorded one. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type JournalReader, type NodeCodec, type NodeState, type NodeTools, recover } from "@tocsin/node";
import { FactKeeper, type Facts } from "./facts.ts";

export interface ReadOptions {
  readonly reader: JournalReader;
  readonly tools: NodeTools & { readonly codec: NodeCodec };
  /** The state in which to begin; absent for the first input. It is used up. */
  readonly from?: NodeState;
  /** Number of the last input to read; absent for all. */
  readonly through?: number;
}

/** A journal that does not come out the same again gives no figures: they would be another night's. */
export function readFacts({ reader, tools, from, through }: ReadOptions): Result<Facts> {
  const keeper = new FactKeeper(from);
  const recovered = recover({
    ...{ reader, tools, ...(from && { from }), ...(through !== undefined && { through }) },
    afterEach: (node, input, leaves) =>
      keeper.take(
        input,
        leaves.flatMap(({ bytes }) => {
          const entry = tools.codec.decodeLedgerEntry(bytes);
          return entry.ok ? [entry.value] : [];
        }),
        node.state,
      ),
  });
  if (!recovered.ok) return recovered;
  const { node, differences } = recovered.value;
  const [first] = differences;
  if (first !== undefined)
    return fault(
      "replay-differs",
      `${differences.length} records do not come out the same again; the first: ${first.what}.`,
      {
        where: reader.header.nation,
        remedy: "Use the build that wrote the journal, and see `tocsin replay`.",
      },
    );
  return ok(keeper.facts(node.state));
}
