/** Plots, dwells, sensors and outside tracks as journalled, bit for bit: replay must get what the step was given. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Metres, MetresPerSecond, Radians, Seconds } from "@tocsin/kernel/units";
import type {
  Dwell,
  InfraredSensor,
  Plot,
  RadarPlot,
  RadarSensor,
  Sensor,
  SightPlot,
  SystemTrack,
} from "@tocsin/picture";
import { finite, moment, needed, numbersOf, whole } from "./check.ts";
import type * as Wire from "./generated/tocsin/journal/v1/input_pb.ts";
import { placeFromWire, placeToWire, share } from "./names.ts";

/** The fields that are there: an absent number is an absent property. */
function stated<T extends { readonly [name: string]: number | undefined }>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [name: string]: number } = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) found[name] = finite(value, name);
  }
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}

export const dwellToWire = (
  dwell: Dwell,
): { sensor: string; scan: bigint; plots: MessageInitShape<typeof Wire.PlotSchema>[] } => ({
  sensor: dwell.sensor,
  scan: BigInt(dwell.scan),
  plots: dwell.plots.map(plotToWire),
});

export const dwellFromWire = (wire: Wire.DwellOfPlots): Dwell => ({
  sensor: wire.sensor,
  scan: whole(wire.scan, "scan"),
  plots: wire.plots.map(plotFromWire),
});

function plotToWire(plot: Plot): MessageInitShape<typeof Wire.PlotSchema> {
  if (plot.kind === "sight") {
    const value = { atUs: BigInt(plot.at), lineOfSight: [...plot.lineOfSight], sigmaRad: plot.sigma };
    return { kind: { case: "sight", value } };
  }
  return { kind: { case: "radar", value: radarPlotToWire(plot) } };
}

const radarPlotToWire = (plot: RadarPlot): MessageInitShape<typeof Wire.RadarPlotSchema> => ({
  atUs: BigInt(plot.at),
  rangeM: plot.range,
  azimuthRad: plot.azimuth,
  elevationRad: plot.elevation,
  sigmaRangeM: plot.sigmaRange,
  sigmaAzimuthRad: plot.sigmaAzimuth,
  sigmaElevationRad: plot.sigmaElevation,
  rangeRateMps: plot.rangeRate,
  sigmaRangeRateMps: plot.sigmaRangeRate,
  pressureAltitudeM: plot.pressureAltitude,
  address: plot.address,
  callsign: plot.callsign,
});

function plotFromWire({ kind }: Wire.Plot): Plot {
  if (kind.case === "radar") return radarPlotFromWire(kind.value);
  return sightFromWire(needed(kind.value, "kind of plot"));
}

const radarPlotFromWire = (wire: Wire.RadarPlot): RadarPlot => ({
  kind: "radar",
  at: moment(wire.atUs, "plot.at"),
  range: finite(wire.rangeM, "range") as Metres,
  azimuth: finite(wire.azimuthRad, "azimuth") as Radians,
  sigmaRange: finite(wire.sigmaRangeM, "sigma-range") as Metres,
  sigmaAzimuth: finite(wire.sigmaAzimuthRad, "sigma-azimuth") as Radians,
  ...stated({
    elevation: wire.elevationRad as Radians | undefined,
    sigmaElevation: wire.sigmaElevationRad as Radians | undefined,
    rangeRate: wire.rangeRateMps as MetresPerSecond | undefined,
    sigmaRangeRate: wire.sigmaRangeRateMps as MetresPerSecond | undefined,
    pressureAltitude: wire.pressureAltitudeM as Metres | undefined,
    address: wire.address,
  }),
  ...(wire.callsign === undefined ? {} : { callsign: wire.callsign }),
});

const sightFromWire = (wire: Wire.SightPlot): SightPlot => ({
  kind: "sight",
  at: moment(wire.atUs, "plot.at"),
  lineOfSight: numbersOf(wire.lineOfSight, 3, "line-of-sight") as readonly [number, number, number],
  sigma: finite(wire.sigmaRad, "sigma") as Radians,
});

export function sensorToWire(sensor: Sensor): MessageInitShape<typeof Wire.SensorSchema> {
  return sensor.kind === "radar"
    ? { kind: { case: "radar", value: radarToWire(sensor) } }
    : { kind: { case: "infrared", value: infraredToWire(sensor) } };
}

export function sensorFromWire({ kind }: Wire.Sensor): Sensor {
  if (kind.case === "radar") return radarFromWire(kind.value);
  return infraredFromWire(needed(kind.value, "kind of sensor"));
}

