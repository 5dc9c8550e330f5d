/** The line of the recorded time: a slider with marks over it, over the whole recording or the hour or minutes about where it stands. */
import type { ReplayClock, ReplayMark } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { clockTime, dateAndTime } from "../reading/text/format.ts";
import { useSpeech } from "../words/replay/speech.ts";
import { markWords } from "./mark-words.ts";

const SPANS = ["whole", "hour", "minutes"] as const;
type Span = (typeof SPANS)[number];
const LENGTH_US: Readonly<Record<Span, number>> = { whole: Number.POSITIVE_INFINITY, hour: 3_600e6, minutes: 600e6 };
/** Steps of the drawn line; the slider's own step is a second. */
const WIDTH = 1000;
const SECOND_US = 1e6;

interface TimeLineProps {
  readonly clock: ReplayClock;
  /** Where it stands, or is going. */
  readonly atUs: number;
  readonly marks: readonly ReplayMark[];
  readonly onSeek: (atUs: number) => void;
}

/** The part of the recording that is drawn: as long as asked, with the place where it stands inside, in steps so that it rests. */
const windowOf = ({ fromUs, toUs }: ReplayClock, atUs: number, span: Span): readonly [number, number] => {
  const length = Math.min(LENGTH_US[span], toUs - fromUs);
  const step = length / 2;
  const from = fromUs + Math.floor((atUs - fromUs - length / 4) / step) * step;
  const first = Math.max(fromUs, Math.min(from, toUs - length));
  return [first, Math.max(first + SECOND_US, first + length)];
};

const SHAPES: Readonly<Record<string, string>> = {
  event: "M0 0 L6 10 L-6 10 Z",
  alarm: "M-4 1 H4 V9 H-4 Z",
  alert: "M0 0 L5 5 L0 10 L-5 5 Z",
  bookmark: "M-4 0 H4 V10 L0 6 L-4 10 Z",
  start: "M-1 0 H1 V10 H-1 Z",
};

export const TimeLine = ({ clock, atUs, marks, onSeek }: TimeLineProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const [span, setSpan] = useState<Span>("whole");
  const [from, to] = windowOf(clock, atUs, span);
  const x = (us: number): number => Math.min(Math.max((us - from) / (to - from), 0), 1) * WIDTH;
  const inside = marks.filter((mark) => mark.atUs >= from && mark.atUs <= to);
  return (
    <div className="time-line">
      <time>{span === "whole" ? dateAndTime(from) : clockTime(from)}</time>
      <div className="line">
        <svg viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
          <rect
            className="checked"
            x={x(clock.checkedFromUs)}
            y="11"
            height="3"
            width={x(clock.checkedUs) - x(clock.checkedFromUs)}
          />
        </svg>
        <div className="marks" aria-hidden="true">
          {inside.map((mark) => (
            <svg
              key={`${mark.kind} ${mark.atUs} ${mark.subject}`}
              className={`time-mark ${mark.kind}`}
              viewBox="-7 0 14 10"
              style={{ left: `${x(mark.atUs) / (WIDTH / 100)}%` }}
            >
              <title>{`${clockTime(mark.atUs)} ${markWords(speech, mark)}`}</title>
              <path d={SHAPES[mark.kind] ?? SHAPES.start} />
            </svg>
          ))}
        </div>
        <input
          type="range"
          aria-label={t("replay.time")}
          aria-valuetext={`${dateAndTime(atUs)} UTC`}
          min={0}
          max={Math.floor((to - from) / SECOND_US)}
          step={1}
          value={Math.round((atUs - from) / SECOND_US)}
          onChange={({ target }) => onSeek(from + Number(target.value) * SECOND_US)}
        />
      </div>
      <time>{span === "whole" ? dateAndTime(to) : clockTime(to)} UTC</time>
      <label>
        {t("replay.span")}
        <select value={span} onChange={({ target }) => setSpan(target.value as Span)}>
          {SPANS.map((each) => (
            <option key={each} value={each}>
              {t(`replay.span.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
