/** The files that launches are written as. Each carries its marking: in every row or feature, and once for the whole. */
import { writeParquet } from "./parquet.ts";
import { columnsOf, type Exported, launchedUs, launchOf, markingOf } from "./row.ts";

export const FORMATS = ["csv", "geojson", "kml", "czml", "parquet"] as const;
export type Format = (typeof FORMATS)[number];
export const TYPES: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json; charset=utf-8",
  kml: "application/vnd.google-earth.kml+xml; charset=utf-8",
  czml: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

const iso = (us: number): string => new Date(us / 1000).toISOString();

/** @param marking of the whole file. */
export function writeLaunches(format: Format, launches: readonly Exported[], marking: string): string | Uint8Array {
  if (format === "csv") return csv(launches);
  if (format === "geojson") return `${JSON.stringify(geojson(launches, marking))}\n`;
  if (format === "kml") return kml(launches, marking);
  if (format === "czml") return `${JSON.stringify(czml(launches, marking))}\n`;
  return writeParquet(columnsOf(launches), { marking });
}

function csv(launches: readonly Exported[]): string {
  const columns = columnsOf(launches);
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // A spreadsheet takes what begins like this for a formula.
  const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const shown = ({ kind, values }: (typeof columns)[number], row: number): string => {
    const value = values[row];
    if (value === undefined) return "";
    return kind === "text" ? cell(safe(String(value))) : kind === "instant" ? iso(Number(value)) : String(value);
  };
  const lines = launches.map((_, row) => columns.map((column) => shown(column, row)).join(","));
  return `${[columns.map(({ name }) => name).join(","), ...lines].join("\r\n")}\r\n`;
}

/** What a feature says of its launch: the row without its places. */
function propertiesOf(each: Exported): Record<string, string | number> {
  const pairs = columnsOf([each]).flatMap(({ name, kind, values: [value] }): [string, string | number][] =>
    value === undefined ? [] : [[name, kind === "instant" ? iso(Number(value)) : value]],
  );
  return Object.fromEntries(pairs);
}

type Place = readonly [number, number] | readonly [number, number, number];

const pathOf = (each: Exported): Place[] =>
  each.of === "own"
    ? each.launch.path.map(({ longitudeDeg, latitudeDeg, heightM }) => [longitudeDeg, latitudeDeg, Math.round(heightM)])
    : [];

const RING = 36;
const METRES_A_DEGREE = 111_320;

interface Ellipse {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly semiMajorM: number;
  readonly semiMinorM: number;
  readonly orientationDeg: number;
}

/** The ellipse as a closed ring, on a flat piece of the Earth: good to a percent for areas of some hundred kilometres. */
function ringOf({ latitudeDeg, longitudeDeg, semiMajorM, semiMinorM, orientationDeg }: Ellipse): Place[] {
  const turn = (orientationDeg * Math.PI) / 180;
  const narrow = Math.max(0.01, Math.cos((latitudeDeg * Math.PI) / 180));
  return Array.from({ length: RING + 1 }, (_, i) => {
    // Against the clock, as RFC 7946 wants outer rings.
    const angle = (-2 * Math.PI * (i % RING)) / RING;
    const [along, across] = [semiMajorM * Math.cos(angle), semiMinorM * Math.sin(angle)];
    const north = along * Math.cos(turn) - across * Math.sin(turn);
    const east = along * Math.sin(turn) + across * Math.cos(turn);
    return [longitudeDeg + east / METRES_A_DEGREE / narrow, latitudeDeg + north / METRES_A_DEGREE] as const;
  });
}

const areasOf = (each: Exported): readonly (readonly ["launch" | "predicted-impact", Ellipse])[] => {
  if (each.of === "published") return [];
  const { launchArea, impactArea } = each.launch;
  return [
    ...(launchArea ? [["launch", launchArea] as const] : []),
    ...(impactArea ? [["predicted-impact", impactArea] as const] : []),
  ];
};

