/**
 * Once a second: time passes. Tracks coast and expire, events are restated or closed, groups reviewed, alerts drafted,
 * and what the exchange plan wants said regularly is said.
 */
import { after, secondsBetween } from "@tocsin/kernel/time";
import { type ItemName, keyOf } from "@tocsin/picture";
import { coastTo } from "@tocsin/tracking";
import type { Step } from "../context.ts";
import type { ForeignItem, NodeState } from "../state.ts";
import { clear } from "./alarms.ts";
import { wakeAlerts } from "./alert/wake.ts";
import { wakeConsult } from "./consult/wake.ts";
import { isOfConcern } from "./declare-test.ts";
import { declareIfCertain, updateEvents } from "./events.ts";
import { wakeExercise } from "./exercise/wake.ts";
import { wakeFloods } from "./floods.ts";
import { forgetItem } from "./foreign.ts";
import { isClosed, reviewGroups } from "./groups.ts";
import { endGrants } from "./guard/grants.ts";
import { handOnOwed } from "./keys/take-notice.ts";
import { wakeKeys } from "./keys/wake.ts";
import { stateDigests } from "./picture/digest.ts";
import { fuseObjects } from "./picture/fused-objects.ts";
import { forgetStalePairings } from "./picture/pairings.ts";
import { forgetSeams } from "./picture/track-seams.ts";
import { forgetTracklets, stateTracklets } from "./picture/tracklets.ts";
import { wakePlans } from "./plan/follow.ts";
import { stateSurveillance } from "./surveillance/state-surveillance.ts";
import { reviewWarnings } from "./take-delivery.ts";
import { applyChanges, areProductsDue, forgetEndedTracks, isDue, refresh, stateTrack } from "./tracks.ts";
import { draftAlerts } from "./warn.ts";
import { escalate } from "./watch/escalate.ts";
import { reviewCosigned, stateHead } from "./witness/state-head.ts";

/** Partners' ended items and silent tracks stay in the picture for so long. */
const FOREIGN_AFTERGLOW_SECONDS = 120;
const EVENTS_KEPT = 200;

export function wake(step: Step): void {
  step.state.wakeAt = after(step.now, 1);
  endGrants(step);
  applyChanges(step, coastTo(step.state.tracker, step.now));
  for (const track of step.state.tracks.values()) {
    if (track.ended || !isOfConcern(track.estimate)) continue;
    refresh(step, track, areProductsDue(step, track));
    declareIfCertain(step, track);
  }
  updateEvents(step);
  reviewGroups(step);
  draftAlerts(step);
  escalate(step);
  for (const track of step.state.tracks.values()) {
    if (!track.ended && isDue(step, track)) stateTrack(step, track);
  }
  stateTracklets(step);
  fuseObjects(step);
  forgetEndedTracks(step);
  forgetTracklets(step);
  forgetForeign(step);
  forgetGroups(step);
  forgetStalePairings(step.state);
  forgetSeams(step);
  for (const nation of wakeFloods(step)) reviewWarnings(step, nation);
  wakeKeys(step);
  handOnOwed(step);
  wakePlans(step);
  wakeAlerts(step);
  wakeExercise(step);
  wakeConsult(step);
  stateSurveillance(step);
  stateDigests(step);
  stateHead(step);
  reviewCosigned(step);
}

function forgetForeign({ state, now }: Step): void {
  for (const item of state.foreign.values()) {
    if (secondsBetween(item.receivedAt, now) <= FOREIGN_AFTERGLOW_SECONDS) continue;
    if (!concernsGroup(state, item)) forgetItem(state, item);
  }
}

/** What is said once and stands until it is changed stays as long as the events that it is about. */
function concernsGroup(state: NodeState, { ended, statement: { header, contents } }: ForeignItem): boolean {
  const about: ItemName[] = header.item.kind === "event" ? [header.item] : [];
  if (header.item.kind === "warning" && header.event !== undefined && !ended) about.push(header.event);
  if (header.item.kind === "seen") about.push(...(contents.seen?.about ?? []));
  if (header.item.kind === "correlation") about.push(...(contents.correlation?.members ?? []));
  const keys = about.map(keyOf);
  return [...state.groups.values()].some(({ members }) => keys.some((key) => members.includes(key)));
}

/** Closed events beyond the bound leave the picture, oldest first; the ledger and the journal keep them. */
function forgetGroups(step: Step): void {
  const { state } = step;
  for (const group of state.groups.values()) {
    if (!isClosed(step, group)) continue;
    clear(step, "event-declared", group.id);
    if (state.groups.size <= EVENTS_KEPT) continue;
    state.groups.delete(group.id);
    for (const key of group.members) state.events.delete(key);
    for (const id of group.drafts) state.drafts.delete(id);
  }
}
