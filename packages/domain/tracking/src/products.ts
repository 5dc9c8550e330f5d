/**
 * What a track says of its past and its future: launch, apogee, and an impact area, or the footprint of what may steer.
 * Must never give an area to what is under power, in orbit or no missile: a reason stands in its place.
 */
import { type Apsides, apsides, type BallisticCloud, predictFootprint, predictImpact } from "@tocsin/ballistics";
import { ecef, geodeticFromEcef } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { AIR_CAN_STEER, isSteering, ORBIT_PERIGEE, type Verdict } from "./classify.ts";
import { entersFlat, isNearlyOrbital } from "./doubtful.ts";
import { isDragOpen, isJustParted, OPEN_DRAG } from "./kin.ts";
import { classify } from "./kinds.ts";
import { launchOf } from "./launched.ts";
import { GLIDES, isFast, isGlider, shownLift, WINGED } from "./lift.ts";
import { frameOf } from "./measure.ts";
import { coastOf, heightOf, MODES, probabilityOf } from "./modes.ts";
import { isInAir } from "./rates.ts";
import type { ModeState, TrackerState, TrackRecord } from "./state.ts";
import { type Straightness, straightness } from "./straight.ts";
import { vouches } from "./vouch.ts";

/** An area longer than this, metres (semi-major axis), says nothing: it is withheld. */
const WIDEST_AREA = 600_000;
/** A footprint may be longer: it says what can be excluded, m. */
const WIDEST_FOOTPRINT = 2_000_000;
/**
 * Belief in free flight that an impact area needs: what is left to a motor must be little beside the 5 % that the area leaves.
 * As it falls through air, what pushes is most likely the air.
 */
const FREE_FLIGHT = { above: 0.99, reentry: 0.9 } as const;

export type Products = Pick<
  TrackEstimate,
  "apogee" | "launch" | "impact" | "footprint" | "classification" | "impactWithheld"
>;

/**
 * Launch, apogee and impact or footprint of a track whose modes stand at its instant; `mean` is the mixture's, `fed` the track as its last
 * plot left it.
 */
export function productsOf(
  track: TrackRecord,
  fed: TrackRecord,
  mean: Float64Array,
  verdict: Verdict,
  sensors: TrackerState["sensors"],
): Products {
  const conic = apsides(mean);
  const classification = classify(track, mean, verdict, conic, straightnessOf(track, sensors));
  if (verdict.objectClass === "aircraft" || verdict.objectClass === "unknown") return { classification };
  const apogee = Number.isFinite(conic.apogee) ? { apogee: Math.max(conic.apogee, track.highest) } : {};
  const launch = placedLaunch(track);
  return { classification, ...apogee, ...launch, ...fallOf(track, fed, mean, verdict, conic) };
}

/** Only what one radar alone sees may be its own fault. */
function straightnessOf(track: TrackRecord, sensors: TrackerState["sensors"]): Straightness | undefined {
  const [only, ...others] = track.stretch.sensors.filter((id) => vouches(track, sensors.get(id)));
  const sensor = others.length > 0 ? undefined : sensors.get(only ?? "");
  return sensor?.kind === "radar" ? straightness(track, frameOf(sensor).place) : undefined;
}

function placedLaunch(track: TrackRecord): Products {
  const launch = launchOf(track);
  return launch && launch.area.semiMajor < WIDEST_AREA ? { launch } : {};
}

/**
 * The impact area, or why there is none, with the footprint where that can be told. What falls through air is followed from its last plot on:
 * moved ahead unseen, the belief that it lifts would grow within seconds beyond what any body holds.
 */
function fallOf(track: TrackRecord, fed: TrackRecord, mean: Float64Array, verdict: Verdict, conic: Apsides): Products {
  const { perigee, apogee } = conic;
  if (verdict.phase === "boost") return { impactWithheld: "boosting" };
  if (perigee > ORBIT_PERIGEE) return { impactWithheld: "not-falling" };
  if (isJustParted(track) || mayReachOrbit(track, mean, conic)) return { impactWithheld: "too-uncertain" };
  const highest = Math.max(apogee, track.highest);
  const steers = isSteering(track, verdict.phase);
  if (steers || highest < AIR_CAN_STEER || entersFlat(mean, highest)) return steered(track, mean, steers);
  const from = isInAir(fed.modes) ? fed : track;
  const falling = probabilityOf(from.modes, "coast") + probabilityOf(from.modes, "glide");
  if (falling < (verdict.phase === "reentry" ? FREE_FLIGHT.reentry : FREE_FLIGHT.above))
    return { impactWithheld: "too-uncertain" };
  const impact = predictImpact(from.at, fallingClouds(from, secondsBetween(track.lastPlotAt, track.at)));
  if (!impact) return { impactWithheld: "not-falling" };
  return impact.area.semiMajor <= WIDEST_AREA ? { impact } : { impactWithheld: "too-uncertain" };
}

