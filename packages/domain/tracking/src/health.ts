/**
 * How each sensor fares, judged by the registration filter's residuals and by what it misses of bodies that others see.
 * Must never judge by a track's own residuals: those of a body that manoeuvres are nobody's fault.
 */
import type { Sensor } from "@tocsin/picture";
import { covers } from "./clutter.ts";
import { forgetSensor, PRIOR, SENSOR_SIZE } from "./joint.ts";
import type { Fit } from "./joint-plots.ts";
import type { SensorFrame } from "./measure.ts";
import { combineInto } from "./mixture.ts";
import type { SensorRecord, TrackerState, TrackRecord } from "./state.ts";

/** Shares of a new value in the running means. */
const SLOW = 0.04;
const FAST = 0.1;
/** Residuals judged before anything is held of a sensor. */
export const LEAST_JUDGED = 15;
/**
 * Flagged from and sound again below: mean squared residual, mean signed residual (white ones stay within 0.23, one sigma),
 * share of looks without what others see.
 */
const WRONG = { residual: 3, drift: 1.15, missing: 0.85 } as const;
const SOUND = { residual: 1.8, drift: 0.6, missing: 0.5 } as const;
/** Of a sensor whose residuals are no worse than so many times those of the others, the body is to blame. */
const WORSE_THAN_OTHERS = 2;
const GREATEST_RESIDUAL = 25;
const GREATEST_DRIFT = 4;

/** The sensor's record, made where there is none. */
export function recordOf(state: TrackerState, sensor: string): SensorRecord {
  const known = state.health.get(sensor);
  if (known) return known;
  const record = newRecord();
  state.health.set(sensor, record);
  return record;
}

const newRecord = (): SensorRecord => ({
  looks: 0,
  plots: 0,
  used: 0,
  judged: 0,
  residual: 1,
  drift: new Float64Array(SENSOR_SIZE),
  expected: 0,
  missing: 0,
  flagged: false,
  excluded: false,
});

/** One residual of the registration filter. */
export function noteFit(state: TrackerState, sensor: string, { distance, signed }: Fit): void {
  const record = recordOf(state, sensor);
  record.judged++;
  record.residual += SLOW * (Math.min(GREATEST_RESIDUAL, distance) - record.residual);
  signed.forEach((value, i) => {
    const bounded = Math.max(-GREATEST_DRIFT, Math.min(GREATEST_DRIFT, value));
    record.drift[i] = (record.drift[i] as number) + FAST * (bounded - (record.drift[i] as number));
  });
  reconsider(state, sensor, record);
}

/** One look at a body that the filter follows and that other radars see. */
export function noteLook(state: TrackerState, frame: SensorFrame, track: TrackRecord, scan: number): void {
  if (track.status !== "confirmed" || !covers(frame, placeOf(track))) return;
  const hit = track.lastSensor === frame.sensor.id && track.lastScan === scan;
  const record = recordOf(state, frame.sensor.id);
  record.expected++;
  record.missing += FAST * ((hit ? 0 : 1) - record.missing);
  reconsider(state, frame.sensor.id, record);
}

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

function placeOf(track: TrackRecord): Float64Array {
  combineInto(mean, covariance, track.modes);
  return mean;
}

function reconsider(state: TrackerState, sensor: string, record: SensorRecord): void {
  const drift = Math.max(...Array.from(record.drift, Math.abs));
  if (record.flagged) {
    record.flagged = record.residual > SOUND.residual || drift > SOUND.drift || record.missing > SOUND.missing;
    return;
  }
  const isOff = record.judged >= LEAST_JUDGED && (record.residual > WRONG.residual || drift > WRONG.drift);
  const isBlind = record.expected >= LEAST_JUDGED && record.missing > WRONG.missing;
  record.flagged = isBlind || (isOff && record.residual > WORSE_THAN_OTHERS * residualOfOthers(state, sensor));
  if (record.flagged) relearn(state, sensor, record);
}

