/** Launches from the side: height over ground distance from the launch. What was flown is drawn; where only two figures are published, their arc is dashed. */
import { useSpeech } from "../../words/launches/speech.ts";
import { distanceM, type LaunchRow } from "./data.ts";
import { dressOf } from "./dress.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [560, 210, 46, 24, 10];
const ARC_STEPS = 40;
const KM = 1000;

interface Line {
  readonly row: LaunchRow;
  readonly points: readonly (readonly [number, number])[];
  readonly isDrawnFromFigures: boolean;
}

const lineOf = (row: LaunchRow): Line | undefined => {
  const [first] = row.path;
  if (first !== undefined && row.path.length > 1) {
    const from = row.launch ?? first;
    return {
      ...{ row, isDrawnFromFigures: false },
      points: row.path.map((point) => [distanceM(from, point) / KM, point.heightM / KM] as const),
    };
  }
  if (row.apogeeM === 0 || row.rangeM === 0) return undefined;
  const points = Array.from({ length: ARC_STEPS + 1 }, (_, i) => {
    const share = i / ARC_STEPS;
    return [(share * row.rangeM) / KM, (4 * share * (1 - share) * row.apogeeM) / KM] as const;
  });
  return { row, points, isDrawnFromFigures: true };
};

/** A round step that leaves three to six marks. */
export const stepFor = (most: number): number => {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
};

export const SideView = ({ rows }: { readonly rows: readonly LaunchRow[] }) => {
  const { t } = useSpeech();
  const lines = rows.flatMap((row) => lineOf(row) ?? []);
  if (lines.length === 0) return <p className="empty">{t("launches.side.none")}</p>;
  const all = lines.flatMap(({ points }) => points);
  const far = Math.max(1, ...all.map(([x]) => x));
  const high = Math.max(1, ...all.map(([, y]) => y));
  const x = (km: number): number => LEFT + (km / far) * (WIDTH - LEFT - 14);
  const y = (km: number): number => HEIGHT - BOTTOM - (km / high) * (HEIGHT - BOTTOM - TOP);
  const marks = (most: number): number[] => {
    const step = stepFor(most);
    return Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step);
  };
  const hasFigures = lines.some(({ isDrawnFromFigures }) => isDrawnFromFigures);
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("launches.side.what", { n: lines.length })}>
        <line className="axis" x1={LEFT} y1={HEIGHT - BOTTOM} x2={WIDTH} y2={HEIGHT - BOTTOM} />
        <line className="axis" x1={LEFT} y1={TOP} x2={LEFT} y2={HEIGHT - BOTTOM} />
        {marks(far).map((km) => (
          <text key={km} x={x(km)} y={HEIGHT - 7} textAnchor="middle">
            {km}
          </text>
        ))}
        {marks(high).map((km) => (
          <g key={km}>
            <line className="rule" x1={LEFT} y1={y(km)} x2={WIDTH} y2={y(km)} />
            <text x={LEFT - 5} y={y(km) + 4} textAnchor="end">
              {km}
            </text>
          </g>
        ))}
        <text className="unit" x={WIDTH - 2} y={HEIGHT - BOTTOM - 5} textAnchor="end">
          {t("launches.side.distance")}
        </text>
        <text className="unit" x={LEFT + 5} y={TOP + 8}>
          {t("launches.side.height")}
        </text>
        {lines.map(({ row, points, isDrawnFromFigures }) => {
          const dress = dressOf(rows.indexOf(row));
          const top = points.reduce((best, point) => (point[1] > best[1] ? point : best), points[0] ?? [0, 0]);
          return (
            <g key={row.id} className={dress}>
              <polyline
                className={isDrawnFromFigures ? "line figures" : "line"}
                points={points.map(([px, py]) => `${x(px)},${y(py)}`).join(" ")}
              />
              <text className="name" x={x(top[0])} y={Math.max(TOP + 10, y(top[1]) - 4)} textAnchor="middle">
                {rows.indexOf(row) + 1}
              </text>
            </g>
          );
        })}
      </svg>
      {hasFigures && <p className="dim">{t("launches.side.dashed")}</p>}
    </>
  );
};
