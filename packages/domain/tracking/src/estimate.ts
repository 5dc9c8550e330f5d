/** A track as the rest of the house sees it: kinematics, phase, class and, when asked, launch, apogee and impact. */
import { apsides, type BallisticCloud, predictImpact } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Plot, TrackEstimate } from "@tocsin/picture";
import { AIR_CAN_STEER, isSteering, judge, ORBIT_PERIGEE, type Verdict } from "./classify.ts";
import { launchOf } from "./launched.ts";
import { combineInto, copyModes, moveMixture } from "./mixture.ts";
import { likeliestOf, MODES, probabilityOf } from "./modes.ts";
import type { TrackerState, TrackRecord } from "./state.ts";

/** An impact area longer than this, metres (semi-major axis), says nothing: it is withheld. */
const WIDEST_AREA = 600_000;
/** Belief in free flight that an impact area needs. */
const FREE_FLIGHT = 0.9;

/**
 * The estimate of a live track for `at`; an instant before the track's own state gives the state as it stands.
 * `products` adds launch, impact and apogee: some milliseconds of work, so ask about once a second.
 * @throws Error if no live track has this number: the caller knows from the changes which tracks live.
 */
export function estimateOf(
  state: TrackerState,
  track: number,
  at: Instant,
  options: { readonly products: boolean },
): TrackEstimate {
  const record = present(state.tracks.get(track), `track ${track}`);
  const ahead = Math.max(0, secondsBetween(record.at, at));
  const now: TrackRecord = ahead > 0 ? { ...record, at, modes: copyModes(record.modes) } : record;
  if (ahead > 0) moveMixture(now.modes, ahead);
  const mean = new Float64Array(6);
  const covariance = new Float64Array(36);
  combineInto(mean, covariance, now.modes);
  const verdict = judge(now, mean, covariance);
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return {
    at: now.at,
    status: now.status,
    kinematics: { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: [...covariance] },
    phase: verdict.phase,
    objectClass: verdict.objectClass,
    classProbability: verdict.probability,
    plots: now.plots,
    lastPlotAt: now.lastPlotAt,
    sensors: now.sensors,
    ...(now.callsign === undefined ? {} : { callsign: now.callsign }),
    ...(options.products ? productsOf(now, mean, verdict) : {}),
  };
}

type Products = Pick<TrackEstimate, "apogee" | "launch" | "impact" | "impactWithheld">;

function productsOf(track: TrackRecord, mean: Float64Array, verdict: Verdict): Products {
  if (verdict.objectClass === "aircraft" || verdict.objectClass === "unknown") return {};
  const conic = apsides(mean);
  const apogee = Number.isFinite(conic.apogee) ? { apogee: Math.max(conic.apogee, track.highest) } : {};
  return { ...apogee, ...placedLaunch(track), ...impactOf(track, verdict, conic.perigee, conic.apogee) };
}

function placedLaunch(track: TrackRecord): Products {
  const launch = launchOf(track);
  return launch && launch.area.semiMajor < WIDEST_AREA ? { launch } : {};
}

function impactOf(track: TrackRecord, verdict: Verdict, perigee: number, apogee: number): Products {
  if (verdict.phase === "boost") return { impactWithheld: "boosting" };
  if (perigee > ORBIT_PERIGEE) return { impactWithheld: "not-falling" };
  if (isSteering(track, verdict.phase) || Math.max(apogee, track.highest) < AIR_CAN_STEER)
    return { impactWithheld: "manoeuvring" };
  if (probabilityOf(track.modes, "coast") < FREE_FLIGHT)
    return { impactWithheld: verdict.phase === "midcourse" ? "too-uncertain" : "manoeuvring" };
  const impact = predictImpact(track.at, fallingClouds(track));
  if (!impact) return { impactWithheld: "not-falling" };
  return impact.area.semiMajor > WIDEST_AREA ? { impactWithheld: "too-uncertain" } : { impact };
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

/** Recent plots that feed no confirmed track, oldest first, with the sensor that made them; at most 512. */
export const unconfirmedPlots = (state: TrackerState): { readonly sensor: string; readonly plot: Plot }[] =>
  state.loose.map(({ sensor, plot }) => ({ sensor, plot }));