/** The median of the other sensors' residuals. */
function residualOfOthers(state: TrackerState, sensor: string): number {
  const others: number[] = [];
  for (const [id, { judged, residual }] of state.health)
    if (id !== sensor && judged >= LEAST_JUDGED) others.push(residual);
  others.sort((a, b) => a - b);
  return others[Math.floor(others.length / 2)] ?? 1;
}

/** A bias that has changed is learned anew. */
function relearn(state: TrackerState, sensor: string, record: SensorRecord): void {
  const known: Sensor | undefined = state.sensors.get(sensor);
  if (!known) return;
  forgetSensor(state.registration, sensor, PRIOR[known.kind]);
  record.drift.fill(0);
}

/** What speaks against a flagged sensor: residuals too large, all to one side, or bodies that it does not show. */
export type SensorFault = "residual" | "drift" | "missing";

/** All for which a flagged sensor is not yet sound again; none of one that is not flagged. */
function faultsOf({ flagged, residual, drift, missing }: SensorRecord): SensorFault[] {
  if (!flagged) return [];
  const faults: SensorFault[] = [];
  if (residual > SOUND.residual) faults.push("residual");
  if (Math.max(...Array.from(drift, Math.abs)) > SOUND.drift) faults.push("drift");
  if (missing > SOUND.missing) faults.push("missing");
  return faults;
}

/** What is said of a sensor: biases with one sigma of each, in the states of Correction. */
export interface SensorHealth {
  readonly id: string;
  readonly kind: Sensor["kind"];
  /** Radar: range m, azimuth rad, elevation rad, clock s. Infrared: two angles across the line of sight, nothing, clock. */
  readonly bias: readonly number[];
  readonly sigma: readonly number[];
  /** Whether anything has been learned of its biases; else they are nought and the sigmas those of the prior. */
  readonly learned: boolean;
  /** Whether its plots are being freed of a bias. */
  readonly corrected: boolean;
  /** Mean squared residual, about one; mean residual of each state with its sign, about nought, and of how many residuals. */
  readonly residual: number;
  readonly drift: readonly number[];
  readonly judged: number;
  /** Share of looks without what others see, and of how many looks. */
  readonly missing: number;
  readonly expected: number;
  readonly looks: number;
  readonly plots: number;
  readonly used: number;
  readonly flagged: boolean;
  readonly faults: readonly SensorFault[];
  readonly excluded: boolean;
}

/** Every sensor heard of, by id: what is known of its biases and whether it is to be trusted. */
export function sensorHealth(state: TrackerState): SensorHealth[] {
  const { registration: joint, corrections } = state;
  return [...state.sensors.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, kind }) => {
      const record = state.health.get(id) ?? newRecord();
      const { drift, ...counted } = record;
      const index = joint.sensors.indexOf(id);
      const n = joint.mean.length;
      const states = Array.from({ length: SENSOR_SIZE }, (_, i) => SENSOR_SIZE * index + i);
      const correction = corrections.get(id);
      const known = { id, kind, learned: index >= 0, ...counted, drift: [...drift], faults: faultsOf(record) };
      if (correction) {
        const sigma = correction.bias.map((_, i) => Math.sqrt(correction.covariance[(SENSOR_SIZE + 1) * i] as number));
        return { ...known, bias: correction.bias, sigma, corrected: true };
      }
      if (index < 0) return { ...known, bias: [0, 0, 0, 0], sigma: PRIOR[kind], corrected: false };
      const bias = states.map((at) => joint.mean[at] as number);
      const sigma = states.map((at) => Math.sqrt(joint.covariance[(n + 1) * at] as number));
      return { ...known, bias, sigma, corrected: false };
    });
}

/** From now on nothing of the sensor is believed, or all is again; what its plots have done stays. */
export function excludeSensor(state: TrackerState, sensor: string, excluded: boolean): void {
  recordOf(state, sensor).excluded = excluded;
}
