/** Says a scenario's sensor in the picture's words. Types only come from there; must never compute. */
import { metres, metresPerSecond, probability, radians, seconds } from "@tocsin/kernel/units";
import type { RadarSensor, Sensor } from "@tocsin/picture";
import type { Place } from "./earth.ts";
import type { RadarSpec, SensorSpec } from "./sensor-spec.ts";

const pictured = ({ latitude, longitude, height }: Place): RadarSensor["place"] => ({
  latitude: radians(latitude),
  longitude: radians(longitude),
  height: metres(height),
});

/** The sensor as a node knows it. */
export function pictureSensor(spec: SensorSpec): Sensor {
  const common = {
    id: spec.id,
    place: pictured(spec.place),
    revisit: seconds(spec.revisit),
    phase: seconds(spec.phase),
    detection: probability(spec.detection),
  };
  if (spec.type !== "ir") return { ...common, ...radarParts(spec) };
  const minimumTargetHeight = metres(spec.minimumTargetHeight);
  return { ...common, kind: "infrared", sigma: radians(spec.sigma), minimumTargetHeight };
}

/** A radar without elevation states its whole beam as elevation sigma: the picture's words have no radar without one. */
function radarParts(spec: RadarSpec): Omit<RadarSensor, "id" | "place" | "revisit" | "phase" | "detection"> {
  const beam = spec.maximumElevation - spec.minimumElevation;
  return {
    kind: "radar",
    maximumRange: metres(spec.maximumRange),
    minimumElevation: radians(spec.minimumElevation),
    maximumElevation: radians(spec.maximumElevation),
    azimuthCentre: radians(spec.azimuthCentre),
    azimuthWidth: radians(spec.azimuthWidth),
    sigmaRange: metres(spec.sigmaRange),
    sigmaAzimuth: radians(spec.sigmaAzimuth),
    sigmaElevation: radians(spec.type === "radar" ? spec.sigmaElevation : beam),
    ...(spec.sigmaRangeRate !== undefined && { sigmaRangeRate: metresPerSecond(spec.sigmaRangeRate) }),
    falseAlarmsPerScan: spec.falseAlarmsPerScan,
  };
}
