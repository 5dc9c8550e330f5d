/**
 * A node's run again, listening: everything it stated, before any section was withheld, and everything its ledger says left.
 * Reads journals only; must never change one, nor state anything.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SectionContents, StatementHeader } from "@tocsin/exchange";
import type { GuardedItem } from "@tocsin/guard";
import { openReader } from "@tocsin/journal-sqlite";
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { type LedgerEntry, type NodeCodec, type NodeState, type RelayRule, recover } from "@tocsin/node";
import { keyOf, type SectionKind } from "@tocsin/picture";
import type { CedarEngine } from "@tocsin/policy-cedar";
import { readNodeConfig } from "../daemon/config.ts";
import { keptPolicies } from "../daemon/policies.ts";
import { type PreparedTools, prepareTools } from "../daemon/tools.ts";
import { replayStart } from "../reports/replay-start.ts";
import type { Rules } from "./ask.ts";
import { questionOf } from "./record.ts";
import type { Reasons } from "./why.ts";

/** A statement of the nation's own, whole. */
export interface Stated {
  readonly header: StatementHeader;
  readonly contents: Partial<SectionContents>;
  /** What the guard was asked about it. */
  readonly question: GuardedItem;
}

/** What happens during the replay, for whoever reads. */
export interface Listener {
  readonly onStated?: (stated: Stated) => void;
  readonly onEntry?: (entry: LedgerEntry, at: Instant) => void;
}

/** The node as its journal leaves it, and the rules that are in force now. */
export interface History {
  readonly state: Readonly<NodeState>;
  /** Every own item as last stated, by key. */
  readonly stated: ReadonlyMap<string, Stated>;
  readonly rules: Rules & { readonly relays: readonly RelayRule[] };
  readonly reasons: Reasons;
}

/**
 * Under the node's own policies, as `tocsin replay`; the journal may be in use by its node.
 * @param policyFile a policy to be asked instead of the one in force.
 */
export async function readHistory(
  directory: string,
  listener: Listener = {},
  policyFile?: string,
): Promise<Result<History>> {
  const opened = openReader(join(directory, "journal"));
  if (!opened.ok) return opened;
  const reader = opened.value;
  try {
    const config = await readNodeConfig(join(directory, "node.json"));
    if (!config.ok && config.error.code !== "no-config") return config;
    const prepared = await prepareTools(config.ok ? config.value : {}, directory);
    if (!prepared.ok) return prepared;
    const { tools } = prepared.value;
    const stated = new Map<string, Stated>();
    const hear = (header: StatementHeader, contents: Partial<SectionContents>): void => {
      const { event } = header;
      const each = { header, contents, question: questionOf(header, contents, event && stated.get(keyOf(event))) };
      stated.set(keyOf(header.item), each);
      listener.onStated?.(each);
    };
    const start = replayStart(reader, tools.codec);
    if (!start.ok) return start;
    const { pruned, from } = start.value;
    if (pruned > 0)
      process.stderr.write(
        `tocsin: plots through input ${pruned} were pruned: what was stated before is not in this answer\n`,
      );
    const recovered = recover({
      ...{ reader, ...(from && { from }) },
      tools: { ...tools, codec: listening(tools.codec, hear) },
      progress: (number) => {
        if (process.stderr.isTTY) process.stderr.write(`\rreplayed ${number} inputs`);
      },
      afterEach: (_, { at }, leaves) => {
        if (listener.onEntry === undefined) return;
        for (const { bytes } of leaves) {
          const entry = tools.codec.decodeLedgerEntry(bytes);
          if (entry.ok) listener.onEntry(entry.value, at);
        }
      },
    });
    if (process.stderr.isTTY) process.stderr.write("\n");
    if (!recovered.ok) return recovered;
    const { node, differences } = recovered.value;
    const [first] = differences;
    if (first !== undefined) return differs(directory, differences.length, first);
    const { self } = node.state;
    if (self === undefined)
      return fault("never-started", "this node has never started: it has stated nothing.", { where: directory });
    const { plan, relays } = config.ok ? config.value : self;
    const asked = await policyOf(prepared.value, node.state, directory, config.ok, policyFile);
    if (!asked.ok) return asked;
    const policy = asked.value;
    const grants = { standing: [...node.state.guard.grants.values()], now: node.state.now };
    return ok({ state: node.state, stated, rules: { policy, plan, relays, grants }, reasons: policy.reasons });
  } finally {
    reader.close();
  }
}

/** The policy that is asked: the named one, the one that two people signed, or the file's. */
async function policyOf(
  prepared: PreparedTools,
  { self, guard }: Readonly<NodeState>,
  directory: string,
  isConfigured: boolean,
  file: string | undefined,
): Promise<Result<CedarEngine>> {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    return text === undefined
      ? fault("unreadable-file", "cannot be read.", { where: file })
      : prepared.readPolicy(text);
  }
  if (guard.signed !== undefined) return prepared.readPolicy(guard.signed.text);
  // Without a configuration the rules of the node's last start are the best that is known of now.
  const kept = isConfigured ? undefined : keptPolicies(directory)(self?.policyHash ?? "");
  return ok(kept ?? prepared.policy);
}

/** A node encodes the sections of a statement and then its header: whoever listens there hears each statement whole. */
function listening(
  codec: NodeCodec,
  hear: (header: StatementHeader, contents: Partial<SectionContents>) => void,
): NodeCodec {
  let contents: Partial<SectionContents> = {};
  return {
    ...codec,
    encodeSection: <K extends SectionKind>(kind: K, content: SectionContents[K]) => {
      contents[kind] = content;
      return codec.encodeSection(kind, content);
    },
    encodeHeader: (header) => {
      hear(header, contents);
      contents = {};
      return codec.encodeHeader(header);
    },
  };
}

const differs = (where: string, count: number, first: Fault) =>
  fault("replay-differs", `${count} records do not come out the same again; the first: ${first.what}.`, {
    where,
    remedy: "Use the build that wrote the journal, and see `tocsin replay`.",
  });
