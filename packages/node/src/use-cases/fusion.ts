/**
 * What the exchange adds: one state from several nations' own-sensor tracks of one object, by covariance intersection.
 * Shown, never stated to partners, and never fed by anything that came from ourselves or twice from one source.
 */
import { carry } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type TrackEstimate } from "@tocsin/picture";
import { fuse } from "@tocsin/tracking";
import type { NodeTools } from "../context.ts";
import type { Group, NodeState } from "../state.ts";
import { isItemComparable, widened } from "./clocks.ts";
import { provenanceOf } from "./tracks.ts";

/** A nation's word that is older than this no longer enters. */
const FRESH_SECONDS = 10;

interface Source {
  readonly nation: string;
  readonly estimate: Pick<TrackEstimate, "at" | "status" | "kinematics" | "phase" | "plots" | "lastPlotAt">;
  /** Pseudonyms of the sensors inside; two sources that share one are not independent witnesses. */
  readonly contributions: readonly string[];
}

export interface Fused {
  readonly at: Instant;
  readonly kinematics: TrackEstimate["kinematics"];
  readonly nations: readonly string[];
  readonly plots: number;
  /** Coasting where every nation's track is. */
  readonly status: TrackEstimate["status"];
}

/** Undefined where fewer than two nations have a fresh track of their own. */
export function fuseGroup(state: NodeState, tools: NodeTools, group: Group): Fused | undefined {
  const sources = independent(sourcesOf(state, tools, group));
  const newest = Math.max(...sources.map(({ estimate }) => estimate.at)) as Instant;
  const fresh = sources.filter(({ estimate }) => secondsBetween(estimate.at, newest) <= FRESH_SECONDS);
  const [first, ...others] = fresh;
  if (first === undefined || others.length === 0) return undefined;
  const carried = (source: Source) =>
    carry(
      source.estimate.kinematics,
      secondsBetween(source.estimate.at, newest),
      source.estimate.phase !== "midcourse",
    );
  const kinematics = others.reduce((fused, source) => fuse(fused, carried(source)), carried(first));
  if (!kinematics.position.every(Number.isFinite)) return undefined;
  return {
    at: newest,
    kinematics,
    nations: fresh.map(({ nation }) => nation),
    plots: fresh.reduce((sum, { estimate }) => sum + estimate.plots, 0),
    status: fresh.some(({ estimate }) => estimate.status === "confirmed") ? "confirmed" : "coasting",
  };
}

/** Our own first: a partner that says again what our sensors saw must find their pseudonyms taken. */
function sourcesOf(state: NodeState, tools: NodeTools, group: Group): Source[] {
  const ownFirst = [...group.members].sort((a, b) => Number(state.foreign.has(a)) - Number(state.foreign.has(b)));
  return ownFirst.flatMap((key): Source[] => {
    const own = state.events.get(key);
    if (own !== undefined) {
      const track = state.tracks.get(own.trackerId);
      if (track === undefined || track.ended) return [];
      const { name, estimate } = track;
      const named = { name, sensors: estimate.sensors };
      const { contributions } = provenanceOf({ state, tools }, named, estimate.lastPlotAt);
      return [{ nation: name.nation, estimate, contributions }];
    }
    const name = state.foreign.get(key)?.statement.contents.assessment?.track;
    const item = name && state.foreign.get(keyOf(name));
    const content = item?.statement.contents.kinematics;
    if (item === undefined || content === undefined || item.ended || !isItemComparable(state, item)) return [];
    const { header, contents } = item.statement;
    const kinematics = widened(state, header.item.nation, content.kinematics);
    const estimate = { ...content, kinematics, at: header.validAt, lastPlotAt: header.observedAt ?? header.validAt };
    return [{ nation: header.item.nation, estimate, contributions: contents.provenance?.contributions ?? [] }];
  });
}

/** One source a nation, and none that shares a sensor with one before it. */
function independent(sources: readonly Source[]): Source[] {
  const taken: Source[] = [];
  for (const source of sources) {
    const known = taken.some(
      ({ nation, contributions }) =>
        nation === source.nation || source.contributions.some((token) => contributions.includes(token)),
    );
    if (!known) taken.push(source);
  }
  return taken;
}
