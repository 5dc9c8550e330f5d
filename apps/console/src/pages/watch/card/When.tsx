/** When: the countdowns of the reading, large, over a bar of the minutes to come. */

import { useNowUs } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { type Countdown, countdownsOf, type Interval, isPast } from "../../../reading/event/when.ts";
import { clockRange } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Answer } from "./Answer.tsx";

const seconds = (us: number): number => us / 1_000_000;

const Left = ({ left, note }: Countdown) =>
  typeof left === "string" ? (
    <p className="countdown over">
      {left} {note !== "" && <small>{note}</small>}
    </p>
  ) : (
    <p className="countdown">
      {left[0]}
      <span className="dash">–</span>
      {left[1]}
    </p>
  );

/** Where one thing alone is awaited there is room to say at what time it is. */
const Clock = ({ interval }: Pick<Countdown, "interval">) =>
  interval === undefined ? null : (
    <span className="clock">
      {clockRange(interval.earliestUs, interval.latestUs)} <small>UTC</small>
    </span>
  );

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

export const When = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const nowUs = useNowUs(250);
  const countdowns = countdownsOf(speech, reading, nowUs);
  const intervals = countdowns.flatMap(({ interval }) => interval ?? []);
  const isOpen = reading.event.stage !== "closed";
  return (
    <Answer name="when" question={speech.t("ask.when")}>
      <div className="countdowns">
        {countdowns.map((each) => (
          <div key={each.kind}>
            <p className="detail">
              {each.label} {each.caution !== "" && <span className="caution">{each.caution}</span>}
              {countdowns.length === 1 && each.caution === "" && <Clock interval={each.interval} />}
            </p>
            <Left {...each} />
          </div>
        ))}
      </div>
      {isOpen && intervals.some((interval) => !isPast(interval, nowUs)) && <Bar intervals={intervals} nowUs={nowUs} />}
    </Answer>
  );
};
