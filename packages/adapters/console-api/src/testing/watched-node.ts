/**
 * TEST-ONLY: a console before a real node that stands still but for its officers: acts are stepped at once, answers come as
 * from a disk. Its keys and codes are in the open; must never be started outside a test.
 */
import { generateKeyPairSync, hash, type KeyObject } from "node:crypto";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import type { Instant } from "@tocsin/kernel/time";
import {
  buildView,
  type Input,
  type LedgerEntry,
  Node,
  type OfficerConfig,
  PathCache,
  type StartInput,
  type View,
} from "@tocsin/node";
import type { Mode } from "@tocsin/picture";
import { type ConsoleServer, type ConsoleServerConfig, startConsole } from "../server.ts";

export interface WatchedNode {
  readonly server: ConsoleServer;
  readonly node: Node;
  /** Acts as the ledger has them. */
  readonly acts: LedgerEntry[];
  /** What was offered to the node, refused or not. */
  readonly offered: { position: string; act: { do: string } }[];
  /** The picture as it stands. */
  view(): View;
  /** Moves the console's and the node's clock on. */
  advance(seconds: number): void;
}

const codec = createCodec();
const crypto = createCrypto();
const BEGIN = Date.UTC(2026, 10, 21, 9) * 1000;

export const sha256 = (text: string): Uint8Array => new Uint8Array(hash("sha256", text, "buffer"));

/** A fresh officer key: its private half and what node.json says of it. */
export function testKey(): { readonly privateKey: KeyObject; readonly entry: OfficerConfig["keys"][number] } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const credential = new Uint8Array(hash("sha256", spki.subarray(-32), "buffer").subarray(0, 16));
  return { privateKey, entry: { credential, publicKey: spki } };
}

export async function watchedNode(
  officers: readonly OfficerConfig[],
  changes: Partial<ConsoleServerConfig> & { readonly nation?: string; readonly mode?: Mode } = {},
): Promise<WatchedNode> {
  const { nation = "KOR", mode = "exercise" } = changes;
  let now = BEGIN as Instant;
  // Nothing is released and nothing threatened here, so neither policy nor areas is ever asked.
  const tools = {
    codec,
    crypto,
    policy: { hash: "test" } as never,
    areas: { areas: [] } as never,
    renderAlert: () => "",
  };
  const node = new Node(tools);
  const acts: LedgerEntry[] = [];
  const offered: WatchedNode["offered"] = [];
  const shown: { server?: ConsoleServer } = {};
  const step = (body: Input["body"]): void => {
    const { effects, leaves } = node.step({ number: node.state.inputs + 1, at: now, body });
    for (const { bytes } of leaves) {
      const entry = codec.decodeLedgerEntry(bytes);
      if (entry.ok && entry.value.type === "operator") acts.push(entry.value);
    }
    const view = buildView(node.state, tools, new PathCache());
    setImmediate(() => {
      if (view !== undefined) shown.server?.show(view);
      for (const effect of effects) if (effect.kind === "reply") shown.server?.reply(effect);
    });
  };
  step(startOf(nation, mode, officers));
  step({ kind: "feed", feed: "R1", feedKind: "udp", state: "failed", plots: 0, doubles: 0, errors: 1, lastError: "x" });
  const started = await startConsole({
    ...{ nation, mode, crypto, host: "127.0.0.1", port: 0, names: [`${nation.toLowerCase()}.localhost`] },
    ...{ folder: ".", contentSecurityPolicy: "default-src 'self'", open: mode !== "actual", readers: [] },
    clock: { now: () => now },
    people: () => node.state.people,
    nameOf: () => undefined,
    onWatched: () => {},
    onOperator: (input) => {
      offered.push(input);
      step({ kind: "operator", ...input });
      return true;
    },
    ...changes,
  });
  if (!started.ok) throw new Error(started.error.what);
  shown.server = started.value;
  const view = buildView(node.state, tools, new PathCache());
  if (view !== undefined) started.value.show(view);
  return {
    ...{ server: started.value, node, acts, offered },
    view: () => {
      if (view === undefined) throw new Error("the node has not started");
      return view;
    },
    advance: (seconds) => {
      now = (now + seconds * 1e6) as Instant;
    },
  };
}

const startOf = (nation: string, mode: Mode, officers: readonly OfficerConfig[]): StartInput => ({
  ...{ kind: "start", nation, mode, epoch: 1, saltKey: new Uint8Array(32), build: "test", runtime: "test" },
  ...{ architecture: "test", sensors: [], partners: [], relays: [], policyHash: "test", areasHash: "test" },
  plan: { version: 1, nations: [nation], numberBlocks: {}, trackRate: 1 },
  surveillance: { regions: [] },
  officers,
  outlets: [],
  relyingParty: `${nation.toLowerCase()}.localhost`,
});
