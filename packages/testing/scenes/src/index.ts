/** The front door of scenes: scripted plays of several nations in one process, for tests. */
export { codec, must, scenarioOf, shippedPolicy, toolsWith } from "./cast.ts";
export { officerWithKey } from "./officers.ts";
export { createStage, type Stage, type StageOptions } from "./stage.ts";
