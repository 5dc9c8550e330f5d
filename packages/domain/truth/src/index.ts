/**
 * The front door of truth: ground-truth flights, sensor models and scenarios, for exercises and scoring only.
 * Must never be imported by an estimator, and imports none of theirs.
 */

export { type AntennaTurn, cat048Source } from "./air-plots.ts";
export { type FlightFacts, flyInTime, reasonsAgainst, type TimeWindow, timeWindow } from "./applies.ts";
export { airDensity } from "./atmosphere.ts";
export type { Trajectory } from "./bodies.ts";
export { assumedAzimuth, type CatalogueFlight, parseCatalogue, splitCsv } from "./catalogue.ts";
export {
  axesAt,
  EARTH,
  fixedFromPlace,
  gravity,
  type Place,
  placeFromDegrees,
  placeFromFixed,
  type State,
} from "./earth.ts";
export { type Flight, type FlightRequest, fly } from "./fly.ts";
export { groundWay } from "./ground.ts";
export { STAGING } from "./kinds/apart.ts";
export { BIAS } from "./kinds/imperfect.ts";
export { makeKind, plotsByBody, SCENARIO_KINDS } from "./kinds/kinds.ts";
export type { MadeScenario } from "./kinds/made.ts";
export { type PlotFileChoice, type PlotFiles, plotFiles } from "./plot-files.ts";
export {
  createScenario,
  type Flying,
  type Ordered,
  type Scenario,
  type TimedDwell,
  type TruePhase,
} from "./scenario.ts";
export type { InfraredSpec, RadarSpec, SensorSpec } from "./sensor-spec.ts";
export { flyShaped, type ShapedFlight, type ShapedRequest } from "./shaped.ts";
export { type FlightEntry, type Names, parseScenario, type ScenarioSpec } from "./spec.ts";
export { type FreeFlight, freeFlight } from "./twobody.ts";
