/**
 * What the exchange adds: one state from several nations' own-sensor tracks of one object. Tracklets add where lineage is known;
 * what remains is joined by covariance intersection. Shown, never stated to partners, and never fed by anything that came from ourselves
 * or twice from one source.
 */
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { type FusedTrack, fuse, fusedAt, withoutOffset } from "@tocsin/tracking";
import type { NodeTools } from "../context.ts";
import type { FusedObject } from "../state/picture.ts";
import type { Group, NodeState } from "../state.ts";
import { offsetOf } from "./picture/fused-objects.ts";
import { carriedTo, type Source, sourcesOf } from "./picture/sources.ts";

/** A nation's word that is older than this no longer enters. */
const FRESH_SECONDS = 10;

export interface Fused {
  readonly at: Instant;
  readonly kinematics: TrackEstimate["kinematics"];
  readonly nations: readonly string[];
  readonly plots: number;
  /** Coasting where every nation's track is. */
  readonly status: TrackEstimate["status"];
}

/** Undefined where fewer than two nations that do not differ have a fresh track of their own. */
export function fuseGroup(state: NodeState, tools: NodeTools, group: Group): Fused | undefined {
  const object = state.picture.fused.get(group.id);
  const sources = sourcesOf(state, tools, group).filter(
    ({ nation }) => object?.accords.get(nation)?.accord !== "differs",
  );
  const newest = Math.max(...sources.map(({ estimate }) => estimate.at)) as Instant;
  const fresh = sources.filter(({ estimate }) => secondsBetween(estimate.at, newest) <= FRESH_SECONDS);
  if (fresh.length < 2) return undefined;
  const at = Math.max(newest, object?.track?.head.at ?? newest) as Instant;
  const kinematics = kinematicsAt(state, object, fresh, at);
  if (kinematics === undefined || !kinematics.position.every(Number.isFinite)) return undefined;
  return {
    at,
    kinematics,
    nations: fresh.map(({ nation }) => nation),
    plots: fresh.reduce((sum, { estimate }) => sum + estimate.plots, 0),
    status: fresh.some(({ estimate }) => estimate.status === "confirmed") ? "confirmed" : "coasting",
  };
}

/**
 * What has been added up; then what each nation says now, by covariance intersection, which whatever is in it already cannot make
 * surer: it is a second old where a tracklet is five, and all there is of a nation that states none.
 */
function kinematicsAt(
  state: NodeState,
  object: FusedObject | undefined,
  fresh: readonly Source[],
  at: Instant,
): Kinematics | undefined {
  const states = fresh.map((source) => inOurFrame(state, object, source, carriedTo(source, at)));
  const [first, ...others] = object?.track === undefined ? states : [addedUp(object.track, at), ...states];
  return first && others.reduce((fused, each) => fuse(fused, each), first);
}

function addedUp(track: FusedTrack, at: Instant): Kinematics {
  const { mean, covariance } = fusedAt(track, at);
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: Array.from(covariance) };
}

function inOurFrame(
  { picture }: NodeState,
  object: FusedObject | undefined,
  { nation }: Source,
  theirs: Kinematics,
): Kinematics {
  if (object?.accords.get(nation)?.accord !== "shifted") return theirs;
  const offset = offsetOf(picture.offsets, nation);
  return offset === undefined ? theirs : withoutOffset(theirs, offset);
}
