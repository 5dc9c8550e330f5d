/**
 * One whole national node for a benchmark, put together as the daemon does it: step machine, SQLite journal, TLS links and
 * console. What differs from the daemon is said in docs/benchmarks.md: no feeds, and the clock may be handed in.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serialize } from "node:v8";
import { capXml } from "@tocsin/cap-xml";
import { type ConsoleServer, startConsole } from "@tocsin/console-api";
import { createCrypto, createSigner, newMessageKey } from "@tocsin/crypto-node";
import type { Priority } from "@tocsin/exchange";
import { NodeHost, systemClock } from "@tocsin/host";
import { openJournal } from "@tocsin/journal-sqlite";
import type { Clock } from "@tocsin/kernel/time";
import { type Address, createLinks, type Links } from "@tocsin/link-tls";
import {
  buildView,
  createState,
  Node,
  type NodeState,
  type OfficerConfig,
  PathCache,
  Pipeline,
  rehearse,
  type StartInput,
} from "@tocsin/node";
import type { Sensor } from "@tocsin/picture";
import { BUILD } from "../build.ts";
import { type PreparedTools, prepareTools } from "../daemon/tools.ts";
import { PLACES } from "../places.ts";
import { pause } from "./measure.ts";
import { type BenchNation, EPOCH, MODE, must, otherThan, type Papers, PLAN, papersOf, policyOf } from "./nations.ts";

/** As the daemon has them. */
const FINGERPRINT_EVERY = 500;
const SNAPSHOT_EVERY = 2000;
const INBOX_CAPACITY = 20_000;
const REHEARSAL_ROUNDS = 300;
const LINK_WAIT_MILLISECONDS = 10_000;

export interface StationPlan {
  /** The benchmark's directory; keys and policy are there already. */
  readonly directory: string;
  readonly nation: BenchNation;
  /** Names the journal, so that each run has a new one. */
  readonly label: string;
  readonly state?: NodeState;
  readonly sensors?: readonly Sensor[];
  readonly officers?: readonly OfficerConfig[];
  readonly clock?: Clock;
  /** Where the partner listens; absent where it dials us. */
  readonly dial?: Address;
  /** The partner's deliveries of this class are on our disk through here. */
  readonly onDurable?: (priority: Priority, through: number) => void;
  /** The partner says that ours of this class are on its disk through here. */
  readonly onAcknowledged?: (priority: Priority, through: number) => void;
}

export interface Station {
  readonly host: NodeHost;
  readonly node: Node;
  readonly linkPort: number;
  readonly consolePort: number;
  /** Bytes that wait for each client of the console. */
  readonly consoleQueues: () => readonly number[];
  /** Resolves when the partner is linked. */
  linked(): Promise<void>;
  stop(): Promise<void>;
}

export async function openStation(plan: StationPlan): Promise<Station> {
  const { directory, nation, clock = systemClock() } = plan;
  const prepared = must(await prepareTools({ policy: policyOf(directory) }));
  const rehearsal = rehearse(prepared.tools, createSigner(newMessageKey()), REHEARSAL_ROUNDS);
  while (!rehearsal.next().done);
  const papers = await papersOf(directory, nation);
  const owner = { nation, mode: MODE, epoch: EPOCH, createdAt: clock.now() };
  const journal = must(await openJournal(join(directory, `${plan.label}-${nation}`), owner));
  const node = new Node(prepared.tools, plan.state ?? createState());
  const shown: { server?: ConsoleServer } = {};
  const paths = new PathCache();
  const host = new NodeHost({
    pipeline: pipelineOf(node, prepared, papers),
    journal,
    outboxHeads: [],
    clock,
    encodeSnapshot: () => serialize(node.state),
    snapshotEvery: SNAPSHOT_EVERY,
    view: () => (shown.server?.isWatched ? buildView(node.state, prepared.tools, paths) : undefined),
    onView: (view) => shown.server?.show(view),
    onViewFailure: (cause) => {
      throw new Error(`${nation}: the picture could not be drawn`, { cause });
    },
    onFailure: ({ what, cause }) => {
      throw new Error(`${nation}: ${what}`, { cause });
    },
  });
  host.offer(startInput(plan, prepared, papers));
  const partnerLinked = { now: false };
  const links = linksOf(plan, prepared, papers, host, clock, partnerLinked);
  host.attach({
    notify: (partner, priority) => links.notify(partner, priority),
    acknowledge: (partner, priority, epoch, through) => {
      plan.onDurable?.(priority, through);
      links.acknowledge(partner, priority, epoch, through);
    },
    isolate: (partner, isolated) => links.isolate(partner, isolated),
  });
  const server = await consoleOf(clock, () => host.refresh());
  shown.server = server;
  const { port } = must(await links.start());
  return {
    host,
    node,
    linkPort: port,
    consolePort: server.port,
    consoleQueues: () => server.queues,
    linked: () => untilLinked(partnerLinked),
    stop: async () => {
      await links.stop();
      await server.stop();
      await host.stop();
    },
  };
}

