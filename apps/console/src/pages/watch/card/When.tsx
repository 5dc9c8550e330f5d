/** When: countdowns as ranges. An interval that is over says past due, or passed where that was observed; never a negative time. */

import { useNowUs } from "../../../live/store.ts";
import { clockTime, duration } from "../../../text/format.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Answer } from "./Answer.tsx";
import { passageObserved, type Reading } from "./reading.ts";

interface Interval {
  readonly earliestUs: number;
  readonly latestUs: number;
}

const seconds = (us: number): number => us / 1_000_000;

const Range = ({ interval, nowUs }: { interval: Interval; nowUs: number }) => {
  const { t } = useSpeech();
  const [from, to] = [seconds(interval.earliestUs - nowUs), seconds(interval.latestUs - nowUs)];
  if (to < 0) {
    return (
      <p className="countdown over">
        {t("when.pastDue")} <small>{t("when.since", { age: duration(-to) })}</small>
      </p>
    );
  }
  return (
    <p className="countdown">
      {from <= 0 ? t("when.now") : duration(from)}
      <span className="dash">–</span>
      {duration(to)}
    </p>
  );
};

const Passed = ({ at }: { at: number }) => {
  const { t } = useSpeech();
  return (
    <p className="countdown over">
      {t("when.passed")} <small>{t("when.observed", { time: clockTime(at) })}</small>
    </p>
  );
};

/** The bar of the minutes to come with the predicted intervals on it, in steps that leave three to five marks. */
const Bar = ({ intervals, nowUs }: { intervals: readonly Interval[]; nowUs: number }) => {
  const { t } = useSpeech();
  const left = Math.max(60, ...intervals.map(({ latestUs }) => seconds(latestUs - nowUs)));
  const step = [1, 2, 5, 10, 15, 30].find((minutes) => left <= minutes * 60 * 4.4) ?? 60;
  const span = Math.max(left * 1.02, step * 120);
  const marks = Array.from({ length: Math.floor(span / 60 / step) }, (_, index) => (index + 1) * step);
  const share = (us: number): number => Math.min(100, Math.max(0, (seconds(us - nowUs) / span) * 100));
  return (
    <div className="bar" role="img" aria-label={t("when.bar")}>
      <div className="rail">
        {intervals
          .filter(({ latestUs }) => latestUs > nowUs)
          .map(({ earliestUs, latestUs }) => (
            <span
              key={`${earliestUs}`}
              className="mark"
              style={{ left: `${share(earliestUs)}%`, width: `max(0.4rem, ${share(latestUs) - share(earliestUs)}%)` }}
            />
          ))}
      </div>
      <div className="scale" aria-hidden="true">
        <span className="zero">{t("when.now")}</span>
        {marks.map((minutes, index) => (
          <span
            key={minutes}
            className={(minutes * 60) / span > 0.93 ? "last" : undefined}
            style={{ left: `${((minutes * 60) / span) * 100}%` }}
          >
            {index === marks.length - 1 ? t("when.minutes", { n: minutes }) : minutes}
          </span>
        ))}
      </div>
    </div>
  );
};

/** The impact by its own name; what steers only may come down, somewhere within its footprint. */
const downWords = (impact: Interval | undefined, footprint: Interval | undefined, nowUs: number) => {
  if (impact === undefined && footprint !== undefined)
    return footprint.latestUs < nowUs ? "when.pastFootprint" : "when.footprint";
  return impact !== undefined && impact.latestUs < nowUs ? "when.pastImpact" : "when.impact";
};

export const When = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const { t } = speech;
  const nowUs = useNowUs(250);
  const { overflight, impactTime, footprintTime, track, event } = reading;
  const down = impactTime ?? footprintTime;
  const nation = overflight === undefined ? "" : speech.code("short", overflight.nation);
  const past = (interval: Interval): boolean => interval.latestUs < nowUs;
  const open = event.stage !== "closed";
  const intervals = [overflight, down].filter((interval) => interval !== undefined);
  const lost = open && track?.status === "coasting" && track.position !== undefined;
  return (
    <Answer name="when" question={t("ask.when")}>
      <div className="countdowns">
        {overflight !== undefined && (
          <div>
            <p className="detail">{t(past(overflight) ? "when.pastOver" : "when.over", { nation })}</p>
            {passageObserved(reading) ? (
              <Passed at={overflight.latestUs} />
            ) : (
              <Range interval={overflight} nowUs={nowUs} />
            )}
          </div>
        )}
        <div>
          <p className="detail">
            {t(downWords(impactTime, footprintTime, nowUs))}
            {lost && track.position !== undefined && (
              <span className="caution">
                {" "}
                {t("when.trackLost", { age: duration(seconds(nowUs - event.observedUs)) })}
              </span>
            )}
          </p>
          {down === undefined ? (
            <p className="countdown over">{t("when.unknown")}</p>
          ) : (
            <Range interval={down} nowUs={nowUs} />
          )}
        </div>
      </div>
      {open && intervals.some((interval) => !past(interval)) && <Bar intervals={intervals} nowUs={nowUs} />}
    </Answer>
  );
};
