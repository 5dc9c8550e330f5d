/** The front door of scenes: scripted plays of several nations in one process, for tests. */
export { createStage, type Stage, type StageOptions } from "./stage.ts";
