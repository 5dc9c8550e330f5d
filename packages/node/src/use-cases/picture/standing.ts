/**
 * Which nations could report an object now, and how well each knows where it is. By what this node holds: its own track, what
 * it was told, and whether it hears the nation at all.
 */

import { secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type Nation } from "@tocsin/picture";
import { trackQuality } from "@tocsin/tracking";
import { type Step, selfOf } from "../../context.ts";
import type { ForeignItem, Group, PartnerState } from "../../state.ts";
import { isItemComparable } from "../clocks.ts";
import { inOrderOfDeclaration } from "./common-number.ts";
import { type Moving, movingOf } from "./moving.ts";

/** A track of which nothing was heard for so long reports nothing. */
const SILENT_SECONDS = 30;

/** Between looks of a slow sensor nothing is thought to be lost; beyond so many seconds the object is unseen. */
const UNSEEN_SECONDS = 15;

export interface Candidate {
  readonly nation: Nation;
  readonly quality: number;
}

/** Nations that could report the object, each once, in the order in which they declared it. */
export function candidatesOf(step: Step, group: Group): Candidate[] {
  const found = new Map<Nation, Candidate>();
  for (const { key, nation } of inOrderOfDeclaration(step.state, group.members)) {
    const quality = nation === selfOf(step).nation ? qualityOfOwn(step, key) : qualityOfForeign(step, key, nation);
    if (quality === undefined || (found.get(nation)?.quality ?? -1) >= quality) continue;
    found.set(nation, { nation, quality });
  }
  return [...found.values()];
}

/** Of our own track of the object, undefined where we have none. */
export function ownQuality(step: Step, group: Group): number | undefined {
  const qualities = group.members.flatMap((key) => qualityOfOwn(step, key) ?? []);
  return qualities.length === 0 ? undefined : Math.max(...qualities);
}

function qualityOfOwn(step: Step, key: string): number | undefined {
  const own = step.state.events.get(key);
  if (own === undefined || own.event.stage === "closed") return undefined;
  const moving = movingOf(step.state, key);
  return moving && qualityOf(step, moving);
}

function qualityOfForeign(step: Step, key: string, nation: Nation): number | undefined {
  const { state, now } = step;
  const event = state.foreign.get(key);
  if (event === undefined || event.ended || !isHeard(step, nation)) return undefined;
  const name = event.statement.contents.assessment?.track;
  const track = name && state.foreign.get(keyOf(name));
  // Its tracks are not shown to us: its word of its own quality is all that we have.
  if (track === undefined) return statedQuality(step, nation, key);
  if (track.ended || secondsBetween(track.receivedAt, now) > SILENT_SECONDS) return undefined;
  const moving = isItemComparable(state, track) ? movingOf(state, key) : undefined;
  return moving === undefined ? 0 : qualityOf(step, moving);
}

/** However well a coasting track is thought to be known: who has not seen the object for a while knows less than who sees it. */
function qualityOf({ now }: Step, { kinematics, at, seenAt }: Moving): number {
  const unseen = secondsBetween(seenAt, now);
  return trackQuality(kinematics, unseen > UNSEEN_SECONDS ? unseen : secondsBetween(at, now));
}

function statedQuality({ state }: Step, nation: Nation, key: string): number {
  const about = [...state.foreign.values()].find(
    (item) => isOpenCorrelation(item) && item.statement.header.item.nation === nation && speaksOf(item, key),
  );
  return about?.statement.contents.correlation?.quality ?? 0;
}

export const isOpenCorrelation = ({ ended, statement: { header, contents } }: ForeignItem): boolean =>
  header.item.kind === "correlation" && !ended && contents.correlation?.act === "correlate";

const speaksOf = ({ statement }: ForeignItem, key: string): boolean =>
  statement.contents.correlation?.members.some((member) => keyOf(member) === key) === true;

/** Whether what the nation says of objects reaches us: neither its link nor the relay's is lost, and neither side holds it back. */
function isHeard({ state }: Step, nation: Nation): boolean {
  const partner = state.partners.get(nation);
  if (partner === undefined || holdsBack(partner, state.self?.nation)) return false;
  const by = partner.config.direct ? partner : state.partners.get(partner.config.via ?? "");
  return by !== undefined && by.link !== "lost";
}

function holdsBack({ participation, surveillance }: PartnerState, us: Nation | undefined): boolean {
  const theirs = surveillance?.participation?.find(({ toward }) => toward === us)?.level;
  return [participation.level, theirs].some((level) => level === "paused" || level === "isolated");
}
