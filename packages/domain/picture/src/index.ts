/** The front door of picture: the words every other room of the domain speaks. Values only; must never hold behaviour. */
export * from "./classification.ts";
export * from "./consult.ts";
export * from "./estimate.ts";
export * from "./event.ts";
export * from "./exercise.ts";
export * from "./marking.ts";
export * from "./names.ts";
export * from "./outline.ts";
export * from "./participation.ts";
export * from "./plot.ts";
export * from "./track.ts";
export * from "./trust.ts";
export * from "./words.ts";
