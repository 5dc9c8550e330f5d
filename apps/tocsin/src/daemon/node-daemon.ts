/**
 * One national node as a process: opens what is durable, recovers, joins links, feeds and console, and stops cleanly.
 * A composition root: it joins adapters and holds no rule of its own.
 */
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { capXml } from "@tocsin/cap-xml";
import { type ConsoleServer, startConsole } from "@tocsin/console-api";
import { createSigner } from "@tocsin/crypto-node";
import { type HostFailure, NodeHost, systemClock } from "@tocsin/host";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import { createLinks, type Links } from "@tocsin/link-tls";
import { buildView, type Node, type NodeState, PathCache, Pipeline, recover, type StartInput } from "@tocsin/node";
import { type PublicBundle, readBundle, readIdentity } from "@tocsin/pki";
import { BUILD } from "../build.ts";
import { PLACES } from "../places.ts";
import type { NodeConfig } from "./config.ts";
import { type PreparedFeed, prepareFeed, surveillanceOf } from "./feeds.ts";
import { type PreparedTools, prepareTools } from "./tools.ts";

export interface RunningNode {
  readonly consolePort: number;
  readonly recoveredInputs: number;
  readonly differences: number;
  stop(): Promise<void>;
}

const FINGERPRINT_EVERY = 500;
const SNAPSHOT_EVERY = 20_000;
const INBOX_CAPACITY = 20_000;

export async function runNode(
  config: NodeConfig,
  onFailure: (failure: HostFailure) => void,
): Promise<Result<RunningNode>> {
  const clock = systemClock();
  const prepared = await prepareTools(config);
  if (!prepared.ok) return prepared;
  const identity = await readIdentity(join(config.directory, "keys"));
  if (!identity.ok) return identity;
  const bundles = new Map<string, PublicBundle>();
  for (const partner of config.partners) {
    const bundle = await readBundle(partner.bundle);
    if (!bundle.ok) return bundle;
    if (bundle.value.nation !== partner.nation || bundle.value.mode !== config.mode) {
      return fault(
        "wrong-bundle",
        `is of ${bundle.value.nation} in mode ${bundle.value.mode}, not of ${partner.nation} in mode ${config.mode}.`,
        {
          where: partner.bundle,
        },
      );
    }
    bundles.set(partner.nation, bundle.value);
  }
  const feeds: PreparedFeed[] = [];
  for (const entry of config.feeds) {
    const feed = await prepareFeed(entry, config);
    if (!feed.ok) return feed;
    feeds.push(feed.value);
  }
  const directory = join(config.directory, "journal");
  const journal = await openJournal(directory, { nation: config.nation, mode: config.mode, createdAt: clock.now() });
  if (!journal.ok) return journal;
  const restored = await restore(directory, prepared.value);
  if (!restored.ok) {
    await journal.value.close();
    return restored;
  }
  const { node, epoch, outboxHeads, replayed, differences } = restored.value;
  const pipeline = new Pipeline(node, {
    sealer: {
      codec: prepared.value.tools.codec,
      crypto: prepared.value.tools.crypto,
      signer: createSigner(identity.value.messageKeyPem),
    },
    renderDraft: (record) => capXml(record),
    fingerprintEvery: FINGERPRINT_EVERY,
    capacity: INBOX_CAPACITY,
  });
  const paths = new PathCache();
  let console_: ConsoleServer | undefined;
  const host = new NodeHost({
    pipeline,
    journal: journal.value,
    outboxHeads,
    clock,
    encodeSnapshot: () => serialize(node.state),
    snapshotEvery: SNAPSHOT_EVERY,
    view: () => buildView(node.state, prepared.value.tools, paths),
    onView: (view) => console_?.show(view),
    onFailure,
  });
  host.offer(startInput(config, node, epoch, prepared.value, bundles, feeds));
  const links = createLinks({
    nation: config.nation,
    mode: config.mode,
    epoch,
    build: BUILD,
    planHash: createHash("sha256").update(JSON.stringify(config.plan)).digest(),
    identity: identity.value,
    listen: config.link,
    partners: config.partners
      .filter((partner) => partner.direct)
      .map((partner) => ({
        nation: partner.nation,
        rootCertificatePem: bundles.get(partner.nation)?.rootCertificatePem ?? "",
        ...(partner.dial && { dial: partner.dial }),
      })),
    codec: prepared.value.tools.codec,
    clock,
    receivedThrough: (partner, priority) => host.receivedThrough(partner, priority),
    outbox: host.outbox,
    on: {
      receive: (partner, priority, partnerEpoch, _deliver, bytes) =>
        host.offer({ kind: "delivery", partner, priority, epoch: partnerEpoch, frame: bytes }),
      linkState: (partner, state, detail) => host.offer({ kind: "link", partner, state, detail }),
      acknowledged: (partner, priority, through) => {
        if (priority === "warning") host.offer({ kind: "acknowledged", partner, priority, through });
      },
    },
  });
  host.attach(links);
  const server = await serveConsole(config, clock, host);
  if (!server.ok) {
    await host.stop();
    return server;
  }
  console_ = server.value;
  const listening = await links.start();
  if (!listening.ok) {
    await server.value.stop();
    await host.stop();
    return listening;
  }
  const running: { stop(): void }[] = [];
  for (const feed of feeds) {
    const started = await feed.start(host, clock);
    if (started.ok) running.push(started.value);
    else process.stderr.write(`tocsin: ${started.error.where ?? "feed"}: ${started.error.what}\n`);
  }
  return ok({
    consolePort: server.value.port,
    recoveredInputs: replayed,
    differences: differences.length,
    stop: () => stopAll(running, links, server.value, host),
  });
}

