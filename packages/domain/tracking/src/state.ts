/**
 * The tracker's whole memory as one tree of plain data, so that a node can snapshot, fingerprint and replay it bit for bit.
 * Must never hold a class instance, a closure or anything that is not in this file's types.
 */

import type { Instant } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
import type { Family, Group } from "./family-state.ts";

/** Thresholds; the defaults suit radars with up to some tens of false alarms a scan. */
export interface TrackerConfig {
  /**
   * Log likelihood ratio of target against false alarms at which a track of three plots is confirmed (Sittler, 1964):
   * false tracks an hour are at most false alarms an hour times exp(-confirmationScore).
   */
  readonly confirmationScore: number;
  /** Radar plots that a track needs before it may be confirmed. */
  readonly confirmationPlots: number;
  /** Seconds without a plot after which a confirmed track ends: in free flight, and for all others. */
  readonly longestBallisticSilence: number;
  readonly longestSilence: number;
}

/** One filter of the mixture: the probability that this model of motion holds now, and the state if it does. */
export interface ModeState {
  probability: number;
  /** Exponential mean of the plots' squared distance over its degrees of freedom: 1 when the mode fits. */
  fit: number;
  /** Position and velocity first (ECEF, m, m/s), then what is the mode's own: see modes.ts. */
  readonly mean: Float64Array;
  /** Square, row-major. */
  readonly covariance: Float64Array;
}

/** An observation kept as evidence of how the flight began. */
export interface Evidence {
  readonly at: Instant;
  /** Radar: position ECEF m. Sight: unit line of sight. */
  readonly vector: readonly [number, number, number];
  /** Sight: the sensor's place. Absent for radar. */
  readonly from?: readonly [number, number, number];
  /** Radar: 3 x 3 covariance m2. Sight: one number, the variance in rad2 of each axis. */
  readonly covariance: readonly number[];
  /** Of a sight with which the body rose into its sensor's view: see AscentEvidence. */
  readonly risen?: { readonly height: number; readonly revisit: number };
}

/** See NOTHING_YET: a new optional key belongs there too. */
export interface TrackRecord {
  /** Rises with each confirmation; tentative tracks carry negative numbers of their own. */
  number: number;
  status: "tentative" | "confirmed" | "coasting";
  /** The instant at which the modes stand. */
  at: Instant;
  /** In the order of MODES in modes.ts. */
  readonly modes: readonly ModeState[];
  score: number;
  plots: number;
  /** Those of radars. */
  radarPlots: number;
  /** Squared distances of the radar plots after the second, summed while it is tentative. */
  strain: number;
  misses: number;
  readonly firstPlotAt: Instant;
  lastPlotAt: Instant;
  /** Seconds between looks of the sensor that fed it last. */
  revisit: number;
  /** Sorted, no doubles. */
  sensors: string[];
  /** What has been seen of it since it was last silent for long. Replaced, never changed in place. */
  stretch: Stretch;
  /** When a sensor fed it that never had before. */
  joinedAt: Instant;
  /** The look that fed it last, so that one look never feeds it twice. */
  lastSensor: string;
  lastScan: number;
  /** Serial numbers of the plots that began it, those of sights negative, at most twenty-four: two tracks that share a radar's cannot both be real. */
  readonly plotSerials: number[];
  readonly evidence: Evidence[];
  /** The state (mean 6, covariance 36) from which the launch is followed back: early under power, else early in flight. Never changed in place. */
  anchor?:
    | {
        readonly at: Instant;
        readonly powered: boolean;
        readonly mean: Float64Array;
        readonly covariance: Float64Array;
      }
    | undefined;
  /** The overhead sensor that saw it hot last, and how many of that sensor's looks have shown nothing since. Replaced, never changed in place. */
  hot?:
    | {
        readonly sensor: string;
        readonly at: Instant;
        readonly revisit: number;
        readonly detection: number;
        readonly missed: number;
      }
    | undefined;
  /** Seconds spent in free flight, by belief. */
  coasted: number;
  /** Greatest height so far, metres. */
  highest: number;
  /** Plots that found it lifted by air: a body that steers often enough is never called ballistic again. */
  steered: number;
  /** Powered phases seen, whether one is on, and when it was last believed. Replaced and never changed in place. */
  power: { readonly phases: number; readonly on: boolean; readonly until?: Instant };
  /** Seen higher or faster than anything that flies by wings: never level flight again. */
  beyondWings: boolean;
  /** The number of the track that it came off, and as what. */
  parent?: number | undefined;
  part?: "spent-stage" | "debris" | undefined;
  /** When the latest body came off it under power, or it off another. */
  parted?: Instant | undefined;
  /** It came off another body, or others came off it: whose drag is whose is open. */
  hasParted?: boolean | undefined;
  /** One of each radar that feeds it, while it flies among parts. Replaced, never changed in place. */
  leans?: readonly Lean[] | undefined;
  /** Ids of the streams of which it was last found to be, while it flies among parts: see family.ts. Replaced, never changed in place. */
  streams?: readonly number[] | undefined;
  /** It came apart, and nobody knows which of the parts it is: its number stands for all of them. Replaced, never changed in place. */
  group?: Group | undefined;
  /** It has been a group, or of one: it becomes none anew. */
  grouped?: "whole" | "part" | undefined;
  address?: number | undefined;
  callsign?: string | undefined;
  /** What it did lately, oldest first: only while plots come late or may, see past.ts. */
  past?: PastSpan[] | undefined;
}

