/**
 * Warnings: the plan's minimum warning to partners for every own event that threatens somebody, and the drafted civil
 * alert where our own territory is threatened. A draft goes nowhere by itself: two people release it (alert/).
 */
import {
  type AlertRecord,
  draftAlert,
  draftCancel,
  ellipseFault,
  materialChange,
  threatenedAreas,
} from "@tocsin/alerting";
import type { WarningContent } from "@tocsin/exchange";
import { saysInWarning } from "@tocsin/guard";
import { fingerprint } from "@tocsin/kernel/sound";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { ImpactPrediction, LaunchEvent, Nation, Overflight, TimeInterval } from "@tocsin/picture";
import { nextName, nextNumber, record, type Step, selfOf } from "../context.ts";
import { type Group, NEVER, type OwnEvent } from "../state.ts";
import { raise } from "./alarms.ts";
import { isClosed } from "./groups.ts";
import { publish } from "./publish.ts";
import { observedAtOf, openEvents } from "./reference.ts";

/** Intervals are compared to this grain: a warning is not restated for a second's drift. */
const GRAIN_MICROSECONDS = 15_000_000;

export function warnPartners(step: Step, own: OwnEvent): void {
  const content = asPlanned(step, warningOf(step, own.event));
  const ended = own.event.stage === "closed";
  if (content === undefined && own.warning === undefined) return;
  if (own.warning?.ended) return;
  own.warning ??= { name: nextName(step, "warning"), version: 0, substance: "", ended: false };
  const substance = fingerprint([ended, content?.kind, content?.threatened, content?.time && grain(content.time)]);
  if (substance === own.warning.substance) return;
  own.warning.substance = substance;
  own.warning.ended = ended;
  stateWarning(step, own, content);
}

/** Says the event's warning as it is now, where it has one. */
export function stateWarning(step: Step, own: OwnEvent, content = warningOf(step, own.event)): void {
  if (own.warning === undefined) return;
  own.warning.version++;
  publish(step, {
    name: own.warning.name,
    version: own.warning.version,
    act: own.warning.ended || content === undefined ? "end" : "state",
    validAt: step.now,
    objectClass: own.event.objectClass,
    declared: true,
    event: own.event.name,
    contents: { warning: content ?? { kind: "ballistic-impact", threatened: [] } },
  });
}

/** What the plan's minimum warning does not hold is not said. */
function asPlanned(step: Step, content: WarningContent | undefined): WarningContent | undefined {
  if (content?.time === undefined || saysInWarning(selfOf(step).plan, "interval")) return content;
  const { kind, threatened } = content;
  return { kind, threatened };
}

const grain = (time: TimeInterval): number[] =>
  [time.earliest, time.latest].map((moment) => Math.round(moment / GRAIN_MICROSECONDS));

function warningOf(step: Step, event: LaunchEvent): WarningContent | undefined {
  if (event.impactWithheld === "manoeuvring") return { kind: "unpredictable-flight", threatened: [] };
  const byImpact = event.impact ? nationsUnder(step, event.impact) : [];
  if (event.impact !== undefined && byImpact.length > 0) {
    return { kind: "ballistic-impact", threatened: byImpact, time: event.impact.time };
  }
  const [passage] = event.overflights;
  if (passage === undefined) return undefined;
  const threatened = [...new Set(event.overflights.map((overflight) => overflight.nation))].sort();
  return { kind: "ballistic-overflight", threatened, time: intervalOf(passage) };
}

const nationsUnder = (step: Step, impact: ImpactPrediction): Nation[] =>
  [...new Set(threatenedAreas(step.tools.areas, impact).map(({ nation }) => nation))].sort();

const intervalOf = ({ earliest, latest }: Overflight): TimeInterval => ({
  earliest,
  best: Math.round((earliest + latest) / 2) as TimeInterval["best"],
  latest,
  containment: 0.95 as TimeInterval["containment"],
});

/** A threat must have gone for so long before its end is drafted: an estimate that wavers must not call people out and in. */
const CALM_SECONDS = 10;

/** Once a second: drafts, updates or ends the civil alert of every open group. */
export function draftAlerts(step: Step): void {
  for (const group of step.state.groups.values()) {
    const previous = step.state.drafts.get(group.drafts.at(-1) ?? "")?.record;
    const drafted = isClosed(step, group) ? undefined : draftFrom(step, group, previous);
    if (drafted !== undefined) {
      group.calmSince = undefined;
      if (previous === undefined || materialChange(previous, drafted)) keepDraft(step, group, drafted);
    } else if (previous !== undefined && previous.messageType !== "cancel") endDraft(step, group, previous);
  }
}

