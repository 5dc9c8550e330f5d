/** An event as the card shows it: every nation's own words side by side, and what we shared, drafted and still must do. */

import { threatenedAreas } from "@tocsin/alerting";
import { outlineOf } from "@tocsin/exchange";
import { roughDistance } from "@tocsin/kernel/space";
import { after } from "@tocsin/kernel/time";
import { type AreaOfUncertainty, keyOf, type LaunchEvent, type Nation, type Provenance } from "@tocsin/picture";
import type { NodeTools } from "../context.ts";
import type { Accord } from "../state/picture.ts";
import type { Group, NodeState } from "../state.ts";
import type { Words } from "../use-cases/picture/responsibility.ts";
import { eventOf, observedAtOf, referenceOf } from "../use-cases/reference.ts";
import { shownStage } from "../use-cases/stages.ts";
import { provenanceOf } from "../use-cases/tracks.ts";
import { kindsView } from "./kinds-view.ts";
import { pictureView } from "./picture-view.ts";
import { areaView, intervalView, outlineView, overflightView } from "./shapes.ts";
import type { EventView, NationalView, SharingView } from "./types.ts";
import { watchView } from "./watch-view.ts";

export function eventView(state: NodeState, tools: NodeTools, group: Group, words: Words): EventView | undefined {
  const reference = referenceOf(state, group);
  if (reference === undefined) return undefined;
  const members = group.members.flatMap((key) => {
    const event = eventOf(state, key);
    return event === undefined ? [] : [{ key, event }];
  });
  const agreeing = members.filter(({ event }) => differences(event, reference).length === 0).map(({ key }) => key);
  const sources = sourcesOf(state, tools, group.members, new Set(agreeing));
  const accords = state.picture.fused.get(group.id)?.accords;
  const views = members.map(({ key, event }) =>
    nationalView(state, key, event, reference, sources.get(key) ?? [], accords?.get(event.name.nation)?.accord),
  );
  const impactAreas = reference.impact ? threatenedAreas(tools.areas, reference.impact) : [];
  const threatened = new Set([
    ...impactAreas.map((area) => area.nation),
    ...reference.overflights.map((o) => o.nation),
  ]);
  const draft = state.drafts.get(group.drafts.at(-1) ?? "");
  return {
    id: group.id,
    label: group.label,
    openedUs: group.openedAt,
    stage: shownStage(reference),
    phase: reference.phase,
    objectClass: reference.objectClass,
    classProbability: reference.classProbability,
    objects: Math.max(...members.map(({ event }) => event.objects)),
    certainty: reference.certainty,
    reference: reference.name.nation,
    views,
    commonNumber: group.commonNumber ?? 0,
    tracks: members.map(({ event }) => keyOf(event.track)),
    sharing: sharingOf(state, group),
    drafts: [...group.drafts],
    must: mustDo(group, reference),
    acknowledgedUs: group.acknowledgedAt ?? 0,
    acknowledgedBy: group.acknowledgedBy,
    closedBecause: reference.closedBecause ?? "",
    observedUs: Math.max(0, ...views.map((view) => view.observedUs)),
    threatened: [...threatened].sort(),
    reachable: reachableOf(tools, reference),
    threatenedAreas: draft === undefined ? [] : draft.record.areas.map((area) => area.code),
    ...pictureView(state, group, words),
    ...watchView(state, group),
  };
}

/** Nations in which what steers may come down. Apart from those threatened: a footprint says what cannot be excluded. */
const reachableOf = (tools: NodeTools, { impact, footprint }: LaunchEvent): Nation[] =>
  impact !== undefined || footprint === undefined
    ? []
    : [...new Set(threatenedAreas(tools.areas, footprint).map(({ nation }) => nation))].sort();

function mustDo(group: Group, reference: LaunchEvent): string[] {
  const must: string[] = [];
  if (group.acknowledgedAt === undefined) must.push("acknowledge");
  if (group.drafts.length > 0 && reference.stage !== "closed") must.push("review-draft");
  if (must.length === 0) must.push("watch");
  return must;
}

type Sources = Pick<Provenance, "contributions" | "sensorClasses">;

/**
 * Classes of the sources that each member brings, each source counted once and our own first: an echo corroborates nothing.
 * Those who agree come before those who differ, who must not take a source away from them.
 */
function sourcesOf(
  state: NodeState,
  tools: NodeTools,
  members: readonly string[],
  agreeing: ReadonlySet<string>,
): Map<string, readonly string[]> {
  const counted = new Set<string>();
  const inOrder = [...members].sort(
    (a, b) =>
      Number(agreeing.has(b)) - Number(agreeing.has(a)) || Number(state.foreign.has(a)) - Number(state.foreign.has(b)),
  );
  return new Map(inOrder.map((key) => [key, newSources(provenanceBehind(state, tools, key), counted)]));
}

