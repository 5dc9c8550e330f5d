/** The front door of scoring: the bound, and what a tracker's output is worth beside truth. Must never import an estimator. */
export { holds, type Miss } from "./areas.ts";
export {
  boundOf,
  cutAt,
  DRAG_PRIOR,
  type FlightBound,
  type ImpactBound,
  type OwnPlot,
  type StateBound,
} from "./bound.ts";
export { readFlights, stateInto, type TrueEvent, type TrueFlight } from "./flights.ts";
export { CUTOFF, type FollowSums } from "./follow.ts";
export { type IdentityBound, identityBound } from "./identity.ts";
export {
  type AreaSample,
  type Confirmation,
  CUTS,
  type CutSample,
  type Judgement,
  judge,
  type StateSample,
  TIGHT,
} from "./judge.ts";
export { MOTOR_PRIOR } from "./motor.ts";
export { ownersOf, type SeenPlot } from "./owners.ts";
export { isMidcourse, type ScoredPhase } from "./phase.ts";
export { type Residual, residualsOf } from "./residuals.ts";
export { mean, median, NEES_95, rms, type Share, shareOf } from "./statistics.ts";
export { type AreaSummary, type CutSummary, type PhaseSummary, type Summary, summaryOf } from "./summary.ts";
export { type ReadLine, readTrackLine, type StatedArea, type TrackLine } from "./track-line.ts";
