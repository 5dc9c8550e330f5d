/**
 * One national node as a process: opens what is durable, recovers, joins links, feeds and console, and stops cleanly.
 * A composition root: it joins adapters and holds no rule of its own.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { capXml } from "@tocsin/cap-xml";
import { type ConsoleServer, startConsole } from "@tocsin/console-api";
import type { LostPast } from "@tocsin/exchange";
import { type HostFailure, NodeHost, systemClock } from "@tocsin/host";
import { watchJournal } from "@tocsin/journal-sqlite";
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { Links } from "@tocsin/link-tls";
import { buildView, type FlyEffect, PathCache, Pipeline, type StartInput, type View } from "@tocsin/node";
import { rootKeyOf } from "@tocsin/pki";
import { BUILD } from "../build.ts";
import { nameOf } from "../people/register.ts";
import { PLACES } from "../places.ts";
import { replaysOf } from "../replay/session.ts";
import { Reports } from "../reports/reports.ts";
import { startClocks } from "./clocks.ts";
import type { NodeConfig } from "./config.ts";
import { decidedDocument } from "./decided-document.ts";
import { DiskWatch } from "./disk-watch.ts";
import { engineeringDocument, upkeepOf } from "./engineering-document.ts";
import { type PreparedFeed, type RunningFeed, surveillanceBefore } from "./feeds.ts";
import { gather, type Ingredients } from "./ingredients.ts";
import { KeyKeeper } from "./key-keeper.ts";
import { linksOf } from "./links.ts";
import { createOutlets, type Outlets } from "./outlets.ts";
import { programmeDocument } from "./programme-documents.ts";
import { type EndedEpoch, type Restored, restore } from "./restore.ts";
import { Retention } from "./retention.ts";
import { rulesDocument } from "./rules-document.ts";
import { Signers } from "./signers.ts";
import { encodeState } from "./state-bytes.ts";
import { warmUp } from "./warm-up.ts";

export interface RunningNode {
  readonly consolePort: number;
  readonly recoveredInputs: number;
  /** What people should know about the start: a sealed journal, a feed that did not open. */
  readonly notices: readonly string[];
  /** Whether no event of our own is open. */
  isQuiet(): boolean;
  stop(): Promise<void>;
}

/** Something in the journal that is not as it was written. */
export interface Damage {
  readonly what: string;
  readonly epoch: number;
  /** A partner waits for just that: nothing goes on for it until a new epoch begins. */
  readonly isInTheWay: boolean;
}

const FINGERPRINT_EVERY = 500;
/** A quiet night's inputs cost 0.4 ms each to replay, a raid's ten: what counts is how long they took. A snapshot is 0.1 to 2 MB. */
const SNAPSHOT_EVERY = 2000;
const SNAPSHOT_AFTER_MILLISECONDS = 500;
const INBOX_CAPACITY = 20_000;

/** What a node tells whoever keeps it alive. */
export interface NodeEvents {
  readonly onFailure: (failure: HostFailure) => void;
  /**
   * A partner says that it holds of our epoch what we do not. True: it is believed, and the node stops and begins a new
   * epoch. May be told more than once.
   */
  readonly onBehind: (lost: LostPast) => boolean;
  /** The watch has been told; the journal must be sealed and a new epoch begin. May be told more than once. */
  readonly onDamage: (damage: Damage) => void;
}

/** @param ended why the journal must be sealed and a new epoch begin; absent at an ordinary start. */
export async function startNode(
  config: NodeConfig,
  events: NodeEvents,
  ended?: EndedEpoch,
): Promise<Result<RunningNode>> {
  const gathered = await gather(config, systemClock());
  if (!gathered.ok) return gathered;
  const { prepared, clock } = gathered.value;
  const restored = await restore(config, prepared, clock, ended);
  return restored.ok ? assemble(gathered.value, restored.value, events) : restored;
}

