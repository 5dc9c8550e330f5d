/**
 * What sensors report, before anything is believed about it. SI units, radians, UTC.
 * A plot belongs to the nation that owns the sensor and never leaves it.
 */
import type { Geodetic } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type { Metres, MetresPerSecond, Probability, Radians, Seconds } from "@tocsin/kernel/units";

/** A radar's report; azimuth clockwise from true north, elevation above the radar's local geodetic horizon. */
export interface RadarPlot {
  readonly kind: "radar";
  readonly at: Instant;
  readonly range: Metres;
  readonly azimuth: Radians;
  /** Absent for two-dimensional radars. */
  readonly elevation?: Radians;
  readonly sigmaRange: Metres;
  readonly sigmaAzimuth: Radians;
  readonly sigmaElevation?: Radians;
  /** Positive when receding. */
  readonly rangeRate?: MetresPerSecond;
  readonly sigmaRangeRate?: MetresPerSecond;
  /** From a transponder, above the 1013.25 hPa level. */
  readonly pressureAltitude?: Metres;
  /** 24-bit transponder address, where the target answered with one. */
  readonly address?: number;
  readonly callsign?: string;
}

/** An overhead infrared sensor's report: a line of sight to something hot. */
export interface SightPlot {
  readonly kind: "sight";
  readonly at: Instant;
  /** Unit vector from sensor to target, ECEF. */
  readonly lineOfSight: readonly [number, number, number];
  /** One sigma for each of the two axes normal to the line of sight. */
  readonly sigma: Radians;
}

export type Plot = RadarPlot | SightPlot;

/** All plots of one look of one sensor: at most one of each target, the rest false alarms. */
export interface Dwell {
  readonly sensor: string;
  /** The sensor's own count of its looks. */
  readonly scan: number;
  readonly plots: readonly Plot[];
}

/** Where a sensor stands and what it can do. Never leaves the nation unless policy says so. */
export interface RadarSensor {
  readonly kind: "radar";
  readonly id: string;
  readonly place: Geodetic;
  readonly maximumRange: Metres;
  readonly minimumElevation: Radians;
  readonly maximumElevation: Radians;
  readonly azimuthCentre: Radians;
  /** Full width; 2 pi for a rotating radar. */
  readonly azimuthWidth: Radians;
  readonly sigmaRange: Metres;
  readonly sigmaAzimuth: Radians;
  readonly sigmaElevation: Radians;
  readonly sigmaRangeRate?: MetresPerSecond;
  readonly revisit: Seconds;
  readonly phase: Seconds;
  readonly detection: Probability;
  readonly falseAlarmsPerScan: number;
}

export interface InfraredSensor {
  readonly kind: "infrared";
  readonly id: string;
  readonly place: Geodetic;
  readonly sigma: Radians;
  readonly revisit: Seconds;
  readonly phase: Seconds;
  readonly detection: Probability;
  readonly minimumTargetHeight: Metres;
}

export type Sensor = RadarSensor | InfraredSensor;