const radarToWire = (sensor: RadarSensor): MessageInitShape<typeof Wire.RadarSchema> => ({
  id: sensor.id,
  place: placeToWire(sensor.place),
  maximumRangeM: sensor.maximumRange,
  minimumElevationRad: sensor.minimumElevation,
  maximumElevationRad: sensor.maximumElevation,
  azimuthCentreRad: sensor.azimuthCentre,
  azimuthWidthRad: sensor.azimuthWidth,
  sigmaRangeM: sensor.sigmaRange,
  sigmaAzimuthRad: sensor.sigmaAzimuth,
  sigmaElevationRad: sensor.sigmaElevation,
  sigmaRangeRateMps: sensor.sigmaRangeRate,
  revisitS: sensor.revisit,
  phaseS: sensor.phase,
  detection: sensor.detection,
  falseAlarmsPerScan: sensor.falseAlarmsPerScan,
});

const radarFromWire = (wire: Wire.Radar): RadarSensor => ({
  kind: "radar",
  id: wire.id,
  place: placeFromWire(wire.place, "place"),
  maximumRange: finite(wire.maximumRangeM, "maximum-range") as Metres,
  minimumElevation: finite(wire.minimumElevationRad, "minimum-elevation") as Radians,
  maximumElevation: finite(wire.maximumElevationRad, "maximum-elevation") as Radians,
  azimuthCentre: finite(wire.azimuthCentreRad, "azimuth-centre") as Radians,
  azimuthWidth: finite(wire.azimuthWidthRad, "azimuth-width") as Radians,
  sigmaRange: finite(wire.sigmaRangeM, "sigma-range") as Metres,
  sigmaAzimuth: finite(wire.sigmaAzimuthRad, "sigma-azimuth") as Radians,
  sigmaElevation: finite(wire.sigmaElevationRad, "sigma-elevation") as Radians,
  ...(wire.sigmaRangeRateMps === undefined
    ? {}
    : { sigmaRangeRate: finite(wire.sigmaRangeRateMps, "sigma-range-rate") as MetresPerSecond }),
  revisit: finite(wire.revisitS, "revisit") as Seconds,
  phase: finite(wire.phaseS, "phase") as Seconds,
  detection: share(wire.detection, "detection"),
  falseAlarmsPerScan: finite(wire.falseAlarmsPerScan, "false-alarms-per-scan"),
});

const infraredToWire = (sensor: InfraredSensor): MessageInitShape<typeof Wire.InfraredSchema> => ({
  id: sensor.id,
  place: placeToWire(sensor.place),
  sigmaRad: sensor.sigma,
  revisitS: sensor.revisit,
  phaseS: sensor.phase,
  detection: sensor.detection,
  minimumSeenHeightM: sensor.minimumTargetHeight,
});

const infraredFromWire = (wire: Wire.Infrared): InfraredSensor => ({
  kind: "infrared",
  id: wire.id,
  place: placeFromWire(wire.place, "place"),
  sigma: finite(wire.sigmaRad, "sigma") as Radians,
  revisit: finite(wire.revisitS, "revisit") as Seconds,
  phase: finite(wire.phaseS, "phase") as Seconds,
  detection: share(wire.detection, "detection"),
  minimumTargetHeight: finite(wire.minimumSeenHeightM, "minimum-target-height") as Metres,
});

export const systemTrackToWire = (track: SystemTrack): MessageInitShape<typeof Wire.SystemTrackSchema> => ({
  source: track.source,
  number: BigInt(track.number),
  atUs: BigInt(track.at),
  latitudeRad: track.latitude,
  longitudeRad: track.longitude,
  heightM: track.height,
  velocityMps: [...(track.velocity ?? [])],
  callsign: track.callsign,
  ended: track.ended,
});

export const systemTrackFromWire = (wire: Wire.SystemTrack): SystemTrack => ({
  source: wire.source,
  number: whole(wire.number, "number"),
  at: moment(wire.atUs, "at"),
  latitude: finite(wire.latitudeRad, "latitude"),
  longitude: finite(wire.longitudeRad, "longitude"),
  ...(wire.heightM === undefined ? {} : { height: finite(wire.heightM, "height") }),
  ...(wire.velocityMps.length === 0
    ? {}
    : { velocity: numbersOf(wire.velocityMps, 2, "velocity") as readonly [number, number] }),
  ...(wire.callsign === undefined ? {} : { callsign: wire.callsign }),
  ended: wire.ended,
});