async function assemble(
  ingredients: Ingredients,
  restored: Restored,
  events: NodeEvents,
): Promise<Result<RunningNode>> {
  const { config, clock, feeds } = ingredients;
  const shown: { server?: ConsoleServer; links?: Links; outlets?: Outlets } = {};
  const sky = new Sky();
  const reports = new Reports(ingredients.config.directory, clock);
  const watchers: Watchers = {
    present: () => shown.server?.isWatched === true,
    show: (view) => shown.server?.show(withHeartbeats(view, shown.links, host.time() - clock.now())),
    reply: (reply) => {
      shown.server?.reply(reply);
      shown.outlets?.heard(reply);
    },
    released: () => shown.outlets?.kick(),
    fly: (order) => sky.fly(order),
    settled: () => reports.look(restored.node.state),
  };
  const host = hostOf(ingredients, restored, watchers, events.onFailure);
  shown.outlets = createOutlets(ingredients.config, ingredients.identity, restored.node.state, host);
  host.offer(startInput(ingredients, restored));
  for (const body of restored.begun?.carried ?? []) host.offer(body);
  const clocks = startClocks(ingredients.config.nation, clock, host);
  const disk = new DiskWatch(join(config.directory, "journal"), config.mode, (body) => host.offer(body));
  const onDamage = ({ what }: Fault, isInTheWay: boolean): void => {
    host.offer({ kind: "damage", what });
    events.onDamage({ what, epoch: restored.epoch, isInTheWay });
  };
  const watch = watchJournal(join(config.directory, "journal"), (damage) => onDamage(damage, false));
  const links = linksOf(ingredients, restored, host, clocks, disk, {
    onBehind: events.onBehind,
    onDamage: (damage) => onDamage(damage, true),
  });
  host.attach(links);
  shown.links = links;
  const server = await serveConsole(ingredients, restored, host, disk, reports);
  if (!server.ok) return giveUp(server.error, host);
  shown.server = server.value;
  const listening = await links.start();
  if (!listening.ok) {
    await server.value.stop();
    return giveUp(listening.error, host);
  }
  const keeper = new KeyKeeper({
    ...{ directory: ingredients.config.directory, clock, state: restored.node.state, identity: ingredients.identity },
    offer: (body) => host.offer(body),
    onRenewed: (identity) => {
      links.renew(identity);
      shown.outlets?.renew(identity);
    },
  });
  const retention = new Retention({
    ...{ directory: config.directory, journal: restored.journal, clock, days: config.retention.plots },
    ...{ codec: ingredients.prepared.tools.codec, crypto: ingredients.prepared.tools.crypto },
    tell: (line) => process.stderr.write(`tocsin: ${line}\n`),
  });
  const coolDown = warmUp(ingredients.prepared);
  const notices = restored.begun === undefined ? [] : [epochNotice(restored.begun, restored.epoch)];
  const running = await startFeeds(feeds, host, { now: () => host.time() }, notices, sky);
  return ok({
    consolePort: server.value.port,
    isQuiet: () => [...restored.node.state.events.values()].every(({ event }) => event.stage === "closed"),
    recoveredInputs: restored.replayed,
    notices,
    stop: async () => {
      keeper.stop();
      retention.stop();
      coolDown();
      disk.stop();
      await watch.stop();
      shown.outlets?.stop();
      clocks.stop();
      await reports.stop();
      await stopAll(running, links, server.value, host);
    },
  });
}

const epochNotice = ({ because, sealed }: { because: string; sealed: string }, epoch: number): string =>
  `${because}; the journal is kept in ${sealed} and epoch ${epoch} begins`;

/** What an exercise has ordered to fly, for the feeds that it controls; a feed that opens later is told then. */
class Sky {
  readonly #feeds: RunningFeed[] = [];
  #ordered: FlyEffect | undefined;