/**
 * What a track may come to have and has not yet. To be in every record from the first: V8 reads records that have the same keys in the same
 * order far quicker than others, and every plot reads and writes dozens of them.
 */
export const NOTHING_YET = {
  ...{ anchor: undefined, hot: undefined, parent: undefined, part: undefined, parted: undefined, hasParted: undefined },
  ...{ leans: undefined, streams: undefined, group: undefined, grouped: undefined },
  ...{ address: undefined, callsign: undefined, past: undefined },
} as const;

/** From a track's first plot, or the first after a long silence, on: see stretch.ts. */
export interface Stretch {
  readonly since: Instant;
  /** Plots and seconds of free flight that the track had before. */
  readonly plots: number;
  readonly coasted: number;
  /** Those that have fed it, and those that have more than once: one plot may be a false alarm. Sorted, no doubles. */
  readonly sensors: readonly string[];
  readonly twice: readonly string[];
}

/** How far one radar's plots lie aside of the track and above it, in sigmas of a plot, as a running mean: see lean.ts. */
export interface Lean {
  readonly sensor: string;
  readonly plots: number;
  readonly aside: number;
  readonly above: number;
}

/** What of a track a plot may change: late plots go back to it. */
export type FedPart = Pick<
  TrackRecord,
  | "at"
  | "modes"
  | "plots"
  | "radarPlots"
  | "lastPlotAt"
  | "revisit"
  | "sensors"
  | "stretch"
  | "lastSensor"
  | "lastScan"
  | "plotSerials"
  | "evidence"
  | "anchor"
  | "hot"
  | "coasted"
  | "highest"
  | "steered"
  | "power"
  | "beyondWings"
  | "address"
  | "callsign"
>;

/** Some seconds of a track: how it stood before the first step, and the steps in order of their instants. */
export interface PastSpan {
  readonly before: FedPart;
  readonly steps: PastStep[];
}

/** A plot that fed the track, or a look that saw no heat of it. */
export interface PastStep {
  /** The instant to which the track was moved for it. */
  readonly at: Instant;
  readonly sensor: string;
  readonly scan: number;
  /** Absent: the look saw nothing. */
  readonly loose?: LoosePlot;
}

/** What is remembered of a look, so that a double of it is known and its missing part is taken for no look of its own. */
export interface HeardLook {
  readonly scan: number;
  readonly at: Instant;
  /** Each plot's range in metres, or the first number of its line of sight: no two plots of one look share it to the last bit. */
  readonly keys: number[];
}

/** A plot that fed no confirmed track. */
export interface LoosePlot {
  readonly serial: number;
  readonly sensor: string;
  readonly scan: number;
  /** Freed of its sensor's known bias. */
  readonly plot: Plot;
  /** As the sensor gave it, where that differs. */
  readonly raw?: Plot;
  /** Radar: place ECEF m, absent for sights. */
  readonly place?: readonly [number, number, number];
  /** Where the sensor stands, ECEF m. */
  readonly from: readonly [number, number, number];
}

/** A body that several sensors see, as the registration filter follows it beside the tracker: see joint.ts. */
export interface RegisteredBody {
  /** Number of its track. */
  readonly track: number;
  /** When the filter began with it. */
  readonly since: Instant;
  /** The instant at which its nine states stand. */
  at: Instant;
  /** In free flight above the air; else driven by what nobody knows. */
  free: boolean;
  /** When it last took a plot of each sensor. */
  readonly used: Map<string, Instant>;
}

/** Biases of sensors and the bodies from which they are learned, as one normal distribution. */
export interface Registration {
  /** Ids in the order of their blocks of four: see joint.ts. */
  readonly sensors: string[];
  readonly bodies: RegisteredBody[];
  /** Four for each sensor, then nine for each body; and square, row-major. */
  mean: Float64Array;
  covariance: Float64Array;
  /** When it was last asked who is biased. */
  judgedAt: Instant | undefined;
}

