/** The front door of the estimation tests: scenes, the runner and the benchmark. Must never be imported by the product. */
export { benchTracker, type TrackerBench } from "./bench.ts";
export { followTwoNations, type Look, PROFILES, type Profile, type TwoNations } from "./fusion.ts";
export { type Measured, type Miss, mean, measureScene, rms, type Sample, share } from "./measures.ts";
export { EPOCH, makeScenario, runScene, type Step } from "./run.ts";
export { MEDIUM, type SceneFlight, type SceneOptions, scene } from "./scenes.ts";
