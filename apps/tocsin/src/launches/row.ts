/** A launch as one line of a table, the same for every format that has lines: own and published ones under the same columns. */
import type { OpenLaunch } from "./gate.ts";
import type { Column } from "./parquet.ts";
import type { PublishedLaunch } from "./published.ts";

export type Exported =
  | { readonly of: "own"; readonly launch: OpenLaunch }
  | { readonly of: "published"; readonly launch: PublishedLaunch };

type Cell = string | number | undefined;
type Kind = Column["kind"];
type Read = (exported: Exported) => Cell;

const some = (value: number | undefined): number | undefined =>
  value === undefined || value === 0 ? undefined : value;
const words = (value: string | undefined): string | undefined => (value === "" ? undefined : value);
const own =
  (read: (launch: OpenLaunch) => Cell): Read =>
  (each) =>
    each.of === "own" ? read(each.launch) : undefined;
const published =
  (read: (launch: PublishedLaunch) => Cell): Read =>
  (each) =>
    each.of === "published" ? read(each.launch) : undefined;
/** Seconds from the first plot to a stage. */
const lag = (to: (stages: NonNullable<OpenLaunch["stages"]>) => number): Read =>
  own(({ stages }) => {
    if (stages === undefined || stages.detectedUs === 0 || to(stages) === 0) return undefined;
    return (to(stages) - stages.detectedUs) / 1e6;
  });

/** Public figures stay public; their sources are named beside them. */
export const markingOf = (each: Exported): string =>
  each.of === "own" ? each.launch.marking : "PUBLIC // published figures, see source";

const COLUMNS: readonly (readonly [string, Kind, Read])[] = [
  ["id", "text", ({ launch }) => launch.id],
  ["marking", "text", markingOf],
  ["catalogue", "text", ({ of }) => of],
  ["mode", "text", own(({ mode }) => mode)],
  ["label", "text", (each) => (each.of === "own" ? each.launch.label : each.launch.name)],
  ["origin", "text", own(({ origin }) => origin)],
  ["nations", "text", own(({ nations }) => nations.join(" "))],
  ["class", "text", own(({ objectClass }) => objectClass)],
  ["class_probability", "number", own(({ classProbability }) => some(classProbability))],
  ["objects", "number", own(({ objects }) => some(objects))],
  ["launched_utc", "instant", (each) => launchedUs(each)],
  ["site", "text", published(({ site }) => words(site))],
  ["launch_latitude_deg", "number", (each) => launchOf(each)?.latitudeDeg],
  ["launch_longitude_deg", "number", (each) => launchOf(each)?.longitudeDeg],
  ["launch_semi_major_m", "number", own(({ launchArea }) => launchArea?.semiMajorM)],
  ["launch_semi_minor_m", "number", own(({ launchArea }) => launchArea?.semiMinorM)],
  ["predicted_impact_utc", "instant", own(({ impactTime }) => impactTime?.bestUs)],
  ["predicted_impact_latitude_deg", "number", own(({ impactArea }) => impactArea?.latitudeDeg)],
  ["predicted_impact_longitude_deg", "number", own(({ impactArea }) => impactArea?.longitudeDeg)],
  ["predicted_impact_semi_major_m", "number", own(({ impactArea }) => impactArea?.semiMajorM)],
  ["apogee_m", "number", ({ launch }) => some(launch.apogeeM)],
  ["range_m", "number", ({ launch }) => some(launch.rangeM)],
  ["flight_s", "number", ({ launch }) => some(launch.flightS)],
  ["threatened", "text", own(({ threatened }) => words(threatened.join(" ")))],
  ["confirmed_after_s", "number", lag(({ confirmedUs }) => confirmedUs)],
  ["declared_after_s", "number", lag(({ declaredUs }) => declaredUs)],
  ["drafted_after_s", "number", lag(({ draftedUs }) => draftedUs)],
  ["alert_released_after_s", "number", lag(({ alertedUs }) => alertedUs)],
  ["outlet_confirmed_after_s", "number", lag(({ sirenUs }) => sirenUs)],
  ["received_by", "text", own(({ stages }) => words((stages?.sent ?? []).map(hopWords).join("; ")))],
  ["flight_source", "text", published(({ flightSource }) => words(flightSource))],
  ["conflict", "text", published(({ conflict }) => words(conflict))],
  ["notes", "text", published(({ notes }) => words(notes))],
  ["source", "text", published(({ source }) => words(source))],
];

/** "KOR 0.412 s": from our statement to the partner's disk. */
const hopWords = ({
  nation,
  statedUs,
  receivedUs,
}: {
  nation: string;
  statedUs: number;
  receivedUs: number;
}): string => (receivedUs === 0 ? `${nation} never` : `${nation} ${((receivedUs - statedUs) / 1e6).toFixed(3)} s`);

export const launchedUs = (each: Exported): number | undefined =>
  each.of === "own" ? each.launch.launchTime?.bestUs : some(each.launch.launchedUs);

export function launchOf(each: Exported): { readonly latitudeDeg: number; readonly longitudeDeg: number } | undefined {
  if (each.of === "own") return each.launch.launchArea;
  const { latitudeDeg, longitudeDeg } = each.launch;
  return latitudeDeg === undefined || longitudeDeg === undefined ? undefined : { latitudeDeg, longitudeDeg };
}

export function columnsOf(launches: readonly Exported[]): Column[] {
  return COLUMNS.map(([name, kind, read]) => {
    const values = launches.map(read);
    return kind === "text"
      ? { name, kind, values: values.map((value) => (value === undefined ? undefined : String(value))) }
      : { name, kind, values: values.map((value) => (value === undefined ? undefined : Number(value))) };
  });
}
