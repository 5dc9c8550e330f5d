/**
 * The picture as a nation's own operators see it, built from the state after a commit. Must never reach a partner:
 * partners get statements, through the guard.
 */
import { alertTexts } from "@tocsin/alerting";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { treeRoot } from "@tocsin/ledger";
import { keyOf, type Sensor } from "@tocsin/picture";
import { unconfirmedPlots } from "@tocsin/tracking";
import type { NodeTools } from "../context.ts";
import type { NodeState, PartnerState, StoredDraft, TrailPoint } from "../state.ts";
import { wordsOf } from "../use-cases/picture/responsibility.ts";
import { nextCallAt, supervisorsOf } from "../use-cases/watch/escalate.ts";
import { alertsView } from "./alerts-view.ts";
import { clockView, ownClockView } from "./clock-view.ts";
import { consultView } from "./consult-view.ts";
import { eventView } from "./event-view.ts";
import { frameView, NO_FRAME } from "./frame-view.ts";
import { peopleView } from "./people-view.ts";
import { plansView } from "./plans-view.ts";
import { programmeView } from "./programme-view.ts";
import { feedOf } from "./sensors-view.ts";
import { placeOfPlot, waypoint } from "./shapes.ts";
import {
  foreignTrackView,
  fusedTrackView,
  ownTrackView,
  type PathCache,
  seamViews,
  systemTrackView,
} from "./track-view.ts";
import type { LinkView, SensorView, StatusView, TrackView, View, Waypoint } from "./types.ts";

const CAP_STATUS = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;
const CAP_TYPE = { alert: "Alert", update: "Update", cancel: "Cancel" } as const;

/** Undefined before the node's first start. */
export function buildView(state: NodeState, tools: NodeTools, paths: PathCache): View | undefined {
  if (state.self === undefined) return undefined;
  const tracks = tracksOf(state, tools, paths);
  const words = wordsOf({ state });
  paths.keep(new Set(tracks.map((track) => track.id)));
  return {
    position: BigInt(state.inputs),
    nowUs: state.now,
    status: statusOf(state, state.self, tools),
    links: linksOf(state, state.self.nation),
    events: [...state.groups.values()].flatMap((group) => eventView(state, tools, group, words) ?? []),
    tracks,
    trails: trailsOf(state),
    plots: plotsOf(state),
    feeds: [...state.feeds.values()].map((feed) => ({
      id: feed.id,
      kind: feed.kind,
      state: feed.state,
      plots: BigInt(feed.plots),
      doubles: BigInt(feed.doubles),
      errors: BigInt(feed.errors),
      lastUs: feed.lastAt,
      lastError: feed.lastError,
    })),
    alarms: [...state.alarms.values()].map((alarm) => ({
      id: alarm.id,
      code: alarm.code,
      priority: alarm.priority,
      raisedUs: alarm.raisedAt,
      acknowledgedUs: alarm.acknowledgedAt ?? 0,
      acknowledgedBy: alarm.acknowledgedBy,
      shelvedUntilUs: alarm.shelved?.until ?? 0,
      shelvedBy: alarm.shelved?.by ?? "",
      called: alarm.called,
      calledPositions: alarm.called === "watch" ? [] : supervisorsOf(state),
      callsNextUs: nextCallAt(alarm) ?? 0,
      clearedUs: alarm.clearedAt ?? 0,
      subject: alarm.subject,
      value: alarm.value,
    })),
    drafts: [...state.drafts.values()].map(draftView),
    sensors: [...state.sensors.values()].map((sensor) => sensorView(state, sensor)),
    people: peopleView(state),
    alerts: alertsView(state),
    programme: programmeView(state),
    consult: consultView(state, tools),
    plans: plansView(state, tools),
    seams: seamViews(state),
  };
}

const DEGREES = 180 / Math.PI;

function sensorView(state: NodeState, sensor: Sensor): SensorView {
  const radar = sensor.kind === "radar" ? sensor : undefined;
  return {
    id: sensor.id,
    kind: sensor.kind,
    position: waypoint(sensor.place, state.now),
    rangeM: radar?.maximumRange ?? 0,
    minimumElevationDeg: (radar?.minimumElevation ?? 0) * DEGREES,
    maximumElevationDeg: (radar?.maximumElevation ?? 0) * DEGREES,
    azimuthCentreDeg: (radar?.azimuthCentre ?? 0) * DEGREES,
    azimuthWidthDeg: (radar?.azimuthWidth ?? 0) * DEGREES,
    minimumSeenHeightM: sensor.kind === "infrared" ? sensor.minimumTargetHeight : 0,
    feed: feedOf(state, sensor.id),
  };
}

