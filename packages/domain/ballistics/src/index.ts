/** The front door of ballistics: motion without power, and what it says of where things came from and where they fall. */

export type { AscentAnchor } from "./ascent-residuals.ts";
export { airDensity, airScaleHeight } from "./atmosphere.ts";
export { carry } from "./carry.ts";
export { predictFootprint, type SteeringBody } from "./footprint.ts";
export { accelerationInto, accelerationPartialsInto, roughHeight } from "./forces.ts";
export { type BallisticCloud, DRAG_PRIOR, predictImpact } from "./impact.ts";
export { type AscentEvidence, estimateLaunch } from "./launch.ts";
export { choleskyInto, invertSymmetric, solveCholesky } from "./matrix.ts";
export { type Apsides, apsides, leastEnergyApogee } from "./orbit.ts";
export { climbRate, fallToGround, propagateBallistic, stepBallistic, stepLimit } from "./propagate.ts";
export { MOST_POINTS, predictTrajectory, type TrajectoryPoint } from "./trajectory.ts";
