/** Launches from above, over the coasts: north is up, and a degree is as long one way as the other in the middle of the picture. */
import { useEffect, useMemo, useState } from "react";
import { coastIn, type LandFile, readLand } from "../../text/land.ts";
import { useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow } from "./data.ts";
import { dressOf } from "./dress.ts";

const [WIDTH, HEIGHT] = [560, 230];
const MARGIN_DEG = 1.5;
const LEAST_DEG = 6;

type At = readonly [longitude: number, latitude: number];

const pointsOf = ({ path, launch, impact }: LaunchRow): readonly At[] => [
  ...path.map(({ longitudeDeg, latitudeDeg }) => [longitudeDeg, latitudeDeg] as const),
  ...[launch, impact].flatMap((place) =>
    place === undefined ? [] : [[place.longitudeDeg, place.latitudeDeg] as const],
  ),
];

interface Frame {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** All of them with a margin, in the proportions of the picture. */
const frameOf = (points: readonly At[]): Frame => {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const middle: At = [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
  const narrow = Math.max(0.2, Math.cos((middle[1] * Math.PI) / 180));
  const tall = Math.max(LEAST_DEG, Math.max(...lats) - Math.min(...lats) + 2 * MARGIN_DEG);
  const wide = Math.max(...lons) - Math.min(...lons) + 2 * MARGIN_DEG;
  const height = Math.max(tall, (wide * narrow * HEIGHT) / WIDTH);
  const width = (height * WIDTH) / HEIGHT / narrow;
  return {
    west: middle[0] - width / 2,
    east: middle[0] + width / 2,
    south: middle[1] - height / 2,
    north: middle[1] + height / 2,
  };
};

const xIn = ({ west, east }: Frame, lon: number): number => ((lon - west) / (east - west)) * WIDTH;
const yIn = ({ south, north }: Frame, lat: number): number => ((north - lat) / (north - south)) * HEIGHT;

/** Fetched when it is first drawn; without it the places stand on an empty sheet. */
const useLand = (): LandFile | undefined => {
  const [land, setLand] = useState<LandFile>();
  useEffect(() => {
    let isGone = false;
    readLand()
      .then((read) => isGone || setLand(read))
      .catch((cause: unknown) => console.error("The coasts could not be loaded.", cause));
    return () => {
      isGone = true;
    };
  }, []);
  return land;
};

export const PlanView = ({ rows }: { readonly rows: readonly LaunchRow[] }) => {
  const { t } = useSpeech();
  const land = useLand();
  const points = rows.flatMap(pointsOf);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same places make the same frame
  const coast = useMemo(() => {
    if (land === undefined || points.length === 0) return "";
    const frame = frameOf(points);
    const at = ([lon, lat]: At): string => `${xIn(frame, lon).toFixed(1)} ${yIn(frame, lat).toFixed(1)}`;
    return coastIn(land, frame)
      .map(([from, to]) => `M${at(from)}L${at(to)}`)
      .join("");
  }, [land, points.join(";")]);
  if (points.length === 0) return <p className="empty">{t("launches.plan.none")}</p>;
  const frame = frameOf(points);
  const x = (lon: number): number => xIn(frame, lon);
  const y = (lat: number): number => yIn(frame, lat);
  const drawn = (line: readonly At[]): string =>
    line.map(([lon, lat]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join(" ");
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("launches.plan.what", { n: rows.length })}>
      <path className="coast" d={coast} />
      {rows.map((row, index) => (
        <g key={row.id} className={dressOf(index)}>
          {row.path.length > 1 && (
            <polyline
              className="line"
              points={drawn(row.path.map(({ longitudeDeg, latitudeDeg }) => [longitudeDeg, latitudeDeg]))}
            />
          )}
          {row.launch !== undefined && (
            <>
              <circle className="launch" cx={x(row.launch.longitudeDeg)} cy={y(row.launch.latitudeDeg)} r="5" />
              <text
                className="name"
                x={x(row.launch.longitudeDeg) - 9}
                y={y(row.launch.latitudeDeg) - 6}
                textAnchor="end"
              >
                {index + 1}
              </text>
            </>
          )}
          {row.impact !== undefined && (
            <path
              className="impact"
              d={`M${x(row.impact.longitudeDeg) - 5} ${y(row.impact.latitudeDeg) - 5} l10 10 m0 -10 l-10 10`}
            />
          )}
        </g>
      ))}
    </svg>
  );
};
