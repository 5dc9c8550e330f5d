/**
 * The nations' tracks behind one object, each of its own sensors, ours first; and which of them share no sensor with another.
 * Must never hold what cannot be compared: an ended track, or one that a wrong clock has dated.
 */
import { carry } from "@tocsin/ballistics";
import type { Kinematics } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type Nation, type TrackEstimate } from "@tocsin/picture";
import type { NodeTools } from "../../context.ts";
import type { Group, NodeState, OwnTrack } from "../../state.ts";
import { isItemComparable, timingDoubt, widened } from "../clocks.ts";
import { provenanceOf } from "../tracks.ts";

export interface Source {
  readonly nation: Nation;
  /** Keys of its event and of its track. */
  readonly event: string;
  readonly track: string;
  readonly own: OwnTrack | undefined;
  readonly estimate: Pick<TrackEstimate, "at" | "status" | "kinematics" | "phase" | "plots" | "lastPlotAt">;
  /** Pseudonyms of the sensors inside; two sources that share one are not independent witnesses. */
  readonly contributions: readonly string[];
  /** What its times are uncertain by, seconds. */
  readonly timing: number;
}

/** Our own first: a partner that says again what our sensors saw must find their pseudonyms taken. */
export function sourcesOf(state: NodeState, tools: NodeTools, group: Group): Source[] {
  const ownFirst = [...group.members].sort((a, b) => Number(state.foreign.has(a)) - Number(state.foreign.has(b)));
  return independent(ownFirst.flatMap((key) => ownSource(state, tools, key) ?? foreignSource(state, key) ?? []));
}

function ownSource(state: NodeState, tools: NodeTools, event: string): Source | undefined {
  const own = state.tracks.get(state.events.get(event)?.trackerId ?? -1);
  if (own === undefined || own.ended) return undefined;
  const { name, estimate } = own;
  const { contributions } = provenanceOf({ state, tools }, { name, sensors: estimate.sensors }, estimate.lastPlotAt);
  return { nation: name.nation, event, track: keyOf(name), own, estimate, contributions, timing: 0 };
}

function foreignSource(state: NodeState, event: string): Source | undefined {
  const name = state.foreign.get(event)?.statement.contents.assessment?.track;
  const item = name && state.foreign.get(keyOf(name));
  const content = item?.statement.contents.kinematics;
  if (item === undefined || content === undefined || item.ended || !isItemComparable(state, item)) return undefined;
  const { header, contents } = item.statement;
  const { nation } = header.item;
  const kinematics = widened(state, nation, content.kinematics);
  const estimate = { ...content, kinematics, at: header.validAt, lastPlotAt: header.observedAt ?? header.validAt };
  const contributions = contents.provenance?.contributions ?? [];
  return {
    nation,
    event,
    track: item.key,
    own: undefined,
    estimate,
    contributions,
    timing: timingDoubt(state, nation),
  };
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

/** Where the object is at another instant by this source alone. */
export const carriedTo = ({ estimate: { at, kinematics, phase } }: Pick<Source, "estimate">, to: Instant): Kinematics =>
  carry(kinematics, secondsBetween(at, to), phase !== "midcourse");
