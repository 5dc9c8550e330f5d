/** Our own tracks: opened when confirmed, refreshed by every plot, stated to partners at the plan's rate, ended once. */
import type { KinematicsContent, SectionContents } from "@tocsin/exchange";
import { concatBytes, hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type Provenance, type Track, type TrackEstimate } from "@tocsin/picture";
import { estimateOf, type TrackChange } from "@tocsin/tracking";
import { nextName, type Step, selfOf } from "../context.ts";
import { NEVER, type OwnTrack, type TrailPoint } from "../state.ts";
import { outlineFor } from "./outline.ts";
import { noteJoined, noteSplit } from "./picture/track-seams.ts";
import { publish } from "./publish.ts";

const TRAIL_SECONDS = 2;
const TRAIL_POINTS = 900;
const SEEN_SECONDS = 6;
/** Ended tracks stay in the picture for so long. */
const AFTERGLOW_SECONDS = 60;

export function applyChanges(step: Step, changes: readonly TrackChange[]): void {
  for (const change of changes) applyChange(step, change);
}

function applyChange(step: Step, change: TrackChange): void {
  const known = step.state.tracks.get(change.track);
  const isKnown = known !== undefined && !known.ended;
  switch (change.change) {
    case "joined":
      noteJoined(step, change);
      if (isKnown) endTrack(step, known);
      return;
    case "split":
      return noteSplit(step, change);
    case "dropped":
      if (isKnown) endTrack(step, known);
      return;
    default:
      if (isKnown) refresh(step, known, false);
      else if (change.change === "confirmed") openTrack(step, change.track);
  }
}

function openTrack(step: Step, trackerId: number): void {
  const track: OwnTrack = {
    trackerId,
    name: nextName(step, "track"),
    version: 0,
    estimate: estimateOf(step.state.tracker, trackerId, step.now, { products: false }),
    productsAt: NEVER,
    productsPlots: 0,
    statedAt: NEVER,
    sharedWith: [],
    trail: [],
    eventKey: undefined,
    tracklet: undefined,
    outline: undefined,
    ended: false,
    endedAt: NEVER,
  };
  step.state.tracks.set(trackerId, track);
  extendTrail(track.trail, track.estimate);
}

/** Takes the tracker's present word; launch, impact and apogee stay as last computed unless `products` asks anew. */
export function refresh(step: Step, track: OwnTrack, products: boolean): void {
  const fresh = estimateOf(step.state.tracker, track.trackerId, step.now, { products });
  if (products) {
    track.estimate = fresh;
    track.productsAt = step.now;
    track.productsPlots = fresh.plots;
  } else {
    const { launch, impact, footprint, classification, impactWithheld, apogee } = track.estimate;
    track.estimate = {
      ...fresh,
      ...(launch && { launch }),
      ...(impact && { impact }),
      ...(footprint && { footprint }),
      ...(classification && { classification }),
      ...(impactWithheld && { impactWithheld }),
      ...(apogee !== undefined && { apogee }),
    };
  }
  if (isSeen(fresh.lastPlotAt, fresh.at)) extendTrail(track.trail, track.estimate);
}

/** Whether a state stands on something observed lately: a trail shows what was flown, never what was only predicted. */
export const isSeen = (observedAt: Instant, at: Instant): boolean => secondsBetween(observedAt, at) <= SEEN_SECONDS;

/** Appends where the track is, at most once in two seconds, and forgets the oldest beyond the bound. */
export function extendTrail(trail: TrailPoint[], { at, kinematics }: Pick<TrackEstimate, "at" | "kinematics">): void {
  const last = trail.at(-1);
  if (last !== undefined && secondsBetween(last.at, at) < TRAIL_SECONDS) return;
  const { latitude, longitude, height } = geodeticFromEcef(kinematics.position);
  trail.push({ at, latitude, longitude, height });
  if (trail.length > TRAIL_POINTS) trail.shift();
}

/** While nothing new is seen, launch, impact and passages hardly move: they are computed anew only this often. */
const UNSEEN_PRODUCTS_SECONDS = 5;

export const areProductsDue = ({ now }: Step, { estimate, productsAt, productsPlots }: OwnTrack): boolean =>
  estimate.plots !== productsPlots || secondsBetween(productsAt, now) >= UNSEEN_PRODUCTS_SECONDS;

