/**
 * When a track is declared a launch: a test far stricter than confirmation, for a false one alarms nations. Pure, so that hours of
 * empty sky can be put to it by thousands. Must never ask for what a real launch shows only later.
 */
import { apsides } from "@tocsin/ballistics";
import type { DeclareTest } from "@tocsin/guard";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import type { TrackEstimate } from "@tocsin/picture";

/** The test where the exchange plan has none. Each figure guards against a false alarm that a confirmed track would let through. */
const DECLARE: DeclareTest = { plots: 5, probability: 0.9, height: 12_000, speed: 500, lonePlots: 6 };
/** What comes round the Earth, or falls from there, has a perigee above this, metres; a flight from ground to ground has not. */
const ROUND_THE_EARTH = -1_000_000;

/** Whether an object is of the kinds that the exchange is for. */
export const isOfConcern = ({ objectClass }: Pick<TrackEstimate, "objectClass">): boolean =>
  objectClass === "ballistic" ||
  objectClass === "manoeuvring" ||
  objectClass === "space-launch" ||
  objectClass === "spent-stage" ||
  objectClass === "debris";

/** `estimate` with products, for what comes from space and what has been seen under power is told by them; without, more pass. */
export function meetsDeclareTest(estimate: TrackEstimate, test: DeclareTest = DECLARE): boolean {
  const { height } = geodeticFromEcef(estimate.kinematics.position);
  const speed = Math.hypot(...estimate.kinematics.velocity);
  return (
    isOfConcern(estimate) &&
    estimate.status === "confirmed" &&
    estimate.plots >= test.plots &&
    estimate.classProbability >= test.probability &&
    height >= test.height &&
    speed >= test.speed &&
    (estimate.sensors.length >= 2 || estimate.plots >= test.lonePlots) &&
    !cameFromSpace(estimate)
  );
}

/** Satellites and what falls from orbit were launched elsewhere, long ago: nothing of theirs burns here. */
function cameFromSpace({ kinematics, classification }: TrackEstimate): boolean {
  if (classification === undefined || classification.burns > 0) return false;
  return apsides([...kinematics.position, ...kinematics.velocity]).perigee > ROUND_THE_EARTH;
}