function geojson(launches: readonly Exported[], marking: string): object {
  const features = launches.flatMap((each) => {
    const properties = propertiesOf(each);
    const feature = (part: string, geometry: object): object => ({
      ...{ type: "Feature", id: `${each.launch.id}/${part}`, geometry, properties: { part, ...properties } },
    });
    const place = launchOf(each);
    const path = pathOf(each);
    return [
      ...(place
        ? [feature("launch-point", { type: "Point", coordinates: [place.longitudeDeg, place.latitudeDeg] })]
        : []),
      ...areasOf(each).map(([part, area]) => feature(`${part}-area`, { type: "Polygon", coordinates: [ringOf(area)] })),
      ...(path.length > 1 ? [feature("flown", { type: "LineString", coordinates: path })] : []),
    ];
  });
  return { type: "FeatureCollection", marking, features };
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is left out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

const places = (points: readonly Place[]): string => points.map((point) => point.join(",")).join(" ");

function kml(launches: readonly Exported[], marking: string): string {
  const folders = launches.map((each) => {
    const path = pathOf(each);
    const place = launchOf(each);
    const mark = (name: string, body: string): string =>
      `<Placemark><name>${escaped(name)}</name><description>${escaped(markingOf(each))}</description>${body}</Placemark>`;
    const data = Object.entries(propertiesOf(each))
      .map(([key, value]) => `<Data name="${escaped(key)}"><value>${escaped(String(value))}</value></Data>`)
      .join("");
    const point =
      place &&
      mark("launch", `<Point><coordinates>${places([[place.longitudeDeg, place.latitudeDeg]])}</coordinates></Point>`);
    const flown =
      path.length > 1 &&
      mark(
        "flown",
        `<LineString><altitudeMode>absolute</altitudeMode><coordinates>${places(path)}</coordinates></LineString>`,
      );
    const areas = areasOf(each).map(([part, area]) =>
      mark(
        part,
        `<Polygon><outerBoundaryIs><LinearRing><coordinates>${places(ringOf(area))}</coordinates></LinearRing></outerBoundaryIs></Polygon>`,
      ),
    );
    const name = each.of === "own" ? each.launch.label : each.launch.name;
    return `<Folder><name>${escaped(`${name} (${each.launch.id})`)}</name><description>${escaped(markingOf(each))}</description><ExtendedData>${data}</ExtendedData>${[point, flown, ...areas].filter(Boolean).join("")}</Folder>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escaped(marking)}</name><description>${escaped(marking)}</description>${folders.join("\n")}</Document></kml>\n`;
}

function czml(launches: readonly Exported[], marking: string): object[] {
  const packets = launches.flatMap((each): object[] => {
    const place = launchOf(each);
    const path = each.of === "own" ? each.launch.path : [];
    const [first] = path;
    const last = path.at(-1);
    const name = each.of === "own" ? each.launch.label : each.launch.name;
    const description = markingOf(each);
    const launched = launchedUs(each);
    return [
      ...(place === undefined
        ? []
        : [
            {
              ...{ id: `${each.launch.id}/launch-point`, name, description },
              ...(launched !== undefined && { properties: { launched: iso(launched) } }),
              position: { cartographicDegrees: [place.longitudeDeg, place.latitudeDeg, 0] },
              point: { pixelSize: 8 },
            },
          ]),
      ...(first === undefined || last === undefined || path.length < 2
        ? []
        : [
            {
              ...{ id: `${each.launch.id}/flown`, name, description },
              availability: `${iso(first.atUs)}/${iso(last.atUs)}`,
              position: {
                epoch: iso(first.atUs),
                cartographicDegrees: path.flatMap(({ atUs, longitudeDeg, latitudeDeg, heightM }) => [
                  ...[(atUs - first.atUs) / 1e6, longitudeDeg, latitudeDeg, heightM],
                ]),
              },
              path: { width: 2 },
            },
          ]),
    ];
  });
  return [{ id: "document", name: marking, description: marking, version: "1.0" }, ...packets];
}
