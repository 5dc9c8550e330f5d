/**
 * What a track is held to be, in kinds finer than its class: probabilities, reasons, range class, loft and powered phases.
 * Must never say more than the track has shown: "unknown" keeps what the evidence leaves open.
 */
import { type Apsides, leastEnergyApogee } from "@tocsin/ballistics";
import type { Classification, ClassReason, FlightKind, Loft, RangeClass } from "@tocsin/picture";
import { CLASS_REASONS } from "@tocsin/picture";
import { AIR_CAN_STEER, isSteering, LEAST_PLOTS, ORBIT_PERIGEE, type Verdict } from "./classify.ts";
import { entersFlat, isNearlyOrbital } from "./doubtful.ts";
import { coastOf, heightOf, probabilityOf } from "./modes.ts";
import type { TrackRecord } from "./state.ts";
import type { Straightness } from "./straight.ts";

/** Ranges up to these, metres, are short, medium and intermediate. */
const RANGES: readonly (readonly [number, RangeClass])[] = [
  [1_000_000, "short"],
  [3_000_000, "medium"],
  [5_500_000, "intermediate"],
  [Number.POSITIVE_INFINITY, "intercontinental"],
];
/** Apogee over that of the least-energy flight of the same range: above and below these a flight is lofted or depressed. */
const LOFT = { lofted: 1.6, depressed: 0.6 } as const;
/** Level flight below this height, m, and above this speed, m/s, that answers no transponder may be a cruise missile's. */
const LOW_LEVEL = { height: 3_000, speed: 170, share: 0.4 } as const;
/** Free flight that fits is evidence, while it is believed above all else, after so many seconds of the stretch. */
const FITTED_SECONDS = 20;
const FITTED_BELIEF = 0.99;
/** What is left open, by share, of a kind that only its path suggests. */
const OPEN = 0.3;

type Shares = Partial<Record<FlightKind, number>>;

/** From the mixture's mean at the record's instant, the verdict on it and its conic; `straight` of what one radar alone sees. */
export function classify(
  track: TrackRecord,
  mean: Float64Array,
  verdict: Verdict,
  conic: Apsides,
  straight?: Straightness,
): Classification {
  const reasons = new Set<ClassReason>();
  const shares = sharesOf(track, mean, verdict, conic, reasons);
  // An even run across the beam may be anything; only with free flight besides it is a body.
  if (straight && !straight.inBeam && (!straight.even || reasons.has("free-flight-fits"))) reasons.add("leaves-beam");
  const kinds = (Object.entries(shares) as [FlightKind, number][])
    .filter(([, probability]) => probability > 0.01)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const total = kinds.reduce((sum, [, probability]) => sum + probability, 0);
  const flies = verdict.objectClass === "ballistic" && verdict.phase !== "boost" && conic.range > 0;
  return {
    kinds: kinds.map(([kind, probability]) => ({ kind, probability: probability / total })),
    reasons: CLASS_REASONS.filter((reason) => reasons.has(reason)),
    ...(flies && { range: rangeClass(conic.range), loft: loftOf(conic) }),
    burns: track.power.phases,
  };
}

function sharesOf(
  track: TrackRecord,
  mean: Float64Array,
  { objectClass, phase }: Verdict,
  conic: Apsides,
  reasons: Set<ClassReason>,
): Shares {
  if (track.plots < LEAST_PLOTS) {
    reasons.add("too-few-plots");
    return { unknown: 1 };
  }
  const level = probabilityOf(track.modes, "level");
  if (objectClass === "aircraft" || (objectClass === "unknown" && level > 0.5))
    return winged(track, mean, level, reasons);
  if (objectClass === "unknown") return { unknown: 1 };
  reasons.add("beyond-wings");
  if (track.power.on) reasons.add("under-power");
  if (isSteering(track, phase)) return steering(track, conic, reasons);
  if (conic.perigee > ORBIT_PERIGEE) {
    reasons.add("orbit-reached");
    return { "space-launch": 1 - OPEN / 10, unknown: OPEN / 10 };
  }
  return falling(track, mean, phase === "boost", conic, reasons);
}

function winged(track: TrackRecord, mean: Float64Array, level: number, reasons: Set<ClassReason>): Shares {
  reasons.add("flies-level");
  if (track.address !== undefined) {
    reasons.add("answers-transponder");
    return { aircraft: Math.max(0.95, level), unknown: Math.min(0.05, 1 - level) };
  }
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
  const isLow = heightOf(mean) < LOW_LEVEL.height && speed > LOW_LEVEL.speed;
  if (isLow) reasons.add("low-and-fast-level");
  const cruise = isLow ? LOW_LEVEL.share * level : 0;
  return { aircraft: level - cruise, cruise, unknown: 1 - level };
}

/** A body that steers in air: a glide where it came in fast or high enough to live on lift, else a pull-up. */
function steering(track: TrackRecord, conic: Apsides, reasons: Set<ClassReason>): Shares {
  reasons.add(track.steered > 0 ? "lift-seen" : "free-flight-fails");
  const low = Math.max(conic.apogee, track.highest) < AIR_CAN_STEER;
  if (low) reasons.add("stays-in-air");
  return low
    ? { "quasi-ballistic": 0.6, glide: 0.35, unknown: 0.05 }
    : { glide: 0.75, "quasi-ballistic": 0.2, unknown: 0.05 };
}

function falling(
  track: TrackRecord,
  mean: Float64Array,
  boosting: boolean,
  conic: Apsides,
  reasons: Set<ClassReason>,
): Shares {
  const orbital = isNearlyOrbital(mean, conic);
  if (orbital) reasons.add("nearly-orbital");
  if (boosting)
    return orbital ? { "space-launch": 0.5, ballistic: 0.3, unknown: 0.2 } : { ballistic: 0.6, unknown: 0.4 };
  const { fit, probability } = coastOf(track.modes);
  const isLong = track.coasted - track.stretch.coasted > FITTED_SECONDS;
  const fits = fit < 2 && probability > FITTED_BELIEF && isLong;
  if (fits) reasons.add("free-flight-fits");
  if (orbital) return { "space-launch": 0.5, ballistic: 0.3, "spent-stage": 0.15, unknown: 0.05 };
  const apogee = Math.max(conic.apogee, track.highest);
  if (apogee < AIR_CAN_STEER) {
    reasons.add("stays-in-air");
    return { ballistic: 0.5, "quasi-ballistic": 0.4, unknown: 0.1 };
  }
  if (entersFlat(mean, apogee)) {
    reasons.add("enters-flat");
    return { ballistic: 0.5, glide: OPEN, unknown: 0.2 };
  }
  return fits ? { ballistic: 0.95, unknown: 0.05 } : { ballistic: 1 - OPEN, unknown: OPEN };
}

const rangeClass = (range: number): RangeClass => RANGES.find(([most]) => range <= most)?.[1] ?? "intercontinental";

function loftOf({ apogee, range }: Apsides): Loft {
  const ratio = apogee / leastEnergyApogee(range);
  return ratio > LOFT.lofted ? "lofted" : ratio < LOFT.depressed ? "depressed" : "normal";
}
