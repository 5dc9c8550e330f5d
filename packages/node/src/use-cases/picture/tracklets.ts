/**
 * Tracklets: what our own sensors have learned of a declared object since the last one, stated to partners; and theirs, kept for
 * a minute for whoever fuses. Must never hold anything that came from abroad in one of our own, nor move a track of ours.
 */
import type { ReceivedStatement } from "@tocsin/exchange";
import { secondsBetween } from "@tocsin/kernel/time";
import { type Admitted, keyOf } from "@tocsin/picture";
import { trackletBase, trackletSince } from "@tocsin/tracking";
import { nextName, type Step } from "../../context.ts";
import type { OwnTrack } from "../../state.ts";
import { isOfConcern } from "../declare-test.ts";
import { publish } from "../publish.ts";
import { provenanceOf } from "../tracks.ts";

const TRACKLET_SECONDS = 5;
/** An interval without a plot is not drawn out beyond this: the next one begins at what is known then. */
const LONGEST_SECONDS = 30;
/** A partner's are kept for so long, so many of a track, of so many tracks. */
const KEPT_SECONDS = 60;
const KEPT_OF_TRACK = 12;
const KEPT_TRACKS = 512;

/** Of every declared object that our own sensors follow. */
export function stateTracklets(step: Step): void {
  for (const track of step.state.tracks.values()) {
    if (!track.ended && track.eventKey !== undefined && isOfConcern(track.estimate)) stateTracklet(step, track);
  }
}

function stateTracklet(step: Step, track: OwnTrack): void {
  const { tracker } = step.state;
  const { trackerId, tracklet } = track;
  if (tracklet === undefined) {
    track.tracklet = { name: nextName(step, "tracklet"), version: 0, base: trackletBase(tracker, trackerId) };
    return;
  }
  const length = secondsBetween(tracklet.base.at, step.now);
  if (length < TRACKLET_SECONDS) return;
  const gained = trackletSince(tracker, trackerId, tracklet.base);
  if (gained === undefined) {
    if (length > LONGEST_SECONDS) tracklet.base = trackletBase(tracker, trackerId);
    return;
  }
  tracklet.base = trackletBase(tracker, trackerId);
  tracklet.version++;
  const { estimate, name } = track;
  const event = step.state.events.get(track.eventKey ?? "")?.event;
  publish(step, {
    name: tracklet.name,
    version: tracklet.version,
    act: "state",
    observedAt: estimate.lastPlotAt,
    validAt: gained.to,
    // As its event was stated: what the event may say, this may too.
    objectClass: event?.objectClass ?? estimate.objectClass,
    declared: true,
    ...(event && { event: event.name }),
    contents: {
      tracklet: {
        from: gained.from,
        to: gained.to,
        information: lowerTriangle(gained.information),
        vector: [...gained.vector],
        contributions: provenanceOf(step, { name, sensors: estimate.sensors }, estimate.lastPlotAt).contributions,
        track: name,
      },
    },
  });
}

const lowerTriangle = (matrix: Float64Array): number[] =>
  [0, 1, 2, 3, 4, 5].flatMap((row) => [...matrix.subarray(6 * row, 6 * row + row + 1)]);

export function takeTracklet(step: Step, { header, contents }: Admitted<ReceivedStatement>): void {
  const { tracklet } = contents;
  // A nation speaks of what its own sensors learned of its own track, and of a stretch that somebody can use.
  if (tracklet === undefined || tracklet.track.nation !== header.item.nation) return;
  if (secondsBetween(tracklet.from, tracklet.to) > KEPT_SECONDS) return;
  const { tracklets } = step.state.picture;
  const key = keyOf(tracklet.track);
  const kept = [...(tracklets.get(key) ?? []), { tracklet, receivedAt: step.now }].slice(-KEPT_OF_TRACK);
  tracklets.delete(key);
  tracklets.set(key, kept);
  for (const oldest of tracklets.keys()) {
    if (tracklets.size <= KEPT_TRACKS) break;
    tracklets.delete(oldest);
  }
}

export function forgetTracklets({ state: { picture }, now }: Step): void {
  for (const [key, kept] of picture.tracklets) {
    const fresh = kept.filter(({ receivedAt }) => secondsBetween(receivedAt, now) <= KEPT_SECONDS);
    if (fresh.length === 0) picture.tracklets.delete(key);
    else if (fresh.length < kept.length) picture.tracklets.set(key, fresh);
  }
}
