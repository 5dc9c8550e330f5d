/** The front door of scenes: scripted plays of several nations in one process, for tests. */
export { CURTAIN, codec, crypto, must, NATIONS, scenarioOf, shippedPolicy, signerOf, toolsWith } from "./cast.ts";
export { flipped, honestWarning, renumbered, withSections } from "./forge.ts";
export { officerWithKey } from "./officers.ts";
export { createStage, type Stage, type StageOptions } from "./stage.ts";
