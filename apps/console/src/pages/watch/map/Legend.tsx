/** What the lines and marks mean, always there, with the stated probability of the outlines. Only what is on the map is named. */
import type { Reading } from "../../../reading/event/reading.ts";
import type { Picture } from "../../../reading/live/picture.ts";
import { clockTime, percent } from "../../../reading/text/format.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import { differsOnImpact, MOST_SYMBOLS } from "./content.ts";
import type { MapContent } from "./model.ts";

interface LegendProps {
  readonly reading: Reading | undefined;
  readonly content: MapContent;
  readonly picture: Picture;
  readonly nowUs: number;
  /** The regions bear numbers of nations, and not one nation's signs. */
  readonly isOfAll: boolean;
}

export const Legend = ({ reading, content, picture, nowUs, isOfAll }: LegendProps) => {
  const { t } = useMapSpeech();
  const launch = reading?.reference?.launchArea;
  const impact = reading?.impactArea;
  const footprint = impact === undefined ? reading?.footprintArea : undefined;
  const hasDot = (wanted: string): boolean => content.dots.some(({ kind }) => kind === wanted);
  const hasMark = (wanted: string): boolean => content.marks.some(({ kind }) => kind === wanted);
  const entries: readonly (readonly [string, string | false | undefined])[] = [
    ["line flown", reading?.track !== undefined && t("legend.flown")],
    ["line predicted", (reading?.track?.predicted.length ?? 0) > 0 && t("legend.predicted")],
    ["dot time", hasMark("time") && t("legend.times")],
    ["oval launch", launch !== undefined && t("legend.launch", { percent: percent(launch.containment) })],
    ["oval impact", impact !== undefined && t("legend.impact", { percent: percent(impact.containment) })],
    ["oval footprint", footprint !== undefined && t("legend.footprint", { percent: percent(footprint.containment) })],
    ...(reading?.dissenting ?? [])
      .filter(differsOnImpact)
      .map(({ nation }) => ["oval partner", t("legend.partner", { nation })] as const),
    ["box cell", reading?.track === undefined && reading?.reference?.outline !== undefined && t("outline.legend")],
    ["box area", hasMark("area") && t("legend.warned")],
    ["ring sensor", picture.sensors.length > 0 && hasMark("sensor") && t("legend.sensor")],
    ["ring missile", hasDot("missile") && t("legend.missile", { n: MOST_SYMBOLS })],
    ["dot plot", hasDot("plot") && t("legend.plot")],
    ["dot outside", hasDot("outside") && t("legend.outside")],
    ["line other", content.lines.some(({ kind }) => kind === "other-predicted") && t("legend.others")],
    ["line reach", content.lines.some(({ kind }) => kind === "reach") && t("legend.reach")],
    ["box region", hasMark("region") && t(isOfAll ? "legend.sightOfAll" : "legend.sight")],
    ["line trail", content.lines.some(({ kind }) => kind === "trail") && t("legend.trail")],
    ["line night", content.sun !== undefined && t("legend.night", { time: clockTime(nowUs) })],
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
