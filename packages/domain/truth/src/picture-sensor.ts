/** Says a scenario's sensor in the picture's words. Types only come from there; must never compute. */
import type { Sensor } from "@tocsin/picture";
import type { SensorSpec } from "./sensor-spec.ts";

/**
 * The sensor as a node knows it. A radar without elevation states the spread of a uniform draw over its elevations, because
 * the picture's words have no radar without one.
 */
export function pictureSensor(spec: SensorSpec): Sensor {
  if (spec.type === "ir") {
    const { type: _, ...rest } = spec;
    return { kind: "infrared", ...rest } as unknown as Sensor;
  }
  const { type, sac: _sac, sic: _sic, sigmaRangeRate, ...rest } = spec;
  const spread = (spec.maximumElevation - spec.minimumElevation) / Math.sqrt(12);
  const sensor = {
    kind: "radar",
    ...rest,
    sigmaElevation: type === "radar" ? spec.sigmaElevation : spread,
    ...(sigmaRangeRate !== undefined && { sigmaRangeRate }),
  };
  return sensor as unknown as Sensor;
}
