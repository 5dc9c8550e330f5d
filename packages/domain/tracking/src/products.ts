/**
 * What a track says of its past and its future: launch, apogee, and an impact area, or the footprint of what may steer.
 * Must never give an area to what is under power, in orbit or no missile: a reason stands in its place.
 */
import {
  type Apsides,
  apsides,
  type BallisticCloud,
  climbRate,
  predictFootprint,
  predictImpact,
  type SteeringBody,
} from "@tocsin/ballistics";
import { ecef, geodeticFromEcef } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { AIR_CAN_STEER, isSteering, ORBIT_PERIGEE, type Verdict } from "./classify.ts";
import { launchOf } from "./launched.ts";
import { coastOf, likeliestOf, MODES, probabilityOf } from "./modes.ts";
import type { ModeState, TrackRecord } from "./state.ts";

/** An area longer than this, metres (semi-major axis), says nothing: it is withheld. */
const WIDEST_AREA = 600_000;
/** A footprint may be longer: it says what can be excluded, m. */
const WIDEST_FOOTPRINT = 2_000_000;
/** Belief in free flight that an impact area needs. */
const FREE_FLIGHT = 0.9;

export type Products = Pick<TrackEstimate, "apogee" | "launch" | "impact" | "footprint" | "impactWithheld">;

/** Launch, apogee and impact or footprint of a track whose modes stand at its instant; `mean` is the mixture's. */
export function productsOf(track: TrackRecord, mean: Float64Array, verdict: Verdict): Products {
  if (verdict.objectClass === "aircraft" || verdict.objectClass === "unknown") return {};
  const conic = apsides(mean);
  const apogee = Number.isFinite(conic.apogee) ? { apogee: Math.max(conic.apogee, track.highest) } : {};
  const launch = placedLaunch(track);
  return { ...apogee, ...launch, ...fallOf(track, mean, verdict, conic) };
}

function placedLaunch(track: TrackRecord): Products {
  const launch = launchOf(track);
  return launch && launch.area.semiMajor < WIDEST_AREA ? { launch } : {};
}

/** The impact area, or why there is none, with the footprint where that can be told. */
function fallOf(track: TrackRecord, mean: Float64Array, verdict: Verdict, { perigee, apogee }: Apsides): Products {
  if (verdict.phase === "boost") return { impactWithheld: "boosting" };
  if (perigee > ORBIT_PERIGEE) return { impactWithheld: "not-falling" };
  const steers = isSteering(track, verdict.phase);
  if (steers || maySteer(mean, Math.max(apogee, track.highest))) return steered(track, mean, steers);
  if (probabilityOf(track.modes, "coast") < FREE_FLIGHT)
    return verdict.phase === "midcourse" ? { impactWithheld: "too-uncertain" } : steered(track, mean, steers);
  const impact = predictImpact(track.at, fallingClouds(track));
  if (!impact) return { impactWithheld: "not-falling" };
  return impact.area.semiMajor > WIDEST_AREA ? { impactWithheld: "too-uncertain" } : { impact };
}

/** A flight that comes no higher than this, metres, may be meant to enter the air flat; slope of an entry that is. */
const FLAT = { apogee: 130_000, slope: 0.45 } as const;
/** Height at which the slope is taken, m: there air begins to carry. */
const CARRYING_AIR = 45_000;

/**
 * Whether air can carry the body on beyond its ballistic fall: it stays low, or enters so flat (below 24 degrees) that no
 * ballistic flight of its range would. Lift may show only later, so the flight is not taken for ballistic until it has fallen.
 */
function maySteer(mean: Float64Array, apogee: number): boolean {
  if (apogee < AIR_CAN_STEER) return true;
  if (apogee > FLAT.apogee) return false;
  const sink = Math.sqrt(2 * 9.81 * (apogee - CARRYING_AIR));
  return sink < FLAT.slope * levelSpeed(mean);
}

/** Speed along the ground, m/s. */
function levelSpeed(mean: Float64Array): number {
  const climb = climbRate(mean);
  const squared = (mean[3] as number) ** 2 + (mean[4] as number) ** 2 + (mean[5] as number) ** 2;
  return Math.sqrt(Math.max(0, squared - climb * climb));
}

function steered(track: TrackRecord, mean: Float64Array, steers: boolean): Products {
  const lift = steers ? shownLift(track.modes) : undefined;
  const origin = track.evidence.find(({ from }) => !from)?.vector;
  const body: SteeringBody = {
    at: track.at,
    mean,
    drag: coastOf(track.modes).mean[6] as number,
    ...(lift && { lift }),
    ...(origin && { origin: geodeticFromEcef(ecef(...origin)) }),
  };
  const footprint = predictFootprint(body);
  const isTold = footprint !== undefined && footprint.area.semiMajor < WIDEST_FOOTPRINT;
  return { impactWithheld: "manoeuvring", ...(isTold && { footprint }) };
}

/** One sigma of what an estimate of lift now says of the lift to come: it is the body's to choose. */
const LIFT_CHOICE = 0.3;
/** An estimate of lift over drag vaguer than this, one sigma, has learned nothing. */
const LIFT_LEARNED = 0.8;

/** The lift over drag that carries, from the glide mode where it has learned one. */
function shownLift(modes: readonly ModeState[]): SteeringBody["lift"] {
  const index = MODES.findIndex(({ motion }) => motion === "glide");
  const mode = modes[index];
  if (!mode || mode.probability < 0.1) return undefined;
  const size = mode.mean.length;
  const drag = Math.exp(mode.mean[6] as number);
  const sigma = Math.sqrt(mode.covariance[7 * size + 7] as number) / drag;
  return sigma > LIFT_LEARNED
    ? undefined
    : { mean: Math.max(0, (mode.mean[7] as number) / drag), sigma: Math.hypot(sigma, LIFT_CHOICE) };
}

/** A belief in free flight with less than this share of the greatest moves no area by as much as its doubt. */
const LEAST_SHARE = 0.02;

/** Every credible belief of a body in free flight, with the doubt of silence. */
function fallingClouds({ modes, lastPlotAt, at }: TrackRecord): BallisticCloud[] {
  const least = LEAST_SHARE * likeliestOf(modes, "coast").probability;
  const silence = secondsBetween(lastPlotAt, at);
  return modes
    .filter(({ probability }, j) => MODES[j]?.motion === "coast" && probability >= least)
    .map(({ probability, mean, covariance }) => ({
      weight: probability,
      mean,
      covariance: doubted(covariance, silence),
    }));
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
