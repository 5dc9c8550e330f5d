/** All listed launches by range and apogee, so that families show: rings are published, discs our own, numbers what is compared. */
import { useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow } from "./data.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [560, 210, 46, 24];
const DECADES = [10, 30, 100, 300, 1000, 3000, 10_000] as const;
const [LEAST_KM, MOST_KM] = [10, 15_000];
const share = (km: number): number => Math.log(Math.max(km, LEAST_KM) / LEAST_KM) / Math.log(MOST_KM / LEAST_KM);
const x = (km: number): number => LEFT + share(km) * (WIDTH - LEFT - 10);
const y = (km: number): number => HEIGHT - BOTTOM - share(km) * (HEIGHT - BOTTOM - 8);

interface ScatterProps {
  readonly rows: readonly LaunchRow[];
  readonly compared: readonly string[];
}

export const Scatter = ({ rows, compared }: ScatterProps) => {
  const { t } = useSpeech();
  const known = rows.filter(({ apogeeM, rangeM }) => apogeeM > 0 && rangeM > 0);
  if (known.length === 0) return <p className="empty">{t("launches.scatter.none")}</p>;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("launches.scatter.what", { n: known.length })}>
      {DECADES.map((km) => (
        <g key={km}>
          <line className="rule" x1={x(km)} y1="4" x2={x(km)} y2={HEIGHT - BOTTOM} />
          <line className="rule" x1={LEFT} y1={y(km)} x2={WIDTH} y2={y(km)} />
          <text x={x(km)} y={HEIGHT - 7} textAnchor="middle">
            {km}
          </text>
          <text x={LEFT - 5} y={y(km) + 4} textAnchor="end">
            {km}
          </text>
        </g>
      ))}
      <text className="unit" x={WIDTH - 4} y={HEIGHT - BOTTOM - 5} textAnchor="end">
        {t("launches.scatter.range")}
      </text>
      <text className="unit" x={LEFT + 5} y="14">
        {t("launches.scatter.apogee")}
      </text>
      {known.map((row) => {
        const number = compared.indexOf(row.id) + 1;
        return (
          <g key={row.id}>
            <circle className={`dot ${row.of}`} cx={x(row.rangeM / 1000)} cy={y(row.apogeeM / 1000)} r="4">
              <title>{row.name}</title>
            </circle>
            {number > 0 && (
              <text className="name" x={x(row.rangeM / 1000) + 7} y={y(row.apogeeM / 1000) - 5}>
                {number}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
};
