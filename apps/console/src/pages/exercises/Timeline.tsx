/** The timeline: years or quarters, a lane each for exercises, meetings and corrective actions, arrows from finding to retest. */
import type { Programme, ProgrammeEntry } from "@tocsin/codec-protobuf/console";
import { type KeyboardEvent, useRef, useState } from "react";
import { dateAndTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { caseOf, datedEntries, keyOfName, spanOf, titleOf } from "./programme.ts";
import { rowsFor } from "./rows.ts";
import { isIn, placeIn, type Span, spanAt, type Zoom } from "./span.ts";

const LANES = ["exercise", "meeting", "action"] as const;
/** Of the timeline's width: what a mark and its name may take. A longer name ends in dots and stands whole in the pane below. */
const NAME_WIDTH = 0.25;

interface TimelineProps {
  readonly programme: Programme;
  readonly nowUs: number;
  readonly chosen: string;
  readonly onChoose: (item: string) => void;
}

export const Timeline = ({ programme, nowUs, chosen, onChoose }: TimelineProps) => {
  const { t } = useSpeech();
  const [zoom, setZoom] = useState<Zoom>("year");
  const [shift, setShift] = useState(0);
  const box = useRef<HTMLElement>(null);
  const entries = datedEntries(programme);
  const lastUs = Math.max(nowUs, ...entries.map((entry) => spanOf(entry)?.[1] ?? 0));
  const span = spanAt(nowUs, zoom, shift, lastUs);
  const turn = (next: Zoom): void => {
    setZoom(next);
    setShift(0);
  };
  const onKey = (event: KeyboardEvent): void => {
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>("button[data-item]") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const focus = (index: number): void => buttons[Math.max(0, Math.min(buttons.length - 1, index))]?.focus();
    const moves = new Map([
      ["ArrowRight", () => focus(at + 1)],
      ["ArrowLeft", () => focus(at - 1)],
      ["PageUp", () => setShift(shift - 1)],
      ["PageDown", () => setShift(shift + 1)],
      ["+", () => turn("quarter")],
      ["-", () => turn("year")],
    ]);
    const move = moves.get(event.key);
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  return (
    <section ref={box} className="timeline" aria-label={t("ex.timeline")} onKeyDown={onKey}>
      <p className="timeline-tools">
        <button type="button" onClick={() => setShift(shift - 1)}>
          ◀ {t("ex.earlier")}
        </button>
        {(["year", "quarter"] as const).map((each) => (
          <button key={each} type="button" data-zoom={each} aria-pressed={zoom === each} onClick={() => turn(each)}>
            {t(`ex.zoom.${each}`)}
          </button>
        ))}
        <button type="button" onClick={() => setShift(shift + 1)}>
          {t("ex.later")} ▶
        </button>
      </p>
      <div className="timeline-head" aria-hidden="true">
        {span.marks.map(({ atUs, name }) => (
          <span key={name} style={{ left: `${placeIn(span, atUs) * 100}%` }}>
            {name}
          </span>
        ))}
        {isIn(span, nowUs, nowUs) && (
          <b className="now" style={{ left: `${placeIn(span, nowUs) * 100}%` }}>
            {t("ex.now")}
          </b>
        )}
      </div>
      {LANES.map((lane) => (
        <Lane key={lane} {...{ lane, entries, span, chosen, onChoose }} />
      ))}
    </section>
  );
};

interface LaneProps {
  readonly lane: (typeof LANES)[number];
  readonly entries: readonly ProgrammeEntry[];
  readonly span: Span;
  readonly chosen: string;
  readonly onChoose: (item: string) => void;
}

const Lane = ({ lane, entries, span, chosen, onChoose }: LaneProps) => {
  const { t } = useSpeech();
  const shown = entries.filter((entry) => caseOf(entry) === lane && isIn(span, ...(spanOf(entry) ?? [0, 0])));
  const places = shown.map((entry) => {
    const [from = 0, to = 0] = (spanOf(entry) ?? []).map((at) => placeIn(span, at));
    const retest = lane === "action" ? retestPlace(entry, entries, span) : undefined;
    return { from, to: Math.max(to, retest ?? 0), retest };
  });
  const rows = rowsFor(places, NAME_WIDTH);
  const height = 1 + Math.max(0, ...rows);
  return (
    <div className={`lane ${lane}`}>
      <h2>{t(`ex.lane.${lane}`)}</h2>
      <ul style={{ height: `${height * 1.75}rem` }}>
        {shown.map((entry, i) => (
          <Bar
            key={entry.item}
            {...{ entry, lane, row: rows[i] ?? 0, ...(places[i] ?? { from: 0, to: 0, retest: undefined }) }}
            isChosen={entry.item === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </div>
  );
};

/** Where the later exercise begins that tries it again. */
const retestPlace = (entry: ProgrammeEntry, entries: readonly ProgrammeEntry[], span: Span): number | undefined => {
  const section = entry.entry?.entry;
  if (section?.case !== "action" || section.value.retest === undefined) return undefined;
  const key = keyOfName(section.value.retest);
  const start = entries
    .map((each) => (each.item === key ? spanOf(each)?.[0] : undefined))
    .find((at) => at !== undefined);
  return start === undefined ? undefined : Math.min(1, placeIn(span, start));
};

interface BarProps {
  readonly entry: ProgrammeEntry;
  readonly lane: (typeof LANES)[number];
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly retest: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (item: string) => void;
}

const SHAPES: Readonly<Record<string, string>> = { agreed: "round", proposed: "ring" };

const Bar = ({ entry, lane, row, from, to, retest, isChosen, onChoose }: BarProps) => {
  const { t, language, code } = useSpeech();
  const title = titleOf(entry, language);
  const differs = entry.answers.some(({ answer }) => answer === "reserve" || answer === "dissent");
  const [startUs = 0] = spanOf(entry) ?? [];
  const left = Math.max(0, Math.min(0.98, from));
  return (
    <li style={{ top: `${row * 1.75}rem`, left: `${left * 100}%` }}>
      {lane === "exercise" && <i className="length" style={{ width: `${Math.max(0.004, to - from) * 100}cqw` }} />}
      {retest !== undefined && retest > from && (
        <i className="retest" style={{ width: `${(retest - left) * 100}cqw` }} title={t("ex.retest", { title: "" })} />
      )}
      <button
        type="button"
        data-item={entry.item}
        aria-pressed={isChosen}
        style={{ maxWidth: `${NAME_WIDTH * 100}cqw` }}
        title={`${title}, ${dateAndTime(startUs).slice(0, 10)}`}
        onClick={() => onChoose(entry.item)}
      >
        <i className={`shape ${differs ? "triangle dissent" : (SHAPES[entry.state] ?? "cross")}`} aria-hidden="true" />
        <b>{entry.nation}</b> {title}
        <span className="unseen">
          {`, ${dateAndTime(startUs).slice(0, 10)}, ${code("ex.state", entry.state)}`}
          {entry.answers
            .filter(({ answer }) => answer === "reserve" || answer === "dissent")
            .map(({ nation, answer }) => `, ${nation} ${code("ex.answer", answer)}`)}
        </span>
      </button>
    </li>
  );
};