async function stopAll(
  feeds: readonly { stop(): void }[],
  links: Links,
  server: ConsoleServer,
  host: NodeHost,
): Promise<void> {
  for (const feed of feeds) feed.stop();
  await links.stop();
  await server.stop();
  await host.stop();
}

/** The node as its journal leaves it; an empty journal gives a node that begins. */
async function restore(directory: string, prepared: PreparedTools) {
  const opened = openReader(directory);
  if (!opened.ok) return opened;
  const reader = opened.value;
  const recovered = recover({
    reader,
    tools: prepared.tools,
    decodeSnapshot: (bytes) => deserialize(bytes) as NodeState,
  });
  const outboxHeads = reader.outboxHeads();
  const { epoch } = reader.header;
  reader.close();
  if (!recovered.ok) return recovered;
  return ok({ ...recovered.value, epoch, outboxHeads });
}

function startInput(
  config: NodeConfig,
  node: Node,
  epoch: number,
  prepared: PreparedTools,
  bundles: ReadonlyMap<string, PublicBundle>,
  feeds: readonly PreparedFeed[],
): StartInput {
  return {
    kind: "start",
    nation: config.nation,
    mode: config.mode,
    epoch,
    saltKey: node.state.self?.saltKey ?? new Uint8Array(randomBytes(32)),
    ...(config.exercise && { exercise: config.exercise }),
    build: BUILD,
    runtime: process.version,
    architecture: process.arch,
    sensors: feeds.flatMap((feed) => feed.sensors),
    partners: config.partners.map((partner) => {
      const bundle = bundles.get(partner.nation);
      return {
        nation: partner.nation,
        messageKey: bundle?.messageKey ?? new Uint8Array(32),
        messageKeyId: bundle?.messageKeyId ?? new Uint8Array(8),
        direct: partner.direct,
        ...(partner.via !== undefined && { via: partner.via }),
      };
    }),
    relays: config.relays,
    plan: config.plan,
    policyHash: prepared.policyHash,
    areasHash: prepared.areasHash,
    surveillance: surveillanceOf(feeds),
  };
}

async function serveConsole(config: NodeConfig, clock: Clock, host: NodeHost): Promise<Result<ConsoleServer>> {
  const { policy } = JSON.parse(await readFile(PLACES.consolePolicy, "utf8")) as { policy: string };
  return startConsole({
    host: config.console.host,
    port: config.console.port,
    names: config.console.names,
    folder: PLACES.console,
    contentSecurityPolicy: policy,
    clock,
    onOperator: (act) => host.offer({ kind: "operator", position: "watch", act }),
  });
}