/** A stage that has been cold for so long, seconds, lights no more; before, a next one may. */
const COLD = 120;

/** Flat and fast as a climb to orbit is, and not cold for long: what coasts between two burns does not fall yet. */
function mayReachOrbit({ power, firstPlotAt, at }: TrackRecord, mean: Float64Array, conic: Apsides): boolean {
  return secondsBetween(power.until ?? firstPlotAt, at) < COLD && isNearlyOrbital(mean, conic);
}

/** Where the body can come down if it steers, or may: with the lift that it shows, or that what flies so fast may have. */
function steered(track: TrackRecord, mean: Float64Array, steers: boolean): Products {
  const shown = steers ? shownLift(track.modes, mean) : undefined;
  const glides = steers && isGlider(mean, track.highest);
  const lift = shown ?? (glides ? GLIDES : isFast(mean) ? WINGED : undefined);
  const origin = track.evidence.find(({ from }) => !from)?.vector;
  const footprint = predictFootprint({
    at: track.at,
    mean,
    drag: coastOf(track.modes).mean[6] as number,
    ...(lift && { lift }),
    ...(origin && { origin: geodeticFromEcef(ecef(...origin)) }),
  });
  const isTold = footprint !== undefined && footprint.area.semiMajor < WIDEST_FOOTPRINT;
  return { impactWithheld: "manoeuvring", ...(isTold && { footprint }) };
}

/** A belief of less than this moves no area by as much as its doubt. */
const LEAST_SHARE = 0.02;

/** Every credible belief of a body that falls, with the doubt of so many seconds' silence: in free flight, or held by air that also lifts. */
function fallingClouds(track: TrackRecord, silence: number): BallisticCloud[] {
  const { modes } = track;
  const clouds: BallisticCloud[] = [];
  modes.forEach((mode, j) => {
    const motion = MODES[j]?.motion;
    if (mode.probability < LEAST_SHARE || (motion !== "coast" && motion !== "glide")) return;
    const mean = mode.mean.slice(0, 7);
    const covariance = fallingPart(mode.covariance);
    if (isDragOpen(track, heightOf(mean), Math.sqrt(covariance[48] as number))) openDrag(mean, covariance);
    clouds.push({
      weight: mode.probability,
      mean,
      covariance: doubted(covariance, silence),
      ...(motion === "glide" && { lift: fallingLift(mode) }),
    });
  });
  return clouds;
}

/** Drag is as open as before any air: of what flies among parts of itself. */
function openDrag(mean: Float64Array, covariance: Float64Array): void {
  for (let i = 0; i < 7; i++) {
    covariance[42 + i] = 0;
    covariance[7 * i + 6] = 0;
  }
  mean[6] = OPEN_DRAG.mean;
  covariance[48] = OPEN_DRAG.sigma ** 2;
}

/** The 7 x 7 part over position, velocity and drag. */
function fallingPart(covariance: Float64Array): Float64Array {
  const size = Math.round(Math.sqrt(covariance.length));
  const part = new Float64Array(49);
  for (let i = 0; i < 7; i++) for (let j = 0; j < 7; j++) part[7 * i + j] = covariance[size * i + j] as number;
  return part;
}

/** Lift over drag that a body without wings has by its attitude, one sigma. */
const TRIM = 0.08;

/** Lift over drag of a body that falls: its trim, and what of the glide mode's estimate is beyond two sigma of nothing. */
function fallingLift({ mean, covariance }: ModeState): number {
  const size = mean.length;
  const drag = Math.exp(mean[6] as number);
  let squared = TRIM ** 2;
  for (const i of [7, 8]) {
    const sigma = Math.sqrt(covariance[(size + 1) * i] as number);
    squared += (Math.max(0, Math.abs(mean[i] as number) - 2 * sigma) / drag) ** 2;
  }
  return Math.sqrt(squared);
}

/** Silence of this length costs a prediction nothing, seconds: a few looks may miss. */
const PATIENCE = 10;
/** One sigma of the push that an unseen object may have had, m/s2. Physics alone would keep an old prediction narrow; what
 * was lost from sight may have been a stage, or have broken up. */
const UNSEEN_PUSH = 0.3;

/** The covariance with the doubt of silence: a prediction that no plot has confirmed for a while widens. */
function doubted(covariance: Float64Array, silence: number): Float64Array {
  const unseen = silence - PATIENCE;
  if (unseen <= 0) return covariance;
  const size = Math.round(Math.sqrt(covariance.length));
  const wider = covariance.slice();
  for (let axis = 0; axis < 3; axis++) {
    const [place, pace] = [axis * (size + 1), (axis + 3) * (size + 1)];
    wider[place] = (wider[place] as number) + (0.5 * UNSEEN_PUSH * unseen * unseen) ** 2;
    wider[pace] = (wider[pace] as number) + (UNSEEN_PUSH * unseen) ** 2;
  }
  return wider;
}
