/** What it means that a look showed nothing of a track. Called once a look, when all its plots are used; must never move a track. */
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { InfraredSensor, RadarSensor } from "@tocsin/picture";
import { covers } from "./clutter.ts";
import type { SensorFrame } from "./measure.ts";
import { normalise } from "./mixture.ts";
import { bestOf, heightOf, MODES, probabilityOf } from "./modes.ts";
import { keepSilence } from "./past.ts";
import type { TrackerState, TrackRecord } from "./state.ts";

/** Radar misses speak against tentative tracks; the silence of an overhead sensor speaks against power. */
export function noteMisses(state: TrackerState, frame: SensorFrame, scan: number): void {
  const { sensor } = frame;
  const missed = (track: TrackRecord): boolean => track.lastSensor !== sensor.id || track.lastScan !== scan;
  if (sensor.kind === "infrared") {
    for (const track of state.tracks.values()) if (missed(track)) noteCold(state, track, sensor, scan);
    return;
  }
  const note = (track: TrackRecord): void => {
    if (!missed(track) || !covers(frame, bestOf(track.modes).mean) || !isTurnOver(state, track, sensor)) return;
    track.misses++;
    track.score += Math.log(1.001 - sensor.detection);
  };
  state.tentatives.forEach(note);
  for (const track of state.tracks.values()) if (track.radarPlots < GROWN_PLOTS) note(track);
}

/**
 * A confirmed track with fewer radar plots than this is young: it ends where radars that cover it see nothing. Sights keep none: where many
 * fly there is somebody's for everybody.
 */
export const GROWN_PLOTS = 12;
/** Log odds that a young track can gain by each radar plot: four covered looks without it end one of three plots (at 0.9). */
const HELD_BY_PLOT = 3;

/** What a radar plot says for the existence of a confirmed track; bounded, so that later silence is heard. */
export function noteHit(track: TrackRecord, gain: number): void {
  if (track.radarPlots <= GROWN_PLOTS) track.score = Math.min(track.score + gain, HELD_BY_PLOT * track.radarPlots);
}

/** A rotating antenna's look may be one sector of its turn: only a whole turn (and a fifth, for a target that moves) without a plot is a miss. */
function isTurnOver(state: TrackerState, track: TrackRecord, sensor: RadarSensor): boolean {
  if (sensor.azimuthWidth < 2 * Math.PI - 0.01 || state.at === undefined) return true;
  return Math.floor(secondsBetween(track.lastPlotAt, state.at) / sensor.revisit - 0.2) > track.misses;
}

/** Even a sensor that sees all but always may be hidden from the body by cloud or by its own state. */
const LEAST_KEPT = 0.05;

/** The overhead sensor's look saw nothing hot where the track is. */
export function noteCold(state: TrackerState, track: TrackRecord, sensor: InfraredSensor, scan: number): void {
  if (track.hot?.sensor === sensor.id || heightOf(bestOf(track.modes).mean) < sensor.minimumTargetHeight) return;
  keepSilence(state, track, sensor.id, scan);
  doubtPower(track, sensor.detection);
}

/** Looks of one overhead sensor whose silence counts: beyond them it may be the sensor that is silent. */
const MOST_SILENT = 3;
/** A look may be this much later than its sensor's revisit, as a share of it, before it counts as one that saw nothing. */
const LATE_LOOK = 0.15;

/** The instant from which one more look of that sensor counts as silent; undefined where no more count. */
export function nextSilence({ hot }: TrackRecord): Instant | undefined {
  if (!hot || hot.missed >= MOST_SILENT) return undefined;
  // Instants are whole microseconds: one later, so that rounding takes no look away.
  return after(hot.at, (hot.missed + 1 + LATE_LOOK) * hot.revisit + 1e-6);
}

/** An overhead sensor that saw the track burn has looked again since, and told of nothing. To be called whenever the track has moved. */
export function noteSilence(track: TrackRecord): void {
  const { hot } = track;
  if (!hot || hot.missed >= MOST_SILENT) return;
  const looks = Math.floor(secondsBetween(hot.at, track.at) / hot.revisit - LATE_LOOK);
  const missed = Math.min(MOST_SILENT, looks);
  if (missed <= hot.missed) return;
  for (let look = hot.missed; look < missed; look++) doubtPower(track, hot.detection);
  track.hot = { ...hot, missed };
}

/** A look that would have seen a burning motor with this probability has seen none. */
function doubtPower(track: TrackRecord, detection: number): void {
  const kept = Math.max(LEAST_KEPT, 1 - detection);
  const before = probabilityOf(track.modes, "powered");
  track.modes.forEach((mode, j) => {
    if (MODES[j]?.motion === "powered") mode.probability *= kept;
  });
  normalise(track.modes, 1 - before + kept * before);
}
