/**
 * A partner's digest against our own picture: what it should have of ours and has not is said again, at once; what keeps
 * differing is shown to the watch. Must never take anything into the picture: a digest is no statement of what it names.
 */
import type { DigestContent, ReceivedStatement } from "@tocsin/exchange";
import { mayLeave } from "@tocsin/guard";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { type Admitted, type ItemName, keyOf } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { ToldItem } from "../../state/picture.ts";
import type { NodeState, PartnerState } from "../../state.ts";
import { clear, raise } from "../alarms.ts";
import { SETTLING_SECONDS } from "./digest.ts";
import { restate } from "./restate.ts";
import { COMPARED, isCompared, sharedWith } from "./told.ts";

/** A link that has just come back still carries what was missed. */
const LINK_SETTLING_SECONDS = 10;
/** A partner that states digests faster than this is not compared each time. */
const SOONEST_SECONDS = 5;
/** Entries in our name of which we know of no telling: looked up so many for a digest. */
const LOOKED_UP = 64;
/** Items said again for one digest; the rest waits for the next. */
const REPAIRS = 32;
const DIFFERING_TO_ALARM = 3;

export function takeDigest(step: Step, { header, contents }: Admitted<ReceivedStatement>): void {
  const partner = step.state.partners.get(header.item.nation);
  if (partner === undefined || contents.digest === undefined) return;
  const shared = sharedWith(step.state, partner.nation);
  if (secondsBetween(shared.heardAt, step.now) < SOONEST_SECONDS) return;
  shared.heardAt = step.now;
  if (partner.link === "lost" || secondsBetween(partner.linkSince, step.now) < LINK_SETTLING_SECONDS) return;
  const { ours, theirs } = differences(step, partner, contents.digest);
  const due = ours.filter(({ at }) => at === undefined || secondsBetween(at, step.now) >= SETTLING_SECONDS);
  due.sort((a, b) => rank(a.item) - rank(b.item));
  for (const { item } of due.slice(0, REPAIRS)) restate(step, item);
  shared.differing = ours.length + theirs === 0 ? 0 : shared.differing + 1;
  if (shared.differing === 0) clear(step, "picture-differs", partner.nation);
  if (shared.differing === DIFFERING_TO_ALARM) raise(step, "picture-differs", "advisory", partner.nation);
}

const rank = ({ kind }: ItemName): number => (COMPARED as readonly string[]).indexOf(kind);

interface Difference {
  readonly item: ItemName;
  /** When it was last said; undefined where that is not remembered. */
  readonly at?: Instant;
}

/** Items of ours that the partner holds otherwise than it was told, and how many of its own we hold otherwise. */
function differences(step: Step, partner: PartnerState, { entries, leftOut = 0 }: DigestContent) {
  const { state, now } = step;
  const { told } = sharedWith(state, partner.nation);
  const held = new Map(entries.map(({ item, version }) => [keyOf(item), version]));
  const ours: Difference[] = [];
  for (const [key, item] of told) {
    if (isComparedWith(partner, item.item) && differs(item, held.get(key), leftOut > 0, now))
      ours.push({ item: item.item, at: item.at });
  }
  const unknown = entries
    .filter(({ item }) => isOurs(state, item) && !told.has(keyOf(item)) && isComparedWith(partner, item))
    .slice(0, LOOKED_UP);
  for (const { item } of unknown) if (!isOpen(state, item)) ours.push({ item });
  const theirs = entries.filter(({ item, version }) => item.nation === partner.nation && lacks(state, item, version));
  return { ours, theirs: theirs.length };
}

/** What we do not tell the partner any more is not compared with it. */
const isComparedWith = ({ participation }: PartnerState, { kind }: ItemName): boolean =>
  isCompared(kind) && mayLeave(participation.level, kind);

function differs({ version, firstAt, at, ended }: ToldItem, held: number | undefined, isPart: boolean, now: Instant) {
  const isSettled = secondsBetween(at, now) >= SETTLING_SECONDS;
  if (ended) return held !== undefined && isSettled;
  if (held === undefined) return !isPart && secondsBetween(firstAt, now) >= SETTLING_SECONDS;
  return isSettled && held < version;
}

function isOurs(state: NodeState, { nation, epoch }: ItemName): boolean {
  const self = selfOf({ state });
  return nation === self.nation && epoch === self.epoch;
}

/** Whether it is open here, whatever the partner was told of it. */
function isOpen(state: NodeState, item: ItemName): boolean {
  const key = keyOf(item);
  if (item.kind === "track") return [...state.tracks.values()].some(({ name, ended }) => !ended && keyOf(name) === key);
  if (item.kind === "event") return (state.events.get(key)?.event.stage ?? "closed") !== "closed";
  if (item.kind === "warning")
    return [...state.events.values()].some(({ warning }) => warning && !warning.ended && keyOf(warning.name) === key);
  return [...state.groups.values()].some(
    ({ correlation }) => correlation && !correlation.ended && keyOf(correlation.name) === key,
  );
}

function lacks({ foreign }: NodeState, item: ItemName, version: number): boolean {
  const held = foreign.get(keyOf(item));
  return isCompared(item.kind) && (held === undefined || held.statement.header.version < version);
}