/** What stands behind a member, under the pseudonyms that partners know: our own too, so that our echo is known as such. */
function provenanceBehind(state: NodeState, tools: NodeTools, key: string): Sources | undefined {
  const track = state.tracks.get(state.events.get(key)?.trackerId ?? -1);
  if (track === undefined) return state.foreign.get(key)?.statement.contents.provenance;
  const { sensors, lastPlotAt } = track.estimate;
  return provenanceOf({ state, tools }, { name: track.name, sensors }, lastPlotAt);
}

function newSources(sources: Sources | undefined, counted: Set<string>): NationalView["sensorClasses"] {
  return (sources?.sensorClasses ?? []).filter((_, index) => {
    const token = sources?.contributions[index];
    if (token === undefined || counted.has(token)) return false;
    counted.add(token);
    return true;
  });
}

function nationalView(
  state: NodeState,
  key: string,
  event: LaunchEvent,
  reference: LaunchEvent,
  classes: readonly string[],
  accord: Accord | undefined,
): NationalView {
  const foreign = state.foreign.get(key);
  const outline = outlineOf(foreign?.statement.contents.outline);
  return {
    nation: event.name.nation,
    item: key,
    statedUs: event.statedAt,
    objectClass: event.objectClass,
    classProbability: event.classProbability,
    certainty: event.certainty,
    stage: shownStage(event),
    objects: event.objects,
    ...(event.launch && { launchArea: areaView(event.launch.area), launchTime: intervalView(event.launch.time) }),
    ...(event.impact && { impactArea: areaView(event.impact.area), impactTime: intervalView(event.impact.time) }),
    ...(event.footprint && {
      footprintArea: areaView(event.footprint.area),
      footprintTime: intervalView(event.footprint.time),
    }),
    impactWithheld: event.impactWithheld ?? "",
    overflights: event.overflights.map(overflightView),
    apogeeM: event.apogee ?? 0,
    rangeM: event.range ?? 0,
    differs: [...differences(event, reference), ...(accord === "differs" ? ["track"] : [])],
    sensors: classes.length,
    sensorClasses: [...new Set(classes)],
    retracted: event.closedBecause === "retracted",
    observedUs: state.events.get(key)?.observedAt ?? (foreign && observedAtOf(foreign)) ?? 0,
    claimedUs: foreign === undefined || foreign.correction === 0 ? 0 : foreign.statement.header.issuedAt,
    clock: state.partners.get(event.name.nation)?.clock?.judgement ?? "",
    commonNumber: event.commonNumber ?? 0,
    closedBecause: event.closedBecause ?? "",
    ...kindsView(state, key),
    ...(outline && { outline: outlineView(outline, after(outline.at, foreign?.correction ?? 0)) }),
  };
}

/** Apart by more than both areas together: no reading of the two statements makes them one. */
const apart = (a: AreaOfUncertainty, b: AreaOfUncertainty): boolean =>
  roughDistance(a.centre, b.centre) > a.semiMajor + b.semiMajor;

function differences(event: LaunchEvent, reference: LaunchEvent): string[] {
  if (event.name === reference.name) return [];
  const differs: string[] = [];
  if (event.objectClass !== reference.objectClass) differs.push("class");
  if (event.launch && reference.launch && apart(event.launch.area, reference.launch.area)) differs.push("launch");
  if (event.impact && reference.impact && apart(event.impact.area, reference.impact.area)) differs.push("impact");
  if (event.impact && reference.impact) {
    const nations = (e: LaunchEvent): string => [...new Set(e.overflights.map((o) => o.nation))].sort().join();
    if (nations(event) !== nations(reference)) differs.push("overflight");
  }
  return differs;
}

/** For each partner: whether it holds our statement of the event, and by which policies. */
function sharingOf(state: NodeState, group: Group): SharingView[] {
  const own = group.members.map((key) => state.events.get(key)).find((event) => event !== undefined);
  if (own === undefined) return [];
  return [...state.partners.values()].map((partner) => {
    const shared = own.shared.get(partner.nation);
    const decisions = [...state.decisions.values()].filter(
      ({ attributes: a }) => a.partner === partner.nation && a.item === "event" && !a.relayed && a.declared,
    );
    const held = shared !== undefined && (partner.acknowledged.get("warning") ?? 0) >= shared.sequence;
    return {
      nation: partner.nation as Nation,
      state: shared === undefined ? "denied" : held && partner.config.direct ? "acknowledged" : "released",
      atUs: shared?.at ?? 0,
      reasons: [...new Set(decisions.flatMap((decision) => decision.policies))].sort(),
      sections: decisions.filter((decision) => decision.allowed).map((decision) => decision.attributes.section),
    };
  });
}