function pipelineOf(node: Node, { tools }: PreparedTools, { identity }: Papers): Pipeline {
  return new Pipeline(node, {
    sealer: { codec: tools.codec, crypto: tools.crypto, signer: createSigner(identity.messageKeyPem) },
    renderDraft: (record) => capXml(record),
    fingerprintEvery: FINGERPRINT_EVERY,
    capacity: INBOX_CAPACITY,
  });
}

function linksOf(
  plan: StationPlan,
  { tools }: PreparedTools,
  { identity, partner }: Papers,
  host: NodeHost,
  clock: Clock,
  partnerLinked: { now: boolean },
): Links {
  return createLinks({
    nation: plan.nation,
    mode: MODE,
    epoch: EPOCH,
    build: BUILD,
    planHash: new Uint8Array(32),
    identity,
    listen: { host: "127.0.0.1", port: 0 },
    partners: [
      { nation: partner.nation, rootCertificatePem: partner.rootCertificatePem, ...(plan.dial && { dial: plan.dial }) },
    ],
    codec: tools.codec,
    clock,
    received: (from, priority) => host.received(from, priority),
    outbox: host.outbox,
    on: {
      receive: (from, priority, epoch, _deliver, frame) =>
        host.offer({ kind: "delivery", partner: from, priority, epoch, frame }),
      behind: () => true,
      linkState: (from, state, detail) => {
        partnerLinked.now = state === "linked";
        return host.offer({ kind: "link", partner: from, state, detail });
      },
      acknowledged: (from, priority, through) => {
        plan.onAcknowledged?.(priority, through);
        if (priority === "warning") host.offer({ kind: "acknowledged", partner: from, priority, through });
      },
    },
  });
}

async function consoleOf(clock: Clock, onWatched: () => void): Promise<ConsoleServer> {
  return must(
    await startConsole({
      ...{ host: "127.0.0.1", port: 0, names: ["localhost", "127.0.0.1"], folder: PLACES.console },
      contentSecurityPolicy: await policyText(),
      ...{
        nation: "KOR",
        mode: MODE,
        open: true,
        readers: [],
        crypto: createCrypto(),
        people: () => createState().people,
      },
      nameOf: () => undefined,
      clock,
      onOperator: () => false,
      onWatched,
    }),
  );
}

const policyText = async (): Promise<string> =>
  (JSON.parse(await readFile(PLACES.consolePolicy, "utf8")) as { policy: string }).policy;

function startInput(plan: StationPlan, prepared: PreparedTools, { partner }: Papers): StartInput {
  return {
    kind: "start",
    nation: plan.nation,
    mode: MODE,
    epoch: EPOCH,
    saltKey: new Uint8Array(32).fill(plan.nation.charCodeAt(0)),
    build: BUILD,
    runtime: process.version,
    architecture: process.arch,
    sensors: plan.sensors ?? [],
    partners: [
      {
        nation: otherThan(plan.nation),
        messageKey: partner.messageKey,
        messageKeyId: partner.messageKeyId,
        direct: true,
      },
    ],
    relays: [],
    plan: PLAN,
    policyHash: prepared.policyHash,
    areasHash: prepared.areasHash,
    officers: plan.officers ?? [],
    relyingParty: "",
    outlets: [],
    surveillance: { regions: [{ code: "own", status: "full" }] },
  };
}

async function untilLinked(partnerLinked: { readonly now: boolean }): Promise<void> {
  const began = performance.now();
  while (!partnerLinked.now) {
    if (performance.now() - began > LINK_WAIT_MILLISECONDS) throw new Error("the two nodes do not link over loopback");
    await pause(20);
  }
}
