/** The front door of exercise: the shared programme, the exercise clock, the MSEL, orders and evaluation. Rehearses warning only. */
export * from "./checks.ts";
export * from "./clock.ts";
export * from "./evaluate.ts";
export * from "./msel.ts";
export * from "./order-content.ts";
export * from "./standing.ts";
