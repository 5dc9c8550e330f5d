/** A sensor in plain lines, in the words of the console's page: its health first, then why. Words only; reads nothing. */
import type { Bias, OwnSensor } from "@tocsin/codec-protobuf/console";
import type { SensorKey } from "../words/sensor/speech.ts";
import type { Voice } from "../words/voice.ts";
import { shown } from "./as-officer.ts";

type SensorVoice = Voice<SensorKey>;

export function sensorLines(voice: SensorVoice, sensor: OwnSensor, nowUs: number): string[] {
  const { t, code } = voice;
  const { id, kind, state, verdict } = sensor;
  const words = [code("sensor.kind", kind), code("sensor.is", state), code("sensor.verdict", verdict)];
  return [
    `${shown(id)}  ${words.join("  ")}`,
    ...faultLines(voice, sensor).map((line) => `  ${line}`),
    ...excludedLines(voice, sensor).map((line) => `  ${line}`),
    `  ${rateWords(voice, sensor, nowUs)}`,
    `  ${t("line.residual", { value: sensor.residual.toFixed(2), judged: sensor.judged, missed: missed(voice, sensor) })}`,
    ...sensor.biases.map((bias) => `  ${biasWords(voice, bias, sensor.learned)}`),
    ...(sensor.corrected ? [`  ${t("bias.corrected")}`] : []),
  ];
}

function faultLines({ t, code }: SensorVoice, sensor: OwnSensor): string[] {
  const { faults, residual, missing, biases } = sensor;
  const drift = Math.max(0, ...biases.map((bias) => Math.abs(bias.drift ?? 0)));
  const values: Readonly<Record<string, string>> = {
    ...{ residual: residual.toFixed(2), drift: drift.toFixed(2) },
    missing: percent(missing),
  };
  return [
    ...faults.map((fault) => code("sensor.fault", fault, { value: values[fault] ?? "" })),
    ...(sensor.verdict === "faulty" && sensor.judges < 2 ? [t("sensor.oneJudge")] : []),
  ];
}

function excludedLines({ t, time }: SensorVoice, sensor: OwnSensor): string[] {
  const { state, excludedBy, excludedSinceUs, excludedBecause } = sensor;
  const said = { by: shown(excludedBy), time: time(excludedSinceUs) };
  return [
    ...(state === "excluded" ? [t("line.excluded", said)] : []),
    ...(excludedBecause === "" ? [] : [t("line.because", { reason: shown(excludedBecause) })]),
  ];
}

function rateWords({ t }: SensorVoice, sensor: OwnSensor, nowUs: number): string {
  const { plots, used, plotsPerSecond, lastPlotUs } = sensor;
  const seconds = ((nowUs - lastPlotUs) / 1e6).toFixed(1);
  const age = lastPlotUs === 0 ? t("line.noPlot") : t("line.lastPlot", { seconds });
  const share = plots === 0 ? t("none") : percent(used / plots);
  return t("line.rate", { rate: plotsPerSecond.toFixed(2), age, plots, share });
}

const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

const missed = ({ t }: SensorVoice, { missing, expected }: OwnSensor): string =>
  expected === 0
    ? t("sensor.missedNever")
    : `${t("sensor.missed")}: ${t("sensor.missedOf", { share: percent(missing), n: expected })}`;

function biasWords({ t, code }: SensorVoice, bias: Bias, learned: boolean): string {
  const { value, drift } = bias;
  const quantity = code("bias", bias.quantity);
  const unit = code("bias.unit", bias.unit);
  const within = fixed(bias.within, bias.unit);
  if (!learned) return t("line.noBias", { quantity, within, unit });
  const leaning = drift === undefined ? "" : t("line.drift", { drift: drift.toFixed(2) });
  return t("line.bias", { quantity, value: signed(value, bias.unit), within, unit }) + leaning;
}

const DIGITS: Readonly<Record<string, number>> = { m: 0, deg: 3, s: 3 };
const fixed = (value: number, unit: string): string => value.toFixed(DIGITS[unit] ?? 3);
const signed = (value: number, unit: string): string => (value < 0 ? "" : "+") + fixed(value, unit);