/**
 * The alert that the reference calls for. Where it calls for none any more, any other open statement keeps a standing
 * warning up: one nation's word alone never ends what another's sensors still ask for, and never begins it.
 */
function draftFrom(step: Step, group: Group, previous: AlertRecord | undefined): AlertRecord | undefined {
  const stands = previous !== undefined && previous.messageType !== "cancel";
  for (const event of openEvents(step.state, group).slice(0, stands ? undefined : 1)) {
    const drafted = draftFor(step, group, event, previous);
    if (drafted !== undefined) return drafted;
  }
  return undefined;
}

/** The alert that a statement calls for, undefined where it threatens nothing of ours. */
function draftFor(
  step: Step,
  group: Group,
  event: LaunchEvent,
  previous: AlertRecord | undefined,
): AlertRecord | undefined {
  const { nation, mode } = selfOf(step);
  const unusable = event.impact && ellipseFault(event.impact.area);
  if (unusable !== undefined) raise(step, "draft-blocked", "caution", `${group.id}/polygon-unusable`);
  const impactAreas = (event.impact ? threatenedAreas(step.tools.areas, event.impact) : []).filter(
    (area) => area.nation === nation,
  );
  const passages = event.overflights.filter((passage) => passage.nation === nation && !isOver(step, group, passage));
  if (impactAreas.length === 0 && passages.length === 0) return undefined;
  const drafted = draftAlert({
    identifier: identifierFor(step, group),
    nation,
    mode,
    eventKey: group.id,
    sentAt: step.now,
    event,
    impactAreas,
    overflights: passages,
    areas: step.tools.areas,
    ...(previous && { previous }),
  });
  if (drafted.ok) return drafted.value;
  raise(step, "draft-blocked", "critical", `${group.id}/${drafted.error.code}`);
  return previous;
}

/** A partner's clock may run ahead of ours by so much. */
const CLOCK_TOLERANCE_SECONDS = 10;
/** Unseen, a passage counts as over so long after its latest instant: the alert then ends as "no longer assessed". */
const UNSEEN_SECONDS = 120;

/** A passage is over once something was seen after it, however long the object still flies. */
const isOver = (step: Step, group: Group, { latest }: Overflight): boolean =>
  observedAt(step, group) > latest || secondsBetween(latest, step.now) > UNSEEN_SECONDS;

/** The threat has gone: says so once it has stayed away, "passed" only where something was seen after the passage. */
function endDraft(step: Step, group: Group, previous: AlertRecord): void {
  group.calmSince ??= step.now;
  if (!isClosed(step, group) && secondsBetween(group.calmSince, step.now) < CALM_SECONDS) return;
  const seen = observedAt(step, group);
  const passed = previous.effect === "pass" && seen > previous.interval.latest;
  const ending = passed ? ({ reason: "passed", observedAt: seen } as const) : ({ reason: "assessed" } as const);
  keepDraft(step, group, draftCancel(previous, { sentAt: step.now, identifier: identifierFor(step, group), ending }));
}

/** The latest observation behind any statement of the group. */
function observedAt(step: Step, group: Group): Instant {
  const { state } = step;
  const instants = group.members.map((key) => {
    const foreign = state.foreign.get(key);
    return state.events.get(key)?.observedAt ?? (foreign && observedAtOf(foreign)) ?? NEVER;
  });
  // What is dated in the future was not observed.
  const present = instants.filter((moment) => secondsBetween(step.now, moment) <= CLOCK_TOLERANCE_SECONDS);
  return Math.max(NEVER, ...present) as Instant;
}

const identifierFor = (step: Step, group: Group): string => {
  const { nation, mode, epoch } = selfOf(step);
  return `tocsin-${nation}-${mode}-${epoch}-${group.id}-${group.drafts.length + 1}`;
};

function keepDraft(step: Step, group: Group, alert: AlertRecord): void {
  const id = `D-${nextNumber(step, "draft")}`;
  step.state.drafts.set(id, { id, group: group.id, record: alert, createdAt: step.now });
  group.drafts.push(id);
  record(step, { type: "drafted", id, identifier: alert.identifier, fingerprint: fingerprint(alert) });
  step.effects.push({ kind: "draft", id, record: alert });
}