/** Radar plots that belong to no confirmed track; a line of sight alone has no place to be shown at. */
function plotsOf(state: NodeState): View["plots"] {
  return unconfirmedPlots(state.tracker).flatMap(({ sensor: id, plot }) => {
    const sensor = state.sensors.get(id);
    if (sensor?.kind !== "radar" || plot.kind !== "radar") return [];
    return [{ sensor: id, position: waypoint(placeOfPlot(sensor, plot), plot.at) }];
  });
}

/** They call for the watch, and say nothing of how the node fares. */
const OF_EVENTS: ReadonlySet<string> = new Set(["event-declared", "events-many"]);

function statusOf(state: NodeState, self: NonNullable<NodeState["self"]>, tools: NodeTools): StatusView {
  const critical = [...state.alarms.values()].some(
    (alarm) => alarm.priority !== "advisory" && alarm.clearedAt === undefined && !OF_EVENTS.has(alarm.code),
  );
  return {
    nation: self.nation,
    mode: self.mode,
    ...(self.exercise && { exercise: { ...self.exercise } }),
    build: self.build,
    nodeVersion: self.runtime,
    startedUs: self.startedAt,
    inputs: BigInt(state.inputs),
    ledgerSize: BigInt(state.ledger.size),
    ledgerRoot: hexFromBytes(treeRoot(tools.crypto.sha256, state.ledger)),
    health: critical ? "degraded" : "ok",
  };
}

function linksOf(state: NodeState, own: string): LinkView[] {
  const surveillance = state.self?.surveillance.regions[0]?.status ?? "";
  const self: LinkView = {
    nation: own,
    own: true,
    state: "linked",
    sinceUs: state.self?.startedAt ?? 0,
    heardUs: state.now,
    via: "",
    unacknowledged: 0n,
    sent: 0n,
    received: 0n,
    surveillance,
    participation: "full",
    participationSinceUs: 0,
    participationBy: "",
    statedParticipation: [],
    ...ownClockView(state),
    ...NO_FRAME,
    regions: (state.self?.surveillance.regions ?? []).map((region) => ({ ...region })),
  };
  return [self, ...[...state.partners.values()].map((partner) => linkOf(state, partner))];
}

function linkOf(state: NodeState, partner: PartnerState): LinkView {
  const carrier = partner.config.via === undefined ? partner : (state.partners.get(partner.config.via) ?? partner);
  const assigned = partner.assigned.get("warning") ?? 0;
  return {
    nation: partner.nation,
    own: false,
    state: partner.config.direct ? partner.link : carrier.link,
    sinceUs: carrier.linkSince,
    heardUs: partner.heardAt,
    via: partner.config.via ?? "",
    unacknowledged: BigInt(Math.max(0, assigned - (partner.acknowledged.get("warning") ?? 0))),
    sent: BigInt(partner.sent),
    received: BigInt(partner.receivedCount),
    surveillance: partner.surveillance?.regions[0]?.status ?? "",
    participation: partner.participation.level,
    participationSinceUs: partner.participation.since,
    participationBy: partner.participation.position,
    statedParticipation: (partner.surveillance?.participation ?? []).map(({ toward, level }) => `${toward} ${level}`),
    ...clockView(state, partner),
    ...frameView(state, partner.nation),
    regions: (partner.surveillance?.regions ?? []).map((region) => ({ ...region })),
  };
}

function tracksOf(state: NodeState, tools: NodeTools, paths: PathCache): TrackView[] {
  const foreign = [...state.foreign.values()].filter(({ statement }) => statement.header.item.kind === "track");
  return [
    ...[...state.tracks.values()].map((track) => ownTrackView(state, track, paths)),
    ...foreign.flatMap((item) => foreignTrackView(state, item, paths) ?? []),
    ...[...state.groups.values()].flatMap((group) => fusedTrackView(state, tools, group) ?? []),
    ...[...state.systemTracks.values()].map(systemTrackView),
  ];
}

function trailsOf(state: NodeState): View["trails"] {
  const flown = (trail: readonly TrailPoint[]): Waypoint[] => trail.map((point) => waypoint(point, point.at));
  const own = [...state.tracks.values()].map((track) => ({ track: keyOf(track.name), flown: flown(track.trail) }));
  const foreign = [...state.foreign.values()].map((item) => ({ track: item.key, flown: flown(item.trail) }));
  return [...own, ...foreign].filter(({ flown: points }) => points.length > 0);
}

function draftView({ id, group, record, createdAt }: StoredDraft): View["drafts"][number] {
  const texts = alertTexts(record);
  return {
    id,
    event: group,
    capStatus: CAP_STATUS[record.mode],
    messageType: CAP_TYPE[record.messageType],
    areas: record.areas.map((area) => area.code),
    texts: (["ko", "ja", "en"] as const).map((language) => ({
      language,
      headline: texts[language].headline,
      description: texts[language].description,
      instruction: texts[language].instruction,
    })),
    createdUs: createdAt,
    expiresUs: record.expires,
    identifier: record.identifier,
  };
}
