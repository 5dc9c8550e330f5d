/** Sections that hold estimates: kinematics, launch, impact, assessment and tracklets. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type {
  AssessmentContent,
  ImpactContent,
  KinematicsContent,
  SectionContents,
  TrackletContent,
} from "@tocsin/exchange";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import type { Footprint, ImpactPrediction } from "@tocsin/picture";
import { bounded, finite, moment, momentOrNothing, numbersOf, refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { LIMITS } from "./limits.ts";
import {
  areaFromWire,
  areaToWire,
  intervalFromWire,
  intervalToWire,
  itemFromWire,
  itemToWire,
  nation,
  share,
} from "./names.ts";
import { tokensFromWire, tokensToWire } from "./provenance.ts";
import { lowerTriangle, symmetric, TRIANGLE } from "./triangle.ts";
import { certainties, classes, endings, phases, stages, statuses, withholdings } from "./words.ts";

/** Covariances travel in 32-bit floats: what the partner gets is what is signed. */
export const kinematicsToWire = (
  content: KinematicsContent,
): MessageInitShape<typeof Wire.KinematicsSectionSchema> => ({
  positionM: [...content.kinematics.position],
  velocityMps: [...content.kinematics.velocity],
  covariance: lowerTriangle(content.kinematics.covariance),
  status: statuses.toWire(content.status),
  phase: phases.toWire(content.phase),
  plots: content.plots,
  apogeeM: content.apogee ?? 0,
});

export function kinematicsFromWire(wire: Wire.KinematicsSection): KinematicsContent {
  const [x, y, z] = numbersOf(wire.positionM, 3, "position") as readonly [number, number, number];
  const [vx, vy, vz] = numbersOf(wire.velocityMps, 3, "velocity") as readonly [number, number, number];
  const covariance = symmetric(numbersOf(wire.covariance, TRIANGLE, "covariance"));
  for (let i = 0; i < 36; i += 7) if ((covariance[i] ?? 0) < 0) refuse("out-of-range", "a variance is below zero");
  return {
    kinematics: { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance },
    status: statuses.fromWire(wire.status),
    phase: phases.fromWire(wire.phase),
    plots: wire.plots,
    ...(wire.apogeeM === 0 ? {} : { apogee: finite(wire.apogeeM, "apogee") }),
  };
}

/** An origin that has nothing to say of the launch yet sends the section empty. */
export const launchToWire = (content: SectionContents["launch"]): MessageInitShape<typeof Wire.LaunchSectionSchema> =>
  content.area === undefined || content.time === undefined
    ? {}
    : { area: areaToWire(content.area), time: intervalToWire(content.time) };

export function launchFromWire(wire: Wire.LaunchSection): SectionContents["launch"] {
  const { area, time } = wire;
  if (area === undefined && time === undefined) return {};
  if (area === undefined || time === undefined) return refuse("missing", "a launch has an area and a time or neither");
  return { area: areaFromWire(area, "area"), time: intervalFromWire(time, "time") };
}

export const impactToWire = (content: ImpactContent): MessageInitShape<typeof Wire.ImpactSectionSchema> => ({
  ...(content.impact === undefined
    ? {}
    : { area: areaToWire(content.impact.area), time: intervalToWire(content.impact.time) }),
  withheld: withholdings.toWireOrNothing(content.withheld),
  overflights: content.overflights.map((passage) => ({
    nation: passage.nation,
    areas: [...passage.areas],
    earliestUs: BigInt(passage.earliest),
    latestUs: BigInt(passage.latest),
    heightM: passage.height,
  })),
  rangeM: content.range ?? 0,
  apogeeM: content.apogee ?? 0,
  ...(content.footprint && { footprint: footprintToWire(content.footprint) }),
});

const footprintToWire = ({ area, time, reachable }: Footprint): MessageInitShape<typeof Wire.FootprintSchema> => ({
  area: areaToWire(area),
  time: intervalToWire(time),
  reachableM2: reachable,
});

export function impactFromWire(wire: Wire.ImpactSection): ImpactContent {
  const impact = predictionFromWire(wire);
  const withheld = withholdings.fromWireOrNothing(wire.withheld);
  return {
    ...(impact === undefined ? {} : { impact }),
    ...(withheld === undefined ? {} : { withheld }),
    overflights: bounded(wire.overflights, LIMITS.overflights, "overflights").map(overflightFromWire),
    ...(wire.rangeM === 0 ? {} : { range: finite(wire.rangeM, "range") }),
    ...(wire.apogeeM === 0 ? {} : { apogee: finite(wire.apogeeM, "apogee") }),
    ...(wire.footprint && { footprint: footprintFromWire(wire.footprint) }),
  };
}