function endTrack(step: Step, track: OwnTrack): void {
  track.ended = true;
  track.endedAt = step.now;
  track.estimate = { ...track.estimate, status: "dropped" };
  if (track.sharedWith.length > 0) stateTrack(step, track, "end");
}

export function forgetEndedTracks(step: Step): void {
  for (const [id, track] of step.state.tracks) {
    if (track.ended && secondsBetween(track.endedAt, step.now) > AFTERGLOW_SECONDS) step.state.tracks.delete(id);
  }
}

/** Whether the plan's rate allows another statement about the track now. */
export function isDue(step: Step, track: OwnTrack): boolean {
  return secondsBetween(track.statedAt, step.now) * selfOf(step).plan.trackRate >= 0.999;
}

/** Faster than the wakes' one a second: what a look has just changed is stated upon it. */
export const isDueUponLook = (step: Step, track: OwnTrack): boolean =>
  selfOf(step).plan.trackRate > 1 && isDue(step, track);

/** Whether the plan has tracks of this kind stated; those of a declared event always are. */
const isPlanned = (step: Step, { estimate, eventKey }: OwnTrack): boolean =>
  eventKey !== undefined || (selfOf(step).plan.trackClasses?.includes(estimate.objectClass) ?? true);

export function stateTrack(step: Step, track: OwnTrack, act: "state" | "end" = "state"): void {
  const { estimate } = track;
  if (act === "state" && !isPlanned(step, track)) return;
  track.version++;
  track.statedAt = step.now;
  const event = track.eventKey === undefined ? undefined : step.state.events.get(track.eventKey);
  const shared = publish(step, {
    name: track.name,
    version: track.version,
    act,
    observedAt: estimate.lastPlotAt,
    validAt: estimate.at,
    objectClass: estimate.objectClass,
    declared: event !== undefined,
    ...(event && { event: event.event.name }),
    contents: { ...trackContents(step, { ...estimate, name: track.name }, act), outline: outlineFor(track) },
  });
  for (const nation of shared) if (!track.sharedWith.includes(nation)) track.sharedWith.push(nation);
}

function trackContents(step: Step, track: Track, act: "state" | "end"): Partial<SectionContents> {
  const kinematics: KinematicsContent = {
    kinematics: track.kinematics,
    status: track.status,
    phase: track.phase,
    plots: track.plots,
    ...(track.apogee !== undefined && { apogee: track.apogee }),
  };
  return {
    kinematics,
    launch: track.launch ?? {},
    impact: {
      ...(track.impact && { impact: track.impact }),
      ...(track.footprint && { footprint: track.footprint }),
      ...(track.impactWithheld && { withheld: track.impactWithheld }),
      overflights: [],
      ...(track.apogee !== undefined && { apogee: track.apogee }),
    },
    assessment: {
      objectClass: track.objectClass,
      classProbability: track.classProbability,
      phase: track.phase,
      ...(act === "end" && { closedBecause: "track-lost" as const }),
    },
    provenance: provenanceOf(step, track, track.lastPlotAt),
    sensor: sensorsOf(step, track),
  };
}

/** One pseudonym a contributing sensor, stable for this track only, so that nothing can be linked across events. */
export function provenanceOf(
  step: Pick<Step, "state" | "tools">,
  track: Pick<Track, "name" | "sensors">,
  observedAt: Instant,
): Provenance {
  const { saltKey } = selfOf(step);
  const sources = track.sensors.map((id) => ({
    token: hexFromBytes(
      step.tools.crypto.sha256(concatBytes(saltKey, utf8(`source ${keyOf(track.name)} ${id}`))).subarray(0, 8),
    ),
    kind: step.state.sensors.get(id)?.kind ?? "radar",
  }));
  sources.sort((a, b) => (a.token < b.token ? -1 : 1));
  return {
    contributions: sources.map((source) => source.token),
    sensorClasses: sources.map((source) => source.kind),
    observedAt,
  };
}

export function sensorsOf(step: Step, track: Track): SectionContents["sensor"] {
  return {
    sources: track.sensors.flatMap((id) => {
      const sensor = step.state.sensors.get(id);
      return sensor === undefined ? [] : [{ id, ...sensor.place }];
    }),
  };
}
