/**
 * When a track is declared a launch: a test far stricter than confirmation, for a false one alarms nations. Pure, so that hours of
 * empty sky can be put to it by thousands. Must never ask for what a real launch shows only later.
 */
import { apsides, climbRate } from "@tocsin/ballistics";
import type { DeclareTest } from "@tocsin/guard";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import type { TrackEstimate } from "@tocsin/picture";

/** The test where the exchange plan has none. Each figure guards against a false alarm that a confirmed track would let through. */
const DECLARE: DeclareTest = { plots: 5, probability: 0.9, height: 12_000, speed: 500, lonePlots: 12 };
/** What comes round the Earth, or falls from there, has a perigee above this, metres; a flight from ground to ground has not. */
const ROUND_THE_EARTH = -1_000_000;
/** Faster than this, m/s, nothing comes down that went up from the ground. */
const FASTEST = 8_200;
/** Below this height, m, air slows what falls. */
const AIR = 100_000;
/** Faster than this, m/s, and flatter than this, as sine of the slope, no flight from ground to ground comes down. */
const DECAY = { speed: 4_500, slope: 0.17 } as const;
/**
 * Before a burn is believed of what flies as fast as a satellite: plots of two sensors, for a new track may seem to push, and speed surely gained
 * meanwhile, m/s, for a track that takes plots of several pieces of debris, or of a radar whose clock is off, seems to push for a minute.
 */
const BURN = { plots: 25, gained: 300 } as const;

/** Whether an object is of the kinds that the exchange is for. */
export const isOfConcern = ({ objectClass }: Pick<TrackEstimate, "objectClass">): boolean =>
  objectClass === "ballistic" ||
  objectClass === "manoeuvring" ||
  objectClass === "space-launch" ||
  objectClass === "spent-stage" ||
  objectClass === "debris";

/**
 * A radar that fails may draw a plot that runs straight away from it, which looks like a motor that just holds its own weight: what
 * only one sensor sees must have left the beam first, as no such plot does.
 *
 * What was seen before a long silence does not count together with what came after: a false alarm may have ended it. A sensor counts
 * once it has made two plots.
 *
 * `estimate` with products, for what comes from space and what has been seen under power is told by them; without, more pass.
 */
export function meetsDeclareTest(estimate: TrackEstimate, test: DeclareTest = DECLARE): boolean {
  const { height } = geodeticFromEcef(estimate.kinematics.position);
  const { plots, sensors } = estimate.stretch ?? estimate;
  return (
    isOfConcern(estimate) &&
    estimate.status === "confirmed" &&
    plots >= test.plots &&
    estimate.classProbability >= test.probability &&
    height >= test.height &&
    isSurelyFast(estimate, test.speed) &&
    (sensors.length >= 2 || (plots >= test.lonePlots && isSurelyBody(estimate))) &&
    !cameFromSpace(estimate)
  );
}

/** Whether what one sensor alone sees is a body: a false plot that runs ever faster along its beam looks like a motor, or like a fall. */
const isSurelyBody = ({ classification }: TrackEstimate): boolean =>
  classification === undefined || classification.reasons.includes("leaves-beam");

/** The speed is above the least by three sigma: a track that false alarms have fed is fast because nobody knows how fast. */
const isSurelyFast = ({ kinematics }: TrackEstimate, least: number): boolean =>
  Math.hypot(...kinematics.velocity) - 3 * speedSigma(kinematics) >= least;

const speedSigma = ({ covariance }: TrackEstimate["kinematics"]): number =>
  Math.sqrt([21, 28, 35].reduce((sum, at) => sum + (covariance[at] ?? 0), 0));

/**
 * Satellites and what falls from orbit were launched elsewhere, long ago: nothing of theirs burns here. What slows a body as it
 * comes down is the air and no motor; the air takes its perigee away, but not the flatness of its way.
 */
function cameFromSpace(estimate: TrackEstimate): boolean {
  const { kinematics } = estimate;
  if (estimate.classification === undefined) return false;
  const climb = climbRate(Float64Array.of(...kinematics.position, ...kinematics.velocity));
  const inAir = geodeticFromEcef(kinematics.position).height < AIR;
  if (hasBurnt(estimate) && !(inAir && climb < 0)) return false;
  const speed = Math.hypot(...kinematics.velocity);
  const decays = inAir && climb < 0 && speed > DECAY.speed && -climb < DECAY.slope * speed;
  return decays || speed > FASTEST || mayGoRound(kinematics, speed) || wentRound(estimate);
}

/** Whether a motor surely moved it in the present stretch. */
function hasBurnt(estimate: TrackEstimate): boolean {
  const { plots, sensors } = estimate.stretch ?? estimate;
  const gained = estimate.stretch?.gained ?? Number.POSITIVE_INFINITY;
  const burns = estimate.classification?.burns ?? 0;
  return burns > 0 && plots >= BURN.plots && sensors.length >= 2 && gained >= BURN.gained;
}

/** Whether it went round the Earth when it was first well known: nothing that was launched here brakes above the air, but a radar's clock may jump. */
const wentRound = ({ stretch }: TrackEstimate): boolean =>
  (stretch?.firstPerigee ?? Number.NEGATIVE_INFINITY) > ROUND_THE_EARTH;

/** Whether a speed within three sigma carries it round the Earth: what is seen to fall short of that by a push nobody is sure of came from space all the same. */
function mayGoRound(kinematics: TrackEstimate["kinematics"], speed: number): boolean {
  const faster = 1 + (3 * speedSigma(kinematics)) / speed;
  const state = Float64Array.of(...kinematics.position, ...kinematics.velocity.map((value) => faster * value));
  return apsides(state).perigee > ROUND_THE_EARTH;
}
