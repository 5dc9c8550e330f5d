/** Launches as lines for people, newest last. */
import type { LaunchRecord } from "@tocsin/node";

const km = (metres: number): string => (metres > 0 ? `${Math.round(metres / 1000)} km` : "-");
const after = (from: number, to: number): string => (from > 0 && to > 0 ? `${((to - from) / 1e6).toFixed(1)} s` : "-");

export function launchLines(launches: readonly LaunchRecord[]): string {
  if (launches.length === 0) return "no launch is in the journals\n";
  return launches
    .map(({ label, openedUs, mode, objectClass, apogeeM, rangeM, stages, nations }) => {
      const lags = `declared after ${after(stages.detectedUs, stages.declaredUs)}`;
      const figures = `apogee ${km(apogeeM)}, range ${km(rangeM)}`;
      const at = new Date(openedUs / 1000).toISOString();
      return `${at}  ${mode}  ${label}  ${objectClass}  ${figures}, ${lags}, by ${nations.join(" ")}\n`;
    })
    .join("");
}
