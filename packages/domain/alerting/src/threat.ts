/**
 * Which warning areas a predicted impact threatens, and how surely.
 * Two thresholds: "reasonable" likelihood, with a margin, to warn early and broadly; "near-certain" to narrow later.
 * Must never drop a small island for its small share: what counts is whether the ellipse reaches it.
 */
import { assert } from "@tocsin/kernel/sound";
import type { Metres, Probability } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, ImpactPrediction, Nation } from "@tocsin/picture";
import type { WarningArea, WarningAreas } from "./areas.ts";
import { nearest, planeAt, ringsWithin } from "./ground.ts";
import { normalMass } from "./mass.ts";

export interface ThreatOptions {
  /** Containment of the ellipse that is enough to warn. */
  readonly reasonable: number;
  /** Metres added to both semi-axes of that ellipse: debris, and what the covariance does not know. */
  readonly margin: number;
  /** Containment of the ellipse to which a refined warning narrows; no margin. */
  readonly nearCertain: number;
}

/** Broad enough for neighbouring prefectures (the lesson of 2022-10-04), refined to what holds 19 of 20 cases. */
export const THREAT_DEFAULTS: ThreatOptions = { reasonable: 0.99, margin: 20_000, nearCertain: 0.95 };

export interface ThreatenedArea {
  readonly code: string;
  readonly nation: Nation;
  readonly likelihood: "reasonable" | "near-certain";
  /** That the impact falls within the area's own outline. Small for small islands however threatened they are. */
  readonly probability: Probability;
  /** From the centre of the ellipse to the area's nearest point; 0 when it is inside. */
  readonly distance: Metres;
}

/** Larger than this an ellipse says nothing about where to warn, and the plane around it no longer fits the Earth. */
const GREATEST_SEMI_AXIS = 3_000_000;

/** Why this ellipse cannot carry a warning, or undefined when it can: a failed polygon blocks, it never widens. */
export function ellipseFault({
  centre,
  semiMajor,
  semiMinor,
  orientation,
  containment,
}: AreaOfUncertainty): string | undefined {
  const numbers = [centre.latitude, centre.longitude, semiMajor, semiMinor, orientation, containment];
  if (!numbers.every(Number.isFinite)) return "the area of uncertainty holds a value that is not a number";
  if (!(semiMinor > 0 && semiMajor >= semiMinor)) return "the area of uncertainty is empty or its axes are exchanged";
  if (semiMajor > GREATEST_SEMI_AXIS) return "the area of uncertainty is too large to choose areas by";
  if (!(containment > 0 && containment < 1)) return "the area of uncertainty states no usable containment";
  if (Math.abs(centre.latitude) > Math.PI / 2 || Math.abs(centre.longitude) > Math.PI)
    return "the area's centre is off the globe";
  return undefined;
}

/** The same normal's ellipse at another containment, both axes then lengthened by `margin` metres. */
export function ellipseAt(area: AreaOfUncertainty, containment: number, margin = 0): AreaOfUncertainty {
  const factor = sigmas(containment) / sigmas(area.containment);
  return {
    ...area,
    semiMajor: (area.semiMajor * factor + margin) as Metres,
    semiMinor: (area.semiMinor * factor + margin) as Metres,
    containment: containment as Probability,
  };
}

/** Semi-axis in standard deviations of the ellipse with that containment: Rayleigh's quantile. */
const sigmas = (containment: number): number => Math.sqrt(-2 * Math.log(1 - containment));

/**
 * Areas that the ellipse touches, most probable first, then nearest. Empty when nothing is touched and also when the
 * ellipse is unusable: ask ellipseFault which, as draftAlert does.
 */
export function threatenedAreas(
  areas: WarningAreas,
  impact: ImpactPrediction,
  options: ThreatOptions = THREAT_DEFAULTS,
): ThreatenedArea[] {
  assert(
    options.reasonable >= options.nearCertain && options.reasonable < 1,
    "the wider threshold contains the narrower",
  );
  if (ellipseFault(impact.area) !== undefined) return [];
  const look = lookAt(impact.area, options);
  const found = areas.areas.map((area) => threatTo(area, look)).filter((threat) => threat !== undefined);
  return found.sort((a, b) => b.probability - a.probability || a.distance - b.distance || (a.code < b.code ? -1 : 1));
}

const lookAt = (area: AreaOfUncertainty, options: ThreatOptions) => ({
  plane: planeAt(area.centre, area.orientation),
  broad: ellipseAt(area, options.reasonable, options.margin),
  narrow: ellipseAt(area, options.nearCertain),
  sigmaX: area.semiMajor / sigmas(area.containment),
  sigmaY: area.semiMinor / sigmas(area.containment),
});

function threatTo(area: WarningArea, look: ReturnType<typeof lookAt>): ThreatenedArea | undefined {
  const { plane, broad, narrow, sigmaX, sigmaY } = look;
  const rings = ringsWithin(plane, area, broad.semiMajor);
  if (rings.length === 0 || nearest(rings, broad.semiMajor, broad.semiMinor) > 1) return undefined;
  return {
    code: area.code,
    nation: area.nation,
    likelihood: nearest(rings, narrow.semiMajor, narrow.semiMinor) <= 1 ? "near-certain" : "reasonable",
    probability: normalMass(rings, sigmaX, sigmaY) as Probability,
    distance: nearest(rings) as Metres,
  };
}
