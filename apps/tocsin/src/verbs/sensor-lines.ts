/** A sensor in plain lines: one word of its health first, then why. Words only; reads nothing. */
import type { Bias, OwnSensor } from "@tocsin/codec-protobuf/console";
import { shown } from "./as-officer.ts";

export function sensorLines(sensor: OwnSensor, nowUs: number): string[] {
  const { id, kind, state, verdict, faults, plots, used, plotsPerSecond, lastPlotUs } = sensor;
  const age = lastPlotUs === 0 ? "no plot yet" : `last plot ${((nowUs - lastPlotUs) / 1e6).toFixed(1)} s ago`;
  const why = faults.length === 0 ? "" : ` (${faults.map((fault) => FAULTS[fault] ?? fault).join("; ")})`;
  return [
    `${shown(id)}  ${kind}  ${state}  ${verdict}${why}`,
    ...(verdict === "faulty" && sensor.judges < 2
      ? ["  only two sensors judge one another: it may be the other that is wrong"]
      : []),
    ...(state === "excluded" ? [`  excluded by ${shown(sensor.excludedBy)} since ${iso(sensor.excludedSinceUs)}`] : []),
    ...(sensor.excludedBecause === "" ? [] : [`  because: ${shown(sensor.excludedBecause)}`]),
    `  ${plotsPerSecond.toFixed(2)} plots/s, ${age}; ${plots} plots, ${share(used, plots)} fed tracks`,
    `  mean squared residual ${sensor.residual.toFixed(2)} of ${sensor.judged}; ${missed(sensor)}`,
    ...sensor.biases.map((bias) => `  ${biasWords(bias, sensor.learned)}`),
    ...(sensor.corrected ? ["  its plots are being freed of these biases"] : []),
  ];
}

const FAULTS: Readonly<Record<string, string>> = {
  residual: "its residuals are too large",
  drift: "its residuals lie to one side",
  missing: "it does not show what two others see",
};

const iso = (us: number): string => new Date(us / 1000).toISOString();
const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : `${((100 * part) / whole).toFixed(0)} %`;

const missed = ({ missing, expected }: OwnSensor): string =>
  expected === 0
    ? "never judged by what two others see"
    : `missed ${(100 * missing).toFixed(0)} % of late of what two others saw, ${expected} looks judged`;

const biasWords = ({ quantity, unit, value, within, drift }: Bias, learned: boolean): string =>
  learned
    ? `bias of ${quantity} ${signed(value, unit)} +- ${fixed(within, unit)} ${unit} (95 %)${leaning(drift)}`
    : `bias of ${quantity} not learned yet: it may be ${fixed(within, unit)} ${unit} (95 %)`;

const leaning = (drift: number | undefined): string =>
  drift === undefined ? "" : `, mean residual ${drift.toFixed(2)} sigma`;

const DIGITS: Readonly<Record<string, number>> = { m: 0, deg: 3, s: 3 };
const fixed = (value: number, unit: string): string => value.toFixed(DIGITS[unit] ?? 3);
const signed = (value: number, unit: string): string => (value < 0 ? "" : "+") + fixed(value, unit);
