/** Reads the catalogue of published test flights. Must never correct a figure: what is published stands, with its source. */
import { err, type Fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Place, placeFromDegrees } from "./earth.ts";
import { groundWay } from "./ground.ts";

/** One published flight: metres, seconds, radians; undefined where nothing is published. */
export interface CatalogueFlight {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  readonly launchSite: string;
  readonly launch?: Place | undefined;
  readonly apogee?: number | undefined;
  readonly range?: number | undefined;
  readonly flightTime?: number | undefined;
  /** Seconds within which the published time is good: 30 where its source counts seconds, else 90. */
  readonly timeTolerance: number;
  /** Name, notes and overflight together, for the rule that recognises what is not ballistic. */
  readonly words: string;
}

const COLUMNS = [
  ...["id", "date_utc", "name", "launch_site", "launch_lat", "launch_lon", "apogee_km", "range_km"],
  ...["flight_time_s", "flight_time_source", "notes"],
] as const;
type Column = (typeof COLUMNS)[number];

/** Splits comma-separated text after RFC 4180. */
export function splitCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "," || char === "\n") {
      row.push(cell);
      cell = "";
      if (char === "\n") {
        rows.push(row);
        row = [];
      }
    } else if (char !== "\r") cell += char;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** The catalogue from the text of flights.csv; an error names the missing column. */
export function parseCatalogue(text: string): Result<readonly CatalogueFlight[]> {
  const [head = [], ...rows] = splitCsv(text);
  const missing = COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0) {
    const what = `column ${missing.join(", ")} is missing`;
    return err<Fault>({ code: "catalogue-column", what, where: "flights catalogue" });
  }
  return ok(rows.map((row) => flightFromRow((column) => row[head.indexOf(column)] ?? "")));
}

function flightFromRow(cell: (column: Column) => string): CatalogueFlight {
  const number = (column: Column): number | undefined => (cell(column) === "" ? undefined : Number(cell(column)));
  const thousand = (value: number | undefined): number | undefined => (value === undefined ? undefined : value * 1000);
  const [latitude, longitude] = [number("launch_lat"), number("launch_lon")];
  return {
    id: cell("id"),
    name: cell("name"),
    date: cell("date_utc"),
    launchSite: cell("launch_site"),
    launch: latitude === undefined || longitude === undefined ? undefined : placeFromDegrees(latitude, longitude),
    apogee: thousand(number("apogee_km")),
    range: thousand(number("range_km")),
    flightTime: number("flight_time_s"),
    timeTolerance: /\d s\b/.test(cell("flight_time_source")) ? 30 : 90,
    words: `${cell("name")}; ${cell("notes")}`,
  };
}

/** Where the published records say that a flight passed or fell; bearings are taken towards these places. */
const PASSED: Readonly<Record<string, { readonly place: Place; readonly says: string }>> = {
  "NK-20170829-1": { place: placeFromDegrees(42.0, 143.2), says: "over Hokkaido" },
  "NK-20220324-1": { place: placeFromDegrees(41.5, 138.2), says: "150 km west of the Oshima Peninsula" },
  "NK-20221004-1": { place: placeFromDegrees(40.8, 140.7), says: "over Aomori" },
  "NK-20221102-5": { place: placeFromDegrees(38.2, 129.2), says: "57 km east of Sokcho" },
  "NK-20231218-1": { place: placeFromDegrees(43.8, 137.2), says: "250 km north-west of Okushiri" },
};

/** The bearing assumed for a flight whose azimuth nobody published, radians, and why. */
export function assumedAzimuth(
  id: string | undefined,
  launch: Place,
): { readonly azimuth: number; readonly why: string } {
  const passed = id === undefined ? undefined : PASSED[id];
  if (passed) return { azimuth: groundWay(launch, passed.place).bearing, why: `towards ${passed.says}, as published` };
  return { azimuth: (80 * Math.PI) / 180, why: "eastward into the Sea of Japan, 80 degrees" };
}
