/** DEVELOPMENT ONLY. A make-believe node's word on itself: sensors that are sound, faulty and silent; links, keys, record and disk. */
import { create, type JsonValue, type MessageInitShape, toJson } from "@bufbuild/protobuf";
import {
  type BiasSchema,
  DecidedForSchema,
  EngineeringSchema,
  type OwnSensorSchema,
  type SensorSpanSchema,
} from "@tocsin/codec-protobuf/console";
import { type Moment, NATIONS } from "./surroundings.ts";

type Sensor = MessageInitShape<typeof OwnSensorSchema>;
type Upkeep = Exclude<MessageInitShape<typeof EngineeringSchema>, { $typeName: string }>;

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
  judges: 1,
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

/** Two partners, one of them lost; a message key that ends soon; a reserve that is set aside; an outlet that has answered. */
const upkeepAt = ({ nation, nowUs, startedUs }: Moment): Upkeep => {
  const [near = "", far = ""] = NATIONS.filter((each) => each !== nation);
  const partner = { direct: true, participation: "full", clock: "normal", clockUncertaintyS: 0.001 };
  const queues = (track: number) =>
    ["warning", "coordination", "track", "bulk"].map((name) => ({
      class: name,
      waiting: name === "track" ? track : 0,
    }));
  const linked = { ...partner, state: "linked", sinceUs: startedUs, queues: queues(0), clockOffsetS: 0.004 };
  const lost = { ...partner, state: "lost", sinceUs: nowUs - 48e6, queues: queues(412), clockOffsetS: -0.011 };
  const stage = (name: string, of: string, middleMs: number) => ({
    ...{ stage: name, partner: name === "way" ? of : "", class: "warning", count: 412 },
    ...{ middleMs, most99Ms: middleMs * 3, mostMs: middleMs * 5 },
  });
  return {
    ...{ madeUs: nowUs + 0.3e6, startedUs, build: "tocsin/0.1.0", clock: "normal", clockOffsetS: 0 },
    stages: [
      stage("way", near, 9.4),
      stage("way", far, 61),
      stage("durable", "", 6.2),
      { ...stage("shown", "", 3.1), class: "" },
    ],
    partners: [
      { nation: near, ...linked, cosignedSize: 9_120, cosignedUs: nowUs - 8e6, ledgerSize: 8_410, ledgerEpoch: 1 },
      { nation: far, ...lost, cosignedSize: 8_700, cosignedUs: nowUs - 71e6, ledgerSize: 7_990, ledgerEpoch: 1 },
    ],
    endings: [
      { nation, what: "link-certificate", untilUs: nowUs + 70_000e6 },
      { nation, what: "message-key", id: "5b0c9a7e11d2f3a4", untilUs: nowUs + 9 * 86_400e6 },
      { nation: near, what: "root", untilUs: nowUs + 3_000 * 86_400e6 },
    ],
    record: { epoch: 1, inputs: 20_412, size: 9_164, root: "ab".repeat(32), headSize: 9_120, headUs: nowUs - 8e6 },
    storage: {
      ...{ room: "ample", freeBytes: 7e10, totalBytes: 2.5e11, reserveBytes: 1 << 24, reserveWantedBytes: 1 << 24 },
      ...{ journalBytes: 7.4e7, snapshotUs: nowUs - 31e6, snapshotInputs: 20_000, plotsDays: 7 },
    },
    outlets: [{ id: "wall", state: "accepted", atUs: nowUs - 300e6, waiting: 0 }],
  };
};

/** @param excluded why, by sensor. */
export const engineeringAt = (moment: Moment, excluded: ReadonlyMap<string, string>): JsonValue => {
  const { nowUs, nation, mode } = moment;
  const said = { nowUs, nation, mode, sensors: sensorsAt(moment, excluded), ...upkeepAt(moment) };
  return toJson(EngineeringSchema, create(EngineeringSchema, said));
};

/** What a partner gets: events and tracks of missiles, no sensor, no aircraft. */
export const decidedAt = (url: string): JsonValue => {
  const partner = new URL(url, "http://node").searchParams.get("partner") ?? "";
  const one = (item: string, section: string, objectClass: string, allowed: boolean, policy: string) => ({
    ...{ item, section, objectClass, allowed, declared: objectClass !== "aircraft" },
    ...(policy === "" ? { reason: "no-policy-allows" } : { reason: "policy-allows", policies: [policy] }),
  });
  const said = create(DecidedForSchema, {
    ...{ partner, participation: "full", policyHash: "058d9ce0844259be".repeat(4), signedBy: ["JPN-SEC", "JPN-DUTY"] },
    decided: [
      ...["assessment", "launch", "impact"].map((section) =>
        one("event", section, "ballistic", true, "declared-events"),
      ),
      one("event", "sensor", "ballistic", false, "sensors-stay-home"),
      one("track", "kinematics", "ballistic", true, "trajectories"),
      one("track", "kinematics", "aircraft", false, ""),
    ],
  });
  return toJson(DecidedForSchema, said);
};
