/** What people decide about the nation's own sensors, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { SensorAct } from "@tocsin/node";
import { refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/sensor_pb.ts";
import { LIMITS } from "./limits.ts";

export const sensorActToWire = ({
  do: what,
  sensor,
  reason,
}: SensorAct): MessageInitShape<typeof Wire.SensorActSchema> => ({
  act: { case: what === "exclude-sensor" ? "exclude" : "include", value: { sensor, reason } },
});

export function sensorActFromWire({ act }: Wire.SensorAct): SensorAct {
  if (act.case === undefined) return refuse("missing", "the act about a sensor is missing or unknown to this version");
  return {
    do: act.case === "exclude" ? "exclude-sensor" : "include-sensor",
    sensor: text(act.value.sensor, LIMITS.code, "sensor"),
    reason: text(act.value.reason, LIMITS.sentence, "reason"),
  };
}
