/**
 * Opens a node's feeds and turns what they yield into inputs. A feed that fails is said and counted; the others go on.
 * Must never let a feed's own pace outrun the inbox: what does not fit is counted as dropped.
 */
import type { SurveillanceContent } from "@tocsin/exchange";
import type { NodeHost } from "@tocsin/host";
import { ok, type Result } from "@tocsin/kernel/sound";
import { type Clock, instantFromIso } from "@tocsin/kernel/time";
import type { FeedInput, FlyEffect } from "@tocsin/node";
import type { Dwell, Nation, Sensor, SystemTrack } from "@tocsin/picture";
import {
  type AsterixFeedConfig,
  createAsterixFeed,
  type FeedItem,
  sensorsOf,
  settleFeed,
} from "@tocsin/sensor-asterix";
import { loadScenario, startControlledFeed, startScenarioFeed } from "@tocsin/sensor-scenario";
import type { Scenario } from "@tocsin/truth";
import { PLACES } from "../places.ts";
import type { FeedEntry, NodeConfig, ScenarioFeedEntry } from "./config.ts";
import { regionCodes } from "./regions.ts";

/** A feed that is known and checked, not yet running. */
export interface PreparedFeed {
  readonly sensors: readonly Sensor[];
  start(host: NodeHost, clock: Clock): Promise<Result<RunningFeed>>;
}

export interface RunningFeed {
  stop(): void;
  /** Of a feed that an exercise controls. */
  fly?(order: FlyEffect): void;
}

/** Counts are told this often at most, and only when they moved. */
const REPORT_MILLISECONDS = 1000;
/** A live feed that says nothing for so long is silent. */
const SILENT_MILLISECONDS = 15_000;

/** Of the whole first, then of each coarse region. Nothing is seen yet: the node says how well once its sensors are heard. */
export const surveillanceBefore = (): SurveillanceContent => ({
  regions: ["own", ...regionCodes()].map((code) => ({ code, status: "none" })),
});

export async function prepareFeed(entry: FeedEntry, config: NodeConfig): Promise<Result<PreparedFeed>> {
  return entry.kind === "scenario" ? prepareScenario(entry, config.nation) : prepareAsterix(entry);
}

async function prepareScenario(entry: ScenarioFeedEntry, nation: Nation): Promise<Result<PreparedFeed>> {
  const epoch = instantFromIso(entry.epoch);
  if (epoch === undefined) {
    return {
      ok: false,
      error: { code: "bad-config", what: "epoch must be an ISO-8601 UTC instant.", where: `feed ${entry.id}` },
    };
  }
  const scenario = await loadScenario({ scenario: entry.file, catalogue: PLACES.catalogue }, epoch);
  if (!scenario.ok) return scenario;
  return ok({
    sensors: scenario.value.sensorsOf(nation),
    start: async (host, clock) => ok(playScenario(entry, scenario.value, nation, host, clock)),
  });
}

function playScenario(
  { id, controlled }: ScenarioFeedEntry,
  scenario: Scenario,
  nation: Nation,
  host: NodeHost,
  clock: Clock,
): RunningFeed {
  const report = reporter(id, "scenario", host, true);
  const take = (dwell: Dwell): void => {
    host.offer({ kind: "dwell", feed: id, dwell });
    report.counts.plots += dwell.plots.length;
    report.heard();
  };
  const stopped = (feed: { stop(): void }) => (): void => {
    feed.stop();
    report.stop();
  };
  if (!controlled) return { stop: stopped(startScenarioFeed(scenario, nation, clock, take)) };
  const feed = startControlledFeed(scenario, nation, clock, take);
  const fly = (order: FlyEffect): void => {
    if (feed.fly(order) || order.flights.length === 0) return;
    report.counts.errors++;
    report.counts.lastError = `the exercise flies the scenario ${order.scenario}, which is not this feed's`;
  };
  return { stop: stopped(feed), fly };
}

function prepareAsterix(entry: AsterixFeedConfig): Result<PreparedFeed> {
  const settings = settleFeed(entry);
  if (!settings.ok) return settings;
  return ok({ sensors: sensorsOf(entry), start: (host, clock) => playAsterix(entry, host, clock) });
}

async function playAsterix(entry: AsterixFeedConfig, host: NodeHost, clock: Clock): Promise<Result<{ stop(): void }>> {
  const report = reporter(entry.id, entry.kind, host, entry.kind === "udp");
  const take = (item: FeedItem): void => {
    report.heard();
    if (item.kind === "dwell") host.offer({ kind: "dwell", feed: entry.id, dwell: item.dwell });
    else if (item.kind === "system-track") offerTracks(host, entry.id, [item.track]);
    else if (item.kind === "feed-error")
      report.counts.lastError = [item.fault.where, item.fault.what].filter(Boolean).join(": ");
  };
  const feed = await createAsterixFeed(entry, { clock, onItem: take, onEnd: () => report.ended() });
  if (!feed.ok) {
    report.stop();
    return feed;
  }
  report.read = () => {
    const { plots, doubles, errors } = feed.value.counters;
    return { plots, doubles, errors };
  };
  return ok({
    stop: () => {
      feed.value.stop();
      report.stop();
    },
  });
}

const offerTracks = (host: NodeHost, feed: string, tracks: readonly SystemTrack[]): void => {
  host.offer({ kind: "system-tracks", feed, tracks });
};

interface Counts {
  plots: number;
  doubles: number;
  errors: number;
  lastError: string;
}

/** Tells the node how a feed fares: when counts moved, when it falls silent, when it has ended. */
function reporter(feed: string, feedKind: string, host: NodeHost, live: boolean) {
  const counts: Counts = { plots: 0, doubles: 0, errors: 0, lastError: "" };
  let state: FeedInput["state"] = "live";
  let heardAt = performance.now();
  let told = "";
  const tell = (): void => {
    Object.assign(counts, self.read());
    if (state !== "ended") state = live && performance.now() - heardAt > SILENT_MILLISECONDS ? "silent" : "live";
    const words = JSON.stringify([counts, state]);
    if (words === told) return;
    if (host.offer({ kind: "feed", feed, feedKind, state, ...counts })) told = words;
  };
  const timer = setInterval(tell, REPORT_MILLISECONDS);
  const self = {
    counts,
    read: (): Partial<Counts> => ({}),
    heard: (): void => {
      heardAt = performance.now();
    },
    ended: (): void => {
      state = "ended";
      tell();
    },
    stop: (): void => clearInterval(timer),
  };
  return self;
}
