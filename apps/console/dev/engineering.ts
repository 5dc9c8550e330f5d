/** DEVELOPMENT ONLY. A make-believe node's word on itself: a sound radar, one whose azimuth has jumped, and a silent overhead sensor. */
import { create, type JsonValue, type MessageInitShape, toJson } from "@bufbuild/protobuf";
import {
  type BiasSchema,
  EngineeringSchema,
  type OwnSensorSchema,
  type SensorSpanSchema,
} from "@tocsin/codec-protobuf/console";
import type { Moment } from "./surroundings.ts";

type Sensor = MessageInitShape<typeof OwnSensorSchema>;

const BIASES: MessageInitShape<typeof BiasSchema>[] = [
  { quantity: "range", unit: "m", value: -22, within: 96, drift: -0.1 },
  { quantity: "azimuth", unit: "deg", value: 0.011, within: 0.046, drift: 0.2 },
  { quantity: "elevation", unit: "deg", value: -0.006, within: 0.06, drift: 0.05 },
  { quantity: "clock", unit: "s", value: 0.012, within: 0.09 },
];

const spansAt = (nowUs: number, residual: number): MessageInitShape<typeof SensorSpanSchema>[] =>
  Array.from({ length: 30 }, (_, i) => ({
    fromUs: nowUs - (29 - i) * 10e6,
    looks: 10,
    plots: 8 + (i % 3),
    used: 7 + (i % 2),
    residual: i < 20 ? 1 : residual,
  }));

const radarAt = ({ nation, nowUs }: Moment, number: number) => ({
  id: `${nation}-radar-${number}`,
  kind: "radar",
  position: { latitudeDeg: 37.5 - number, longitudeDeg: 127 + number },
  rangeM: 1.5e6,
  feed: "scenario",
  state: "live",
  looks: 1_204,
  plots: 1_118,
  used: 1_002,
  lastPlotUs: nowUs - 0.4e6,
  plotsPerSecond: 0.94,
  residual: 0.97,
  judged: 402,
  expected: 240,
  missing: 0.04,
  biases: BIASES,
  learned: true,
  verdict: "sound",
  spans: spansAt(nowUs, 1.1),
});

const sensorsAt = (moment: Moment, excluded: ReadonlyMap<string, string>): Sensor[] => {
  const faulty: Sensor = {
    ...{ ...radarAt(moment, 2), residual: 6.4, verdict: "faulty", faults: ["residual", "drift"], corrected: true },
    biases: BIASES.map((bias) =>
      bias.quantity === "azimuth" ? { ...bias, value: 0.412, within: 0.051, drift: 2.31 } : bias,
    ),
    spans: spansAt(moment.nowUs, 6.4),
  };
  const overhead: Sensor = {
    ...{
      id: `${moment.nation}-overhead`,
      kind: "infrared",
      state: "silent",
      verdict: "unproven",
      residual: 1,
      judged: 3,
    },
    position: { latitudeDeg: 0, longitudeDeg: 127, heightM: 35_786_000 },
  };
  return [radarAt(moment, 1), faulty, overhead].map((sensor) => {
    const because = excluded.get(sensor.id ?? "");
    if (because === undefined) return sensor;
    const by = { excludedBy: `${moment.nation}-WATCH`, excludedSinceUs: moment.nowUs - 42e6, excludedBecause: because };
    return { ...sensor, ...by, state: "excluded" };
  });
};

/** @param excluded why, by sensor. */
export const engineeringAt = (moment: Moment, excluded: ReadonlyMap<string, string>): JsonValue => {
  const { nowUs, nation, mode } = moment;
  const said = create(EngineeringSchema, { nowUs, nation, mode, sensors: sensorsAt(moment, excluded) });
  return toJson(EngineeringSchema, said);
};