  fly(order: FlyEffect): void {
    this.#ordered = order;
    for (const feed of this.#feeds) feed.fly?.(order);
  }

  joined(feed: RunningFeed): RunningFeed {
    this.#feeds.push(feed);
    if (this.#ordered !== undefined) feed.fly?.(this.#ordered);
    return feed;
  }
}

async function giveUp(error: Fault, host: NodeHost): Promise<Result<never>> {
  await host.stop();
  return { ok: false, error };
}

/**
 * Heartbeats are no inputs, so the state does not know them; a lamp's age counts from what was last heard all the same.
 * @param lead of the node's time before the clock that the links go by, microseconds.
 */
function withHeartbeats(view: View, links: Links | undefined, lead: number): View {
  const heard = (nation: string): number => (links?.heardAt(nation) ?? -lead) + lead;
  return {
    ...view,
    links: view.links.map((link) => ({ ...link, heardUs: Math.max(link.heardUs, heard(link.nation)) })),
  };
}

/** Who looks at the console, as the host needs to know it. */
interface Watchers {
  readonly present: () => boolean;
  readonly show: (view: View) => void;
  readonly reply: ConsoleServer["reply"];
  readonly released: () => void;
  readonly fly: (order: FlyEffect) => void;
  readonly settled: () => void;
}

function hostOf(
  { config, prepared, signer, clock }: Ingredients,
  { node, journal, outboxHeads }: Restored,
  watchers: Watchers,
  onFailure: (failure: HostFailure) => void,
): NodeHost {
  const { codec, crypto } = prepared.tools;
  const signers = new Signers(config.directory, signer);
  const pipeline = new Pipeline(node, {
    sealer: { codec, crypto, signer, signerOf: (id) => signers.of(id) },
    renderDraft: (record) => capXml(record),
    fingerprintEvery: FINGERPRINT_EVERY,
    capacity: INBOX_CAPACITY,
    onRefused: ({ kind }, why) => process.stderr.write(`tocsin: an input of kind ${kind} was refused: ${why}\n`),
  });
  const paths = new PathCache();
  return new NodeHost({
    pipeline,
    journal,
    outboxHeads,
    clock,
    encodeSnapshot: () => encodeState(node.state),
    snapshotEvery: SNAPSHOT_EVERY,
    snapshotAfter: SNAPSHOT_AFTER_MILLISECONDS,
    view: () => (watchers.present() ? buildView(node.state, prepared.tools, paths) : undefined),
    onView: watchers.show,
    onReply: watchers.reply,
    onReleased: watchers.released,
    onFly: watchers.fly,
    onSettled: watchers.settled,
    onViewFailure: (cause) => process.stderr.write(`tocsin: the picture could not be drawn: ${cause}\n`),
    onFailure,
  });
}

async function startFeeds(feeds: readonly PreparedFeed[], host: NodeHost, clock: Clock, notices: string[], sky: Sky) {
  const running: RunningFeed[] = [];
  for (const feed of feeds) {
    const started = await feed.start(host, clock);
    if (started.ok) running.push(sky.joined(started.value));
    else notices.push([started.error.where, started.error.what, started.error.remedy].filter(Boolean).join(" "));
  }
  return running;
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

function startInput(
  { config, prepared, bundles, feeds, identity, signer }: Ingredients,
  { node, epoch, begun }: Restored,
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
    partners: config.partners.flatMap(({ nation, direct, via }) => {
      const bundle = bundles.get(nation);
      if (bundle === undefined) return [];
      const { messageKey, messageKeyId, rootCertificatePem } = bundle;
      const root = rootKeyOf(rootCertificatePem);
      return [{ nation, messageKey, messageKeyId, root, direct, ...(via !== undefined && { via }) }];
    }),
    relays: config.relays,
    plan: config.plan,
    policyHash: prepared.policyHash,
    areasHash: prepared.areasHash,
    surveillance: surveillanceBefore(),
    officers: config.officers,
    relyingParty: config.console.names[0] ?? "",
    outlets: config.outlets.map(({ id }) => id),
    ...(begun !== undefined && { epochBecause: begun.because }),
    ownKeys: {
      root: rootKeyOf(identity.rootCertificatePem),
      messageKey: signer.publicKey,
      messageKeyId: signer.keyId,
    },
  };
}

async function serveConsole(
  { config, clock, prepared }: Ingredients,
  { node }: Restored,
  host: NodeHost,
  disk: DiskWatch,
  reports: Reports,
): Promise<Result<ConsoleServer>> {
  const { policy } = JSON.parse(await readFile(PLACES.consolePolicy, "utf8")) as { policy: string };
  return startConsole({
    ...config.console,
    nation: config.nation,
    mode: config.mode,
    crypto: prepared.tools.crypto,
    people: () => node.state.people,
    nameOf: (person) => nameOf(config.directory, person),
    documents: (path) =>
      programmeDocument(path, node.state) ??
      rulesDocument(path, node.state, prepared) ??
      decidedDocument(path, node.state) ??
      engineeringDocument(path, node.state, prepared.tools, upkeepOf(config, host, disk)) ??
      reports.document(path),
    onMakeAgain: (path) => reports.again(path),
    folder: PLACES.console,
    contentSecurityPolicy: policy,
    clock,
    onOperator: (input) => host.offer({ kind: "operator", ...input }),
    onWatched: () => host.refresh(),
    replay: replaysOf(config.directory),
  });
}
