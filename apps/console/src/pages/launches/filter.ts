/** Which launches are listed and in which order. Pure: what is typed is compared, never judged. */
import type { LaunchRow } from "./data.ts";

export interface Filter {
  readonly text: string;
  readonly of: "" | LaunchRow["of"];
  readonly objectClass: string;
  readonly fromYear: string;
  readonly toYear: string;
  readonly leastApogeeKm: string;
  readonly mostApogeeKm: string;
  readonly leastRangeKm: string;
  readonly mostRangeKm: string;
}

export const everything: Filter = {
  ...{ text: "", of: "", objectClass: "", fromYear: "", toYear: "" },
  ...{ leastApogeeKm: "", mostApogeeKm: "", leastRangeKm: "", mostRangeKm: "" },
};

const yearOf = (us: number): number => new Date(us / 1000).getUTCFullYear();

/** An empty bound bounds nothing; what is not known lies within no bound. */
const isWithin = (value: number, least: string, most: string): boolean =>
  (least === "" || (value > 0 && value >= Number(least))) && (most === "" || (value > 0 && value <= Number(most)));

export const matches = (row: LaunchRow, filter: Filter): boolean => {
  const words = `${row.name} ${row.site} ${row.id} ${row.notes} ${row.nations.join(" ")}`.toLowerCase();
  return (
    filter.text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)) &&
    (filter.of === "" || row.of === filter.of) &&
    (filter.objectClass === "" || row.objectClass === filter.objectClass) &&
    isWithin(yearOf(row.launchedUs), filter.fromYear, filter.toYear) &&
    isWithin(row.apogeeM / 1000, filter.leastApogeeKm, filter.mostApogeeKm) &&
    isWithin(row.rangeM / 1000, filter.leastRangeKm, filter.mostRangeKm)
  );
};

export const SORTS = ["launched", "name", "class", "site", "apogee", "range", "flight", "declared", "receipt"] as const;
export type Sort = (typeof SORTS)[number];

/** Seconds from the first plot to our own declaration; 0 where either is not known. */
export const declaredAfterS = ({ stages }: LaunchRow): number =>
  stages === undefined || stages.detectedUs === 0 || stages.declaredUs === 0
    ? 0
    : (stages.declaredUs - stages.detectedUs) / 1e6;

/** Seconds from the first plot until the last partner that got it had it on its disk. */
export const receivedAfterS = ({ stages }: LaunchRow): number => {
  const last = Math.max(0, ...(stages?.sent ?? []).map(({ receivedUs }) => receivedUs));
  return stages === undefined || stages.detectedUs === 0 || last === 0 ? 0 : (last - stages.detectedUs) / 1e6;
};

const KEYS: Readonly<Record<Sort, (row: LaunchRow) => number | string>> = {
  launched: ({ launchedUs }) => launchedUs,
  name: ({ name }) => name,
  class: ({ objectClass }) => objectClass,
  site: ({ site }) => site,
  apogee: ({ apogeeM }) => apogeeM,
  range: ({ rangeM }) => rangeM,
  flight: ({ flightS }) => flightS,
  declared: declaredAfterS,
  receipt: receivedAfterS,
};

export const sorted = (rows: readonly LaunchRow[], sort: Sort, isRising: boolean): readonly LaunchRow[] => {
  const key = KEYS[sort];
  const order = (a: LaunchRow, b: LaunchRow): number => {
    const [x, y] = [key(a), key(b)];
    return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
  };
  return rows.toSorted((a, b) => (isRising ? order(a, b) : order(b, a)) || a.id.localeCompare(b.id));
};