function footprintFromWire({ area, time, reachableM2 }: Wire.Footprint): Footprint {
  if (area === undefined || time === undefined) return refuse("missing", "a footprint has an area and a time");
  if (!(reachableM2 >= 0)) return refuse("out-of-range", "what a footprint could reach is less than nothing");
  return {
    area: areaFromWire(area, "footprint.area"),
    time: intervalFromWire(time, "footprint.time"),
    reachable: finite(reachableM2, "footprint.reachable"),
  };
}

function predictionFromWire({ area, time }: Wire.ImpactSection): ImpactPrediction | undefined {
  if (area === undefined && time === undefined) return undefined;
  if (area === undefined || time === undefined) return refuse("missing", "an impact has an area and a time or neither");
  return { area: areaFromWire(area, "area"), time: intervalFromWire(time, "time") };
}

function overflightFromWire(wire: Wire.Overflight): ImpactContent["overflights"][number] {
  const earliest = moment(wire.earliestUs, "overflight.earliest");
  const latest = moment(wire.latestUs, "overflight.latest");
  if (earliest > latest) refuse("out-of-range", "an overflight ends before it begins");
  return {
    nation: nation(wire.nation, "overflight.nation"),
    areas: bounded(wire.areas, LIMITS.areas, "overflight.areas").map((area) =>
      text(area, LIMITS.code, "overflight.area"),
    ),
    earliest,
    latest,
    height: finite(wire.heightM, "overflight.height"),
  };
}

export const assessmentToWire = (
  content: AssessmentContent,
): MessageInitShape<typeof Wire.AssessmentSectionSchema> => ({
  objectClass: classes.toWire(content.objectClass),
  classProbability: content.classProbability,
  phase: phases.toWire(content.phase),
  certainty: certainties.toWireOrNothing(content.certainty),
  stage: stages.toWireOrNothing(content.stage),
  objects: content.objects ?? 0,
  commonNumber: content.commonNumber ?? 0,
  closedBecause: endings.toWireOrNothing(content.closedBecause),
  declaredAtUs: BigInt(content.declaredAt ?? 0),
  ...(content.track === undefined ? {} : { track: itemToWire(content.track) }),
});

export function assessmentFromWire(wire: Wire.AssessmentSection): AssessmentContent {
  const certainty = certainties.fromWireOrNothing(wire.certainty);
  const stage = stages.fromWireOrNothing(wire.stage);
  const closedBecause = endings.fromWireOrNothing(wire.closedBecause);
  const declaredAt = momentOrNothing(wire.declaredAtUs, "declared-at");
  return {
    objectClass: classes.fromWire(wire.objectClass),
    classProbability: share(wire.classProbability, "class-probability"),
    phase: phases.fromWire(wire.phase),
    ...(certainty === undefined ? {} : { certainty }),
    ...(stage === undefined ? {} : { stage }),
    ...(wire.objects === 0 ? {} : { objects: wire.objects }),
    ...(wire.commonNumber === 0 ? {} : { commonNumber: wire.commonNumber }),
    ...(closedBecause === undefined ? {} : { closedBecause }),
    ...(declaredAt === undefined ? {} : { declaredAt }),
    ...(wire.track === undefined ? {} : { track: itemFromWire(wire.track, "track") }),
  };
}

export const trackletToWire = (content: TrackletContent): MessageInitShape<typeof Wire.TrackletSectionSchema> => ({
  fromUs: BigInt(content.from),
  toUs: BigInt(content.to),
  information: [...content.information],
  vector: [...content.vector],
  contributions: tokensToWire(content.contributions),
  track: itemToWire(content.track),
});

export function trackletFromWire(wire: Wire.TrackletSection): TrackletContent {
  const from = moment(wire.fromUs, "from");
  const to = moment(wire.toUs, "to");
  if (from > to) refuse("out-of-range", "a tracklet ends before it begins");
  return {
    from,
    to,
    information: numbersOf(wire.information, TRIANGLE, "information"),
    vector: numbersOf(wire.vector, 6, "vector"),
    contributions: tokensFromWire(wire.contributions),
    track: itemFromWire(wire.track, "track"),
  };
}
