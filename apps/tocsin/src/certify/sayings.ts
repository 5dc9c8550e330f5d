/** What the certifier says: a made-up flight that threatens the partner, in mode test. Must hold nothing that is real. */
import type { CorrelationContent, SectionContents } from "@tocsin/exchange";
import { ecef, ecefVelocity, geodetic } from "@tocsin/kernel/space";
import { after, type Instant } from "@tocsin/kernel/time";
import { metres, probability, radians } from "@tocsin/kernel/units";
import type { ItemName, Nation } from "@tocsin/picture";
import type { Saying } from "./speaker.ts";

const area = {
  centre: geodetic(0.7, 2.2, 0),
  semiMajor: metres(26_000),
  semiMinor: metres(8_000),
  orientation: radians(1.4),
  containment: probability(0.95),
};

const timeAt = (at: Instant) => ({
  ...{ earliest: after(at, -20), best: at, latest: after(at, 20), containment: probability(0.95) },
});

/** Every section of a flight; a statement takes those of its kind. */
function flightAt(at: Instant, step: number): Partial<SectionContents> {
  const kinematics = {
    position: ecef(-3_311_234.5 + step, 3_942_871.2, 4_312_345.6),
    velocity: ecefVelocity(-2411.7, -1213.4, 812.9),
    covariance: Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (i < 18 ? 2.5e4 : 90) : 0)),
  };
  const later = timeAt(after(at, 400));
  return {
    kinematics: { kinematics, status: "confirmed", phase: "midcourse", plots: 57 },
    launch: { area, time: timeAt(after(at, -120)) },
    impact: { impact: { area, time: later }, overflights: [], range: 2_600_000, apogee: 612_000 },
    assessment: { objectClass: "ballistic", classProbability: 0.99, phase: "midcourse", certainty: "high" },
    provenance: { contributions: ["00112233445566"], sensorClasses: ["radar"], observedAt: at },
    sensor: { sources: [] },
    outline: {},
  };
}

export const trackSaying = (at: Instant, counter: number, version: number): Saying => ({
  ...{ kind: "track", counter, version, contents: flightAt(at, version), withheld: ["sensor"] },
});

export const eventSaying = (at: Instant, counter: number, version: number): Saying => ({
  ...{ kind: "event", counter, version, contents: flightAt(at, version), withheld: ["sensor"] },
});

export const warningSaying = (at: Instant, counter: number, version: number, threatened: Nation): Saying => ({
  ...{ kind: "warning", counter, version },
  contents: { warning: { kind: "ballistic-impact", threatened: [threatened], time: timeAt(after(at, 400)) } },
});

export const correlationSaying = (
  counter: number,
  version: number,
  act: CorrelationContent["act"],
  members: readonly ItemName[],
): Saying => ({
  ...{ kind: "correlation", counter, version },
  contents: { correlation: { act, members, reason: "certification" } },
});