/**
 * What is taken from a sensor's plots: of a radar range m, azimuth, elevation rad, clock s (stated less true time); of an infrared
 * sensor two angles across the line of sight, nothing, clock.
 */
export interface Correction {
  readonly bias: readonly [number, number, number, number];
  /** Of what may be left, 4 x 4 row-major. */
  readonly covariance: readonly number[];
  /** How many times more likely the residuals are with the likeliest bias than without any, as a logarithm. */
  readonly evidence: number;
}

/** How a sensor fares. */
export interface SensorRecord {
  looks: number;
  plots: number;
  /** Plots that fed confirmed tracks. */
  used: number;
  /** Residuals of the registration filter that were judged. */
  judged: number;
  /** Running mean of normalised innovation squared per degree of freedom, about one for a sensor that is what it says. */
  residual: number;
  /** Running mean of each normalised innovation with its sign, about zero. */
  readonly drift: Float64Array;
  /** Looks at bodies that others see, and running share of them that showed nothing where the body is. */
  expected: number;
  missing: number;
  flagged: boolean;
  excluded: boolean;
}

export interface TrackerState {
  readonly config: TrackerConfig;
  /** Latest instant heard of; undefined before the first plot. */
  at: Instant | undefined;
  nextTrack: number;
  nextTentative: number;
  nextSerial: number;
  /** By number, in order of confirmation. */
  readonly tracks: Map<number, TrackRecord>;
  tentatives: TrackRecord[];
  loose: LoosePlot[];
  families: Family[];
  readonly counts: {
    plots: number;
    /** Plots older than the remembered past of the track that they seem to belong to; kept out, counted. */
    late: number;
    /** Plots heard before, bit for bit. */
    doubled: number;
    /** Not finite, beyond physics or minutes from all others' time. */
    refused: number;
    /** Pivots that a covariance needed repaired. */
    repairs: number;
  };
  /** The latest instant that each sensor has told of. */
  readonly heard: Map<string, Instant>;
  /** Sensors whose last looks were far from the time of all others, and how many in a row have said the same: see hear.ts. */
  readonly strays: Map<string, { readonly at: Instant; readonly looks: number }>;
  /** Each sensor's looks of the last minute, oldest first. */
  readonly looks: Map<string, HeardLook[]>;
  /** No sight of later than this has been forgotten, nor had the tracker begun before; undefined while nothing was heard. */
  sightsSince: Instant | undefined;
  /** Tracks keep their past until then: some minutes after the last plot that came late. */
  pastUntil: Instant | undefined;
  /** Every sensor heard of, by id. */
  readonly sensors: Map<string, Sensor>;
  readonly registration: Registration;
  /** By sensor; only of those that are believed to be biased. */
  readonly corrections: Map<string, Correction>;
  readonly health: Map<string, SensorRecord>;
  /** What can be undone, oldest first; see seams.ts. */
  seams: Seam[];
  /** Numbers that are kept apart since a seam between them was undone, oldest first. */
  apart: (readonly [one: number, other: number])[];
}

/** Two numbers that turned out to be one body, or one that turned out to be two. */
export type Seam = JoinedSeam | SplitSeam;

export interface JoinedSeam {
  readonly kind: "joined";
  readonly at: Instant;
  /** The number that went on, and the one that ended in it. */
  readonly kept: number;
  readonly absorbed: number;
  /** Which of the two was being fed; the other was silent. */
  readonly fed: number;
  /** Both as they stood before; of what never was a track of its own only the one. */
  readonly keptThen: TrackRecord;
  readonly absorbedThen: TrackRecord | undefined;
}

export interface SplitSeam {
  readonly kind: "split";
  readonly at: Instant;
  readonly whole: number;
  readonly part: number;
}

export const DEFAULT_CONFIG: TrackerConfig = {
  confirmationScore: 15,
  confirmationPlots: 3,
  longestBallisticSilence: 900,
  longestSilence: 60,
};

/** An empty tracker; `config` overrides single defaults. */
export function createTrackerState(config: Partial<TrackerConfig> = {}): TrackerState {
  return {
    config: { ...DEFAULT_CONFIG, ...config },
    at: undefined,
    nextTrack: 1,
    nextTentative: 1,
    nextSerial: 1,
    tracks: new Map(),
    tentatives: [],
    loose: [],
    families: [],
    counts: { plots: 0, late: 0, doubled: 0, refused: 0, repairs: 0 },
    heard: new Map(),
    strays: new Map(),
    looks: new Map(),
    sightsSince: undefined,
    pastUntil: undefined,
    sensors: new Map(),
    registration: {
      sensors: [],
      bodies: [],
      mean: new Float64Array(0),
      covariance: new Float64Array(0),
      judgedAt: undefined,
    },
    corrections: new Map(),
    health: new Map(),
    seams: [],
    apart: [],
  };
}
