/** Tracks for the map: our own, partners' under their origin's name, and those of outside trackers. */
import { predictTrajectory } from "@tocsin/ballistics";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import { after } from "@tocsin/kernel/time";
import { keyOf, type SystemTrack, type TrackEstimate } from "@tocsin/picture";
import type { NodeTools } from "../context.ts";
import type { ForeignItem, Group, NodeState, OwnTrack } from "../state.ts";
import { fuseGroup } from "../use-cases/fusion.ts";
import { observedAtOf, referenceOf } from "../use-cases/reference.ts";
import { motion, waypoint } from "./shapes.ts";
import type { SeamView, TrackView, Waypoint } from "./types.ts";

const PATH_STEP_SECONDS = 15;

/** Keeps predicted paths between views: a path is made anew only when its track's statement is. */
export class PathCache {
  readonly #paths = new Map<string, { stamp: number; path: Waypoint[] }>();

  path(id: string, stamp: number, make: () => Waypoint[]): Waypoint[] {
    const known = this.#paths.get(id);
    if (known !== undefined && known.stamp === stamp) return known.path;
    const path = make();
    this.#paths.set(id, { stamp, path });
    return path;
  }

  /** Forgets all but the ids given. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#paths.keys()) if (!ids.has(id)) this.#paths.delete(id);
  }
}

function ahead(estimate: TrackEstimate): Waypoint[] {
  return predictTrajectory(estimate, PATH_STEP_SECONDS).map(({ at, position }) =>
    waypoint(geodeticFromEcef(position), at),
  );
}

export function ownTrackView(state: NodeState, track: OwnTrack, paths: PathCache): TrackView {
  const { estimate, name } = track;
  const id = keyOf(name);
  const event = state.events.get(track.eventKey ?? "");
  const falls = estimate.impact !== undefined && !track.ended;
  return {
    ...movingView(estimate),
    id,
    label: `${name.nation}-${name.counter}`,
    nation: name.nation,
    source: "own",
    status: estimate.status,
    objectClass: estimate.objectClass,
    phase: estimate.phase,
    predicted: falls ? paths.path(id, track.productsAt, () => ahead(estimate)) : [],
    event: groupIdOf(state, track.eventKey),
    commonNumber: event?.event.commonNumber ?? 0,
    callsign: estimate.callsign ?? "",
    plots: estimate.plots,
    released: track.sharedWith.length > 0,
    parts: estimate.group?.length ?? 0,
  };
}

function movingView({ kinematics, at }: Pick<TrackEstimate, "kinematics" | "at">) {
  const { place, ...rest } = motion(kinematics);
  return { ...rest, position: waypoint(place, at) };
}

export function foreignTrackView(state: NodeState, item: ForeignItem, paths: PathCache): TrackView | undefined {
  const { header, contents } = item.statement;
  const moving = contents.kinematics;
  if (moving === undefined) return undefined;
  const { item: name } = header;
  const validAt = after(header.validAt, item.correction);
  const impact = contents.impact?.impact;
  const estimate: TrackEstimate = {
    at: validAt,
    status: moving.status,
    kinematics: moving.kinematics,
    phase: moving.phase,
    objectClass: contents.assessment?.objectClass ?? "unknown",
    classProbability: contents.assessment?.classProbability ?? 0,
    plots: moving.plots,
    lastPlotAt: observedAtOf(item) ?? validAt,
    sensors: [],
  };
  return {
    ...movingView(estimate),
    id: item.key,
    label: `${name.nation}-${name.counter}`,
    nation: name.nation,
    source: "partner",
    status: item.ended ? "dropped" : moving.status,
    objectClass: estimate.objectClass,
    phase: moving.phase,
    predicted: impact && !item.ended ? paths.path(item.key, header.version, () => ahead(estimate)) : [],
    event: header.event ? groupIdOf(state, keyOf(header.event)) : "",
    commonNumber: 0,
    callsign: "",
    plots: moving.plots,
    released: false,
    parts: 0,
  };
}

/** What of our own tracks was joined or split lately. */
export const seamViews = (state: NodeState): SeamView[] =>
  [...state.picture.seams.values()].map(({ id, kind, why, at, number, other, track, otherTrack, undone }) => {
    const now = state.tracks.get(other)?.name ?? otherTrack;
    return {
      ...{ id, kind, why, atUs: at, track: keyOf(track), other: now ? keyOf(now) : "" },
      event: groupIdOf(state, state.tracks.get(number)?.eventKey),
      undoneBy: undone?.by ?? "",
      undoneUs: undone?.at ?? 0,
    };
  });

const groupIdOf = (state: NodeState, eventKey: string | undefined): string =>
  eventKey === undefined
    ? ""
    : ([...state.groups.values()].find((group) => group.members.includes(eventKey))?.id ?? "");

/** One state from several nations' tracks; shown beside theirs, never instead. */
export function fusedTrackView(state: NodeState, tools: NodeTools, group: Group): TrackView | undefined {
  const fused = fuseGroup(state, tools, group);
  const reference = referenceOf(state, group);
  if (fused === undefined || reference === undefined || reference.stage === "closed") return undefined;
  return {
    ...movingView(fused),
    id: `${group.id}/fused`,
    label: `${group.label} ${fused.nations.join("+")}`,
    nation: "",
    source: "fused",
    status: fused.status,
    objectClass: reference.objectClass,
    phase: reference.phase,
    predicted: [],
    event: group.id,
    commonNumber: group.commonNumber ?? 0,
    callsign: "",
    plots: fused.plots,
    released: false,
    parts: 0,
  };
}

/** As an outside tracker says it: no uncertainty is known, so none is shown. */
export function systemTrackView(track: SystemTrack): TrackView {
  const [east, north] = track.velocity ?? [0, 0];
  const place = { latitude: track.latitude, longitude: track.longitude, height: track.height ?? 0 };
  return {
    id: `${track.source}/${track.number}`,
    label: track.callsign ?? `${track.source} ${track.number}`,
    nation: "",
    source: "outside",
    status: "confirmed",
    objectClass: "unknown",
    phase: "unknown",
    position: waypoint(place, track.at),
    speedMps: Math.hypot(east, north),
    courseDeg: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    climbMps: 0,
    sigmaHorizontalM: 0,
    sigmaVerticalM: 0,
    predicted: [],
    event: "",
    commonNumber: 0,
    callsign: track.callsign ?? "",
    plots: 0,
    released: false,
    parts: 0,
  };
}
