/** Where from and where to: always areas with their size and probability; a withheld impact says why it is withheld. */
import type { Area } from "@tocsin/codec-protobuf/console";
import type { Areas } from "../text/areas.ts";
import { areaInCells, isOutlineOnly, outlineWords } from "../text/cells.ts";
import { clockRange, height, kilometres, localRange, nationName, percent, spokenPosition } from "../text/format.ts";
import { areaNames, placeWords } from "../text/place.ts";
import type { Speech } from "../words/words.ts";
import { type AnswerWords, answer } from "./answer.ts";
import { passageObserved, type Reading } from "./reading.ts";

export const centreOf = (area: Area) => ({ latitude: area.latitudeDeg, longitude: area.longitudeDeg });

/** Position with its uncertainty: a radius where the area is nearly round, else both axes. */
export const areaSize = (speech: Speech, area: Area, place: string): string =>
  area.semiMajorM < area.semiMinorM * 1.6
    ? speech.t("place.radius", { place, km: kilometres(area.semiMajorM) })
    : speech.t("place.ellipse", { place, ...axes(area) });

/** Full axes in kilometres, as text. */
export const axes = (area: Area): { long: string; wide: string } => ({
  long: kilometres(2 * area.semiMajorM),
  wide: kilometres(2 * area.semiMinorM),
});

/** What steers has no likeliest place: its area is told by its size, and by where its middle lies as a help to find it. */
const footprintWords = (speech: Speech, area: Area): string =>
  speech.t("to.footprint.about", {
    place: spokenPosition(speech, area.latitudeDeg, area.longitudeDeg),
    percent: percent(area.containment),
  });

const launchTime = (speech: Speech, { reference, own }: Reading): string => {
  const time = reference?.launchTime;
  if (time === undefined) return "";
  const { earliestUs, latestUs } = time;
  const local = localRange(own, earliestUs, latestUs);
  return speech.t("from.time", { time: clockRange(earliestUs, latestUs), local });
};

export const fromAnswer = (speech: Speech, areas: Areas, reading: Reading): AnswerWords => {
  const { reference, own } = reading;
  const { launchArea: area, outline } = reference ?? {};
  const inCells = outline && areaInCells(speech, outline.launch, outline.launchTooWide);
  const spoken = area && areaSize(speech, area, spokenPosition(speech, area.latitudeDeg, area.longitudeDeg));
  return answer(
    area === undefined ? (inCells ?? speech.t("from.unknown")) : placeWords(speech, areas, own, centreOf(area)),
    area === undefined ? "" : `${spoken}${speech.t("list.join")}${percent(area.containment)}`,
    launchTime(speech, reading),
    reference !== undefined && isOutlineOnly(reference) ? [{ text: speech.t("outline.only"), mark: "caution" }] : "",
  );
};

const withheldWords = ({ code }: Speech, { reference }: Reading): string =>
  code("to.withheld", reference === undefined || reference.impactWithheld === "" ? "unsaid" : reference.impactWithheld);

const territoryWords = (speech: Speech, areas: Areas, reading: Reading): string => {
  const { t } = speech;
  const nation = nationName(speech, reading.own);
  const { overflight, event } = reading;
  if (reading.territory === "over" && overflight !== undefined) {
    return t(passageObserved(reading) ? "to.own.passed" : "to.own.over", {
      areas: overflight.areas.length === 0 ? nation : areaNames(speech, areas, overflight.areas, 2),
      km: height(overflight.heightM),
    });
  }
  if (reading.territory === "may") return t("to.own.may", { nation });
  if (reading.territory === "yes") {
    const own = event.threatenedAreas.filter((code) => areas.get(code)?.country === reading.own);
    return own.length === 0
      ? t("to.own.yesUnnamed", { nation })
      : t("to.own.yes", { nation, areas: areaNames(speech, areas, own, 3) });
  }
  return t(reading.territory === "no" ? "to.own.no" : "to.own.unknown", { nation });
};

export const toAnswer = (speech: Speech, areas: Areas, reading: Reading): AnswerWords => {
  const { impactArea: area, own, territory } = reading;
  const outline = reading.reference?.outline;
  const inCells = outline && areaInCells(speech, outline.impact, outline.impactTooWide);
  const steers = area === undefined ? reading.footprintArea : undefined;
  const untold = (steers && speech.t("to.footprint", axes(steers))) ?? inCells ?? withheldWords(speech, reading);
  const text = territoryWords(speech, areas, reading);
  return answer(
    area === undefined ? untold : placeWords(speech, areas, own, centreOf(area)),
    steers === undefined ? "" : footprintWords(speech, steers),
    outline !== undefined && reading.track === undefined ? outlineWords(speech, outline) : "",
    ["yes", "over", "may"].includes(territory) ? [{ text, mark: "concerned" }] : text,
  );
};
