/** Launches as lines for people, newest last. */
import type { LaunchRecord } from "@tocsin/node";
import type { LaunchesKey } from "../words/launches/speech.ts";
import type { Voice } from "../words/voice.ts";

const km = (metres: number): string => (metres > 0 ? `${Math.round(metres / 1000)} km` : "-");

export function launchLine({ t, code, time }: Voice<LaunchesKey>, launch: LaunchRecord): string {
  const { label, openedUs, objectClass, apogeeM, rangeM, stages, nations } = launch;
  const { detectedUs, declaredUs } = stages;
  const seconds = ((declaredUs - detectedUs) / 1e6).toFixed(1);
  return t("line.launch", {
    ...{ time: time(openedUs), label, class: code("kind", objectClass), apogee: km(apogeeM), range: km(rangeM) },
    ...{ lag: detectedUs > 0 && declaredUs > 0 ? t("unit.seconds", { n: seconds }) : "-" },
    nations: nations.join(" "),
  });
}
