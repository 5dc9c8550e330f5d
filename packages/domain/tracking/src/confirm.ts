/**
 * Which tentative tracks are believed. A plot belongs to one body, so of tentative tracks that share a radar plot at most one is
 * real; where two explain the same plots about as well, nothing is believed until a further plot tells them apart, and nothing ever
 * that is not of the set of tracks which explain the most together.
 */

import { secondsBetween } from "@tocsin/kernel/time";
import { covers } from "./clutter.ts";
import type { TrackChange } from "./expire.ts";
import { joinSights } from "./join.ts";
import { noteParent, noteStray } from "./kin.ts";
import { frameOf } from "./measure.ts";
import { noteHit } from "./misses.ts";
import { bestOf, probabilityOf } from "./modes.ts";
import { resume, resumedBy } from "./resume.ts";
import { joinTracks, noteSplit } from "./seams.ts";
import { bestTogether, isOfRadar } from "./settle.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";

/** Log likelihood by which a tentative track must lead its rivals: a wrong choice is then made once in some sixty times. */
const LEAD = 4;
/** Among so many rivals a track needs so many radar plots. */
const CROWD = 3;
const CROWD_PLOTS = 4;
/**
 * A track is patchy that was seen in a share of looks lower by this than its sensor sees a body; with so many plots it is believed all
 * the same, for a sensor may see less well than it says.
 */
const PATCHY = 0.35;
const PATCHY_PLOTS = 14;
/** With so many plots the best is believed without a lead: bodies that stay this close are told apart later. */
const LONGEST_DOUBT = 7;

/** Confirms the best of those that reached the score; whoever shares a radar plot with it is gone. Returns plots still loose. */
export function confirmBest(
  state: TrackerState,
  left: readonly LoosePlot[],
  changes: TrackChange[],
): readonly LoosePlot[] {
  const { confirmationScore, confirmationPlots } = state.config;
  const ready = state.tentatives.filter(
    (track) => track.radarPlots >= confirmationPlots && track.score >= confirmationScore,
  );
  if (ready.length === 0) return left;
  ready.sort((a, b) => b.score - a.score || b.number - a.number);
  const together = bestTogether(state.tentatives);
  const used = new Set<number>();
  for (const track of ready) {
    if (!together.has(track) || isRivalled(track, state.tentatives, used)) continue;
    if (isPatchy(state, track) || isOfTheEdge(state, track)) continue;
    for (const serial of track.plotSerials) used.add(serial);
    changes.push(...believe(state, track));
  }
  if (used.size === 0) return left;
  state.tentatives = state.tentatives.filter((track) => track.status === "tentative" && !hasAny(track, used));
  const isLoose = ({ serial }: LoosePlot): boolean => !used.has(serial) && !used.has(-serial);
  state.loose = state.loose.filter(isLoose);
  return left.filter(isLoose);
}

const hasAny = ({ plotSerials }: TrackRecord, used: ReadonlySet<number>): boolean =>
  plotSerials.some((serial) => isOfRadar(serial) && used.has(serial));

/** The track goes on under the number of the silent one that it continues, else under a new one. */
function believe(state: TrackerState, track: TrackRecord): TrackChange[] {
  const known = resumedBy(state, track);
  track.status = "confirmed";
  return known ? goOnAs(state, known, track) : beginAs(state, track);
}

/** What has wings turns out of sight all the time: of those it is no news. */
function goOnAs(state: TrackerState, known: TrackRecord, track: TrackRecord): TrackChange[] {
  const updated = { track: known.number, change: "updated" } as const;
  if (known.beyondWings) {
    track.number = state.nextTrack++;
    return [joinTracks(state, known, track, "continued"), updated];
  }
  resume(known, track);
  return [updated];
}

function beginAs(state: TrackerState, track: TrackRecord): TrackChange[] {
  noteParent(state, track);
  noteStray(track);
  track.number = state.nextTrack++;
  noteHit(track, 0);
  state.tracks.set(track.number, track);
  joinSights(state, track);
  const confirmed = { track: track.number, change: "confirmed" } as const;
  return track.parent === undefined ? [confirmed] : [confirmed, noteSplit(state, track.parent, track)];
}

/**
 * Whether other tentative tracks, not yet excluded, share radar plots with this one and go elsewhere (those that end in the same
 * plot follow the same body by now): one that it does not lead clearly, any where it fits its own plots badly, or so many that
 * three plots of different bodies may lie on one path.
 */
function isRivalled(track: TrackRecord, tentatives: readonly TrackRecord[], used: ReadonlySet<number>): boolean {
  if (track.radarPlots >= LONGEST_DOUBT) return false;
  const least = isStrained(track) ? 0 : track.score - LEAD;
  const own = new Set(track.plotSerials);
  const last = track.plotSerials.findLast(isOfRadar);
  let crowd = 0;
  for (const other of tentatives) {
    if (other === track || other.status !== "tentative" || other.score <= 0) continue;
    if (other.plotSerials.findLast(isOfRadar) === last) continue;
    if (!hasAny(other, own) || hasAny(other, used)) continue;
    if (other.score > least) return true;
    crowd++;
  }
  return crowd >= CROWD && track.radarPlots < CROWD_PLOTS;
}

/**
 * Whether looks showed it much more rarely than they show a body: where many come into view at once, now and then three plots of three of
 * them lie on a path that none flew. Too few are missed to speak against it by themselves.
 */
function isPatchy(
  { sensors }: TrackerState,
  { radarPlots, firstPlotAt, at, revisit, lastSensor }: TrackRecord,
): boolean {
  if (radarPlots >= PATCHY_PLOTS) return false;
  const detection = sensors.get(lastSensor)?.detection ?? 1;
  return radarPlots - 1 < (detection - PATCHY) * (secondsBetween(firstPlotAt, at) / revisit);
}

/**
 * Whether it stands in the edge of view with many others. Bodies that come over a horizon one after another show their first plots there,
 * and those lie on a path along the horizon that none flies; no miss speaks against it, for in the edge nothing counts as missed. What is
 * real has left the edge by the next look or two.
 */
function isOfTheEdge(state: TrackerState, track: TrackRecord): boolean {
  if (track.radarPlots >= LONGEST_DOUBT || isLevel(track) || !isAtEdge(state, track)) return false;
  let beside = 0;
  for (const other of state.tentatives) if (other !== track && isAtEdge(state, other)) beside++;
  return beside >= CROWD;
}

/** What has wings flies along the edge for minutes. */
const isLevel = ({ modes }: TrackRecord): boolean => probabilityOf(modes, "level") > 0.5;

/** Whether no radar that fed it would surely see it. */
function isAtEdge({ sensors }: TrackerState, track: TrackRecord): boolean {
  const { mean } = bestOf(track.modes);
  return track.sensors.every((id) => {
    const sensor = sensors.get(id);
    return sensor?.kind !== "radar" || !covers(frameOf(sensor), mean);
  });
}

/** Whether its plots fit worse than those of nineteen in twenty bodies: the squared distances of the third and later ones. */
const isStrained = ({ radarPlots, strain }: TrackRecord): boolean => {
  const freedom = 3 * (radarPlots - 2);
  return strain > freedom + 1.645 * Math.sqrt(2 * freedom) + 0.8;
};
