/**
 * What each nation states of an event, ours and theirs in one form, and which statement is shown as reference.
 * Chooses, never averages: where nations differ, that is information.
 */
import { ellipseFault } from "@tocsin/alerting";
import { launchOf, type ReceivedStatement } from "@tocsin/exchange";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Certainty, LaunchEvent, TimeInterval } from "@tocsin/picture";
import type { ForeignItem, Group, NodeState } from "../state.ts";
import { timingDoubt } from "./clocks.ts";

/** A national event as a LaunchEvent, from our own events or from a partner's opened sections. */
export function eventOf(state: NodeState, key: string): LaunchEvent | undefined {
  const own = state.events.get(key);
  if (own !== undefined) return own.event;
  const foreign = state.foreign.get(key);
  if (foreign === undefined) return undefined;
  const event = eventFromStatement(foreign.statement, foreign.ended);
  return inOurTime(event, foreign.correction, timingDoubt(state, event.name.nation));
}

/** A partner whose clock is wrong says the right durations: its instants are moved together, its intervals widened. */
function inOurTime(event: LaunchEvent, correction: number, doubt: number): LaunchEvent {
  if (correction === 0 && doubt === 0) return event;
  const ours = (moment: Instant): Instant => after(moment, correction);
  const bounds = ({ earliest, latest }: { readonly earliest: Instant; readonly latest: Instant }) => ({
    earliest: after(earliest, correction - doubt),
    latest: after(latest, correction + doubt),
  });
  const interval = (time: TimeInterval): TimeInterval => ({ ...time, ...bounds(time), best: ours(time.best) });
  return {
    ...event,
    declaredAt: ours(event.declaredAt),
    statedAt: ours(event.statedAt),
    ...(event.launch && { launch: { ...event.launch, time: interval(event.launch.time) } }),
    ...(event.impact && { impact: { ...event.impact, time: interval(event.impact.time) } }),
    ...(event.footprint && { footprint: { ...event.footprint, time: interval(event.footprint.time) } }),
    overflights: event.overflights.map((passage) => ({
      ...passage,
      ...bounds(passage),
    })),
  };
}

/** When what stands behind a partner's item was last seen, in our time; undefined where it does not say. */
export function observedAtOf({ statement: { header }, correction }: ForeignItem): Instant | undefined {
  return header.observedAt === undefined ? undefined : after(header.observedAt, correction);
}

function eventFromStatement({ header, contents }: ReceivedStatement, ended: boolean): LaunchEvent {
  const { assessment, impact } = contents;
  const closedBecause = header.act === "retract" ? "retracted" : assessment?.closedBecause;
  const launch = launchOf(contents.launch);
  return {
    name: header.item,
    declaredAt: assessment?.declaredAt ?? header.issuedAt,
    statedAt: header.issuedAt,
    objects: assessment?.objects ?? 1,
    objectClass: assessment?.objectClass ?? "unknown",
    classProbability: assessment?.classProbability ?? 0,
    phase: assessment?.phase ?? "unknown",
    stage: ended ? "closed" : (assessment?.stage ?? "launch"),
    certainty: assessment?.certainty ?? "low",
    track: assessment?.track ?? header.item,
    overflights: impact?.overflights ?? [],
    ...(launch && { launch }),
    ...(impact?.impact && { impact: impact.impact }),
    ...(impact?.footprint && { footprint: impact.footprint }),
    ...(impact?.withheld && { impactWithheld: impact.withheld }),
    ...(impact?.range !== undefined && { range: impact.range }),
    ...(impact?.apogee !== undefined && { apogee: impact.apogee }),
    ...(assessment?.commonNumber !== undefined && { commonNumber: assessment.commonNumber }),
    ...(closedBecause !== undefined && { closedBecause }),
  };
}

const RANK: { readonly [certainty in Certainty]: number } = { low: 0, medium: 1, high: 2 };

/** An ellipse that can carry no warning must not lead, however sure its nation says it is. */
const isUsable = ({ impact, footprint }: LaunchEvent): boolean =>
  [impact, footprint].every((where) => where === undefined || ellipseFault(where.area) === undefined);

/** Whether it says where the object falls, or why it does not say: of who tells us cells only, or less, we know neither. */
const speaksOfImpact = (event: LaunchEvent): boolean => warns(event) || event.impactWithheld !== undefined;

/** Whether there is anything in it that could warn anybody. */
const warns = ({ impact, footprint, overflights }: LaunchEvent): boolean =>
  impact !== undefined || footprint !== undefined || overflights.length > 0;

/** The open statements of a group, the reference first and then our own: whoever ends a warning must have asked them all. */
export function openEvents(state: NodeState, group: Group): LaunchEvent[] {
  const reference = referenceOf(state, group);
  const others = [...group.members]
    .sort((a, b) => Number(state.events.has(b)) - Number(state.events.has(a)))
    .map((key) => eventOf(state, key))
    .filter((event) => event !== undefined && event.stage !== "closed" && event.name !== reference?.name);
  return [reference, ...others].filter((event) => event !== undefined);
}

/**
 * Of the open statements that speak of an impact at all (one of which that is withheld from us must not lead) the surest; of those
 * that are as sure, one that says where it falls before one that does not, then the reporting nation's, then the tightest about
 * the impact; the first code breaks a tie. So responsibility keeps the reference from changing to and fro, and never hides a
 * surer warning.
 */
export function referenceOf(state: NodeState, group: Group): LaunchEvent | undefined {
  const events = group.members.map((key) => eventOf(state, key)).filter((event) => event !== undefined);
  const open = events.filter((event) => event.stage !== "closed");
  const reports = ({ name }: LaunchEvent): boolean => name.nation === group.responsible.nation;
  const [best] = (open.length > 0 ? open : events).sort(
    (a, b) =>
      Number(isUsable(b)) - Number(isUsable(a)) ||
      Number(speaksOfImpact(b)) - Number(speaksOfImpact(a)) ||
      RANK[b.certainty] - RANK[a.certainty] ||
      Number(warns(b)) - Number(warns(a)) ||
      Number(reports(b)) - Number(reports(a)) ||
      (a.impact?.area.semiMajor ?? Number.POSITIVE_INFINITY) - (b.impact?.area.semiMajor ?? Number.POSITIVE_INFINITY) ||
      (a.name.nation < b.name.nation ? -1 : 1),
  );
  return best;
}
