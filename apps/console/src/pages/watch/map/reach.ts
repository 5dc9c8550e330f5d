/**
 * How far own sensors see at a height: the border of what they reach, drawn on the ground below. As the node counts it for the
 * regions: straight lines over a smooth Earth, as the sensors are configured. No hills, no refraction, and no partner's sensor ever.
 */
import type { SensorMark } from "@tocsin/codec-protobuf/console";
import { moved } from "../../../reading/text/sphere.ts";
import type { Line, Position } from "./model.ts";
import { GROUND_M } from "./projection.ts";
import { thing } from "./thing.ts";

const RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;
const STEP_DEG = 5;

interface Ring {
  /** Metres over the ground from the sensor; nothing is seen nearer. */
  readonly nearM: number;
  readonly farM: number;
}

/** The central angle at which something at `target` from the Earth's centre stands so high over the sensor's horizon. */
const angleAt = (own: number, target: number, elevation: number): number => {
  const cosine = (own * Math.cos(elevation)) / target;
  return cosine > 1 ? 0 : Math.max(0, Math.acos(cosine) - elevation);
};

/** Undefined where nothing is seen at that height. */
export const ringOf = (sensor: SensorMark, heightM: number): Ring | undefined => {
  const own = RADIUS_M + (sensor.position?.heightM ?? 0);
  const target = RADIUS_M + heightM;
  if (sensor.kind === "infrared") {
    if (heightM < sensor.minimumSeenHeightM || target >= own) return undefined;
    return { nearM: 0, farM: Math.acos(target / own) * RADIUS_M };
  }
  const low = angleAt(own, target, sensor.minimumElevationDeg * RADIANS);
  const high = sensor.maximumElevationDeg >= 90 ? 0 : angleAt(own, target, sensor.maximumElevationDeg * RADIANS);
  const cosine = (own ** 2 + target ** 2 - sensor.rangeM ** 2) / (2 * own * target);
  const reach = cosine >= 1 ? 0 : Math.acos(Math.max(-1, cosine));
  const far = Math.min(low, reach);
  return far <= high ? undefined : { nearM: high * RADIUS_M, farM: far * RADIUS_M };
};

const arc = (sensor: SensorMark, metres: number): Position[] => {
  const { position, azimuthCentreDeg, azimuthWidthDeg } = sensor;
  const from = { latitude: position?.latitudeDeg ?? 0, longitude: position?.longitudeDeg ?? 0 };
  const width = sensor.kind === "infrared" ? 360 : azimuthWidthDeg;
  const steps = Math.max(2, Math.ceil(width / STEP_DEG));
  return Array.from({ length: steps + 1 }, (_, index) => ({
    ...moved(from, azimuthCentreDeg - width / 2 + (width * index) / steps, metres),
    height: GROUND_M,
  }));
};

export const reachLines = (sensors: readonly SensorMark[], heightM: number): readonly Line[] =>
  sensors.flatMap((sensor): Line[] => {
    const ring = ringOf(sensor, heightM);
    if (ring === undefined || sensor.position === undefined) return [];
    const of = thing("reach", sensor.id);
    const outer = arc(sensor, ring.farM);
    const inner = arc(sensor, Math.max(1, ring.nearM)).toReversed();
    const isRound = sensor.kind === "infrared" || sensor.azimuthWidthDeg >= 359.9;
    if (!isRound) return [{ kind: "reach", of, points: [...outer, ...inner, ...outer.slice(0, 1)] }];
    const hole: Line[] = ring.nearM > 1_000 ? [{ kind: "reach", of, points: inner }] : [];
    return [{ kind: "reach", of, points: outer }, ...hole];
  });
