/** When each stage came, counted from the first plot: a line of time for each own launch, with every mark in words below it. */
import { type Speech, useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow, Stages } from "./data.ts";
import { dressOf } from "./dress.ts";
import { stepFor } from "./SideView.tsx";

const [WIDTH, ROW, TOP, LEFT] = [560, 26, 18, 30];

interface Mark {
  readonly letter: string;
  readonly words: string;
  readonly afterS: number;
}

export const marksOf = ({ t, code }: Speech, stages: Stages): readonly Mark[] => {
  const { detectedUs } = stages;
  if (detectedUs === 0) return [];
  const mark = (letter: string, words: string, us: number): Mark[] =>
    us === 0 ? [] : [{ letter, words, afterS: (us - detectedUs) / 1e6 }];
  return [
    ...mark("C", t("launches.stage.confirmed"), stages.confirmedUs),
    ...mark("D", t("launches.stage.declared"), stages.declaredUs),
    ...stages.sent.flatMap(({ nation, receivedUs }) =>
      mark("R", t("launches.stage.received", { nation: code("short", nation) }), receivedUs),
    ),
    ...stages.received.flatMap(({ nation, receivedUs }) =>
      mark("P", t("launches.stage.partner", { nation: code("short", nation) }), receivedUs),
    ),
    ...mark("W", t("launches.stage.drafted"), stages.draftedUs),
    ...mark("A", t("launches.stage.alerted"), stages.alertedUs),
    ...mark("O", t("launches.stage.outlet"), stages.sirenUs),
  ].sort((a, b) => a.afterS - b.afterS);
};

export const LagChart = ({ rows }: { readonly rows: readonly LaunchRow[] }) => {
  const speech = useSpeech();
  const { t } = speech;
  const own = rows.flatMap((row) => {
    const marks = row.stages === undefined ? [] : marksOf(speech, row.stages);
    return marks.length === 0 ? [] : [{ row, marks }];
  });
  if (own.length === 0) return <p className="empty">{t("launches.lag.none")}</p>;
  const most = Math.max(1, ...own.flatMap(({ marks }) => marks.map(({ afterS }) => afterS)));
  const x = (s: number): number => LEFT + (s / most) * (WIDTH - LEFT - 20);
  const step = stepFor(most);
  const height = TOP + own.length * ROW + 6;
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t("launches.lag.what", { n: own.length })}>
        {Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step).map((s) => (
          <g key={s}>
            <line className="rule" x1={x(s)} y1={TOP - 4} x2={x(s)} y2={height} />
            <text x={x(s)} y={TOP - 7} textAnchor="middle">
              {t("unit.seconds", { n: s })}
            </text>
          </g>
        ))}
        {own.map(({ row, marks }, index) => (
          <g key={row.id} className={dressOf(rows.indexOf(row))}>
            <text className="name" x={LEFT - 10} y={TOP + index * ROW + 17} textAnchor="end">
              {rows.indexOf(row) + 1}
            </text>
            <line
              className="line"
              x1={x(0)}
              y1={TOP + index * ROW + 13}
              x2={x(marks.at(-1)?.afterS ?? 0)}
              y2={TOP + index * ROW + 13}
            />
            {marks.map(({ letter, words, afterS }) => (
              <g key={`${letter} ${words}`}>
                <circle className="stage" cx={x(afterS)} cy={TOP + index * ROW + 13} r="7" />
                <text className="letter" x={x(afterS)} y={TOP + index * ROW + 16.5} textAnchor="middle">
                  {letter}
                </text>
              </g>
            ))}
          </g>
        ))}
      </svg>
      <ul className="lags">
        {own.map(({ row, marks }) => (
          <li key={row.id}>
            <b>{rows.indexOf(row) + 1}</b>{" "}
            {marks
              .map(({ letter, words, afterS }) => `${letter} ${words} ${t("unit.seconds", { n: afterS.toFixed(1) })}`)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </>
  );
};
