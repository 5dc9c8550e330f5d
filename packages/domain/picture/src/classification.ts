/** What an object is held to be, with probabilities and reasons: finer than the class, and free to say that it is not enough to say. */

export const FLIGHT_KINDS = [
  "ballistic",
  "quasi-ballistic",
  "glide",
  "space-launch",
  "spent-stage",
  "debris",
  "cruise",
  "aircraft",
  "unknown",
] as const;
/** "unknown" is the answer where there is not enough to say. */
export type FlightKind = (typeof FLIGHT_KINDS)[number];

export const CLASS_REASONS = [
  "too-few-plots",
  "flies-level",
  "answers-transponder",
  "beyond-wings",
  "under-power",
  "leaves-beam",
  "free-flight-fits",
  "free-flight-fails",
  "lift-seen",
  "stays-in-air",
  "enters-flat",
  "orbit-reached",
  "nearly-orbital",
  "low-and-fast-level",
] as const;
/** Why, as codes: words belong to whoever shows them. */
export type ClassReason = (typeof CLASS_REASONS)[number];

/** By range over the ground: up to 1,000, 3,000 and 5,500 km, and beyond. */
export type RangeClass = "short" | "medium" | "intermediate" | "intercontinental";
/** Against the least-energy flight of the same range: more than 1.6 times as high, less than 0.6 times, or between. */
export type Loft = "lofted" | "normal" | "depressed";

export interface Classification {
  /** Likeliest first, each above one percent; they sum to 1. */
  readonly kinds: readonly { readonly kind: FlightKind; readonly probability: number }[];
  /** In the order of CLASS_REASONS. */
  readonly reasons: readonly ClassReason[];
  /** Only of what falls freely. */
  readonly range?: RangeClass;
  readonly loft?: Loft;
  /** Powered phases seen so far. */
  readonly burns: number;
}
