/** What the lines and marks mean, always there, with the stated probability of the outlines. Only what is on the map is named. */

import { usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { percent } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/speech.ts";
import { differsOnImpact, isOfEvent } from "./content.ts";

export const Legend = ({ reading }: { reading: Reading | undefined }) => {
  const { t } = useSpeech();
  const picture = usePicture();
  const { plots, tracks, sensors } = picture;
  const launch = reading?.reference?.launchArea;
  const impact = reading?.impactArea;
  const footprint = impact === undefined ? reading?.footprintArea : undefined;
  const ofEvent = new Set(reading?.tracks.map(({ id }) => id));
  const hasTraffic = [...tracks.values()].some((track) => !ofEvent.has(track.id) && !isOfEvent(track, picture));
  const entries: readonly (readonly [string, string | false | undefined])[] = [
    ["line flown", reading?.track !== undefined && t("legend.flown")],
    ["line predicted", (reading?.track?.predicted.length ?? 0) > 0 && t("legend.predicted")],
    ["oval launch", launch !== undefined && t("legend.launch", { percent: percent(launch.containment) })],
    ["oval impact", impact !== undefined && t("legend.impact", { percent: percent(impact.containment) })],
    ["oval footprint", footprint !== undefined && t("legend.footprint", { percent: percent(footprint.containment) })],
    ...(reading?.dissenting ?? [])
      .filter(differsOnImpact)
      .map(({ nation }) => ["oval partner", t("legend.partner", { nation })] as const),
    ["box cell", reading?.track === undefined && reading?.reference?.outline !== undefined && t("outline.legend")],
    ["box area", (reading?.event.threatenedAreas.length ?? 0) > 0 && t("legend.warned")],
    ["ring sensor", sensors.length > 0 && t("legend.sensor")],
    ["dot plot", plots.length > 0 && t("legend.plot")],
    ["dot outside", hasTraffic && t("legend.outside")],
  ];
  return (
    <ul className="legend" aria-label={t("legend.head")}>
      {entries.map(
        ([sign, words]) =>
          typeof words === "string" && (
            <li key={`${sign} ${words}`}>
              <span className={`sign ${sign}`} aria-hidden="true" />
              {words}
            </li>
          ),
      )}
    </ul>
  );
};
