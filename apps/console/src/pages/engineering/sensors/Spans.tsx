/** The last five minutes of a sensor in steps of ten seconds: plots, which of them fed tracks, and how its residuals went. */
import type { SensorSpan } from "@tocsin/codec-protobuf/console";
import { clockTime, whole } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";

const STEPS = 30;
const HEIGHT = 40;
/** The residual that is expected stands at a quarter of the height. */
const EXPECTED = 4;

interface Props {
  readonly spans: readonly SensorSpan[];
  /** Whether any residual was: until then the mean is only where it begins. */
  readonly isJudged: boolean;
}

export const Spans = ({ spans, isJudged }: Props) => {
  const { t } = useSpeech();
  const [first] = spans;
  if (first === undefined) return <p className="dim">{t("spans.none")}</p>;
  const most = Math.max(1, ...spans.map(({ plots }) => plots));
  const plots = spans.reduce((sum, span) => sum + span.plots, 0);
  const used = spans.reduce((sum, span) => sum + span.used, 0);
  const highest = Math.max(...spans.map(({ residual }) => residual));
  const x = (i: number): number => 10 * (STEPS - spans.length + i);
  return (
    <div className="spans-of-sensor">
      <figure>
        <svg viewBox={`0 0 ${10 * STEPS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {spans.map((span, i) => (
            <g key={span.fromUs}>
              <rect className="all" {...columnOf(x(i), span.plots / most)} />
              <rect className="used" {...columnOf(x(i), Math.min(span.used, span.plots) / most)} />
            </g>
          ))}
        </svg>
        <figcaption>
          {t("spans.plots", {
            plots: whole(plots),
            used: whole(used),
            most: whole(most),
            since: clockTime(first.fromUs),
          })}
        </figcaption>
      </figure>
      <figure>
        <svg viewBox={`0 0 ${10 * STEPS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <line
            className="expected"
            x1="0"
            x2={10 * STEPS}
            y1={HEIGHT - HEIGHT / EXPECTED}
            y2={HEIGHT - HEIGHT / EXPECTED}
          />
          {isJudged &&
            spans.map((span, i) => (
              <rect key={span.fromUs} className="used" {...columnOf(x(i), Math.min(1, span.residual / EXPECTED))} />
            ))}
        </svg>
        <figcaption>
          {isJudged
            ? t("spans.residual", { last: (spans.at(-1)?.residual ?? 1).toFixed(2), highest: highest.toFixed(2) })
            : t("spans.unjudged")}
        </figcaption>
      </figure>
    </div>
  );
};

const columnOf = (x: number, share: number) => ({
  ...{ x: x + 1, width: 8 },
  ...{ y: HEIGHT * (1 - share), height: HEIGHT * share },
});
