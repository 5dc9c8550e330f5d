/** The report as blocks of text, the same for every form of output: headings, paragraphs, tables. Says "not measured", never leaves a gap. */
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { keyOf, type Language } from "@tocsin/picture";
import type { Judged } from "./judged.ts";
import type { Figure, Report } from "./report.ts";
import { isKnown, MARKS, type Say, sayIn } from "./words.ts";

export interface Table {
  readonly type: "table";
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of the whole width. */
  readonly widths: readonly number[];
}
export type Block = Table | { readonly type: "heading" | "text" | "note"; readonly text: string };

export interface Document {
  readonly language: Language;
  /** Of every page. */
  readonly mark: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly page: (n: number, all: number) => string;
  /** When what it tells of ended: the document has no other date. */
  readonly at: Instant;
}

/** A longer one is read by programs, not by people. */
const MOST_ROWS = 400;

export function documentOf(report: Report, language: Language): Document {
  const say = sayIn(language);
  return {
    language,
    mark: MARKS[report.mode] ?? report.mode,
    title: `${say("title")}: ${report.title?.[language] ?? say("untitled")}`,
    page: (n, all) => say("page", { n, all }),
    at: report.to,
    blocks: [
      ...opening(report, say),
      ...figures(report, say),
      ...objectives(report, say, language),
      ...actions(report, say, language),
      ...timeline(report, say),
    ],
  };
}

const clock = (at: Instant): string => isoFromInstant(at).slice(0, 19).replace("T", " ");

const text = (value: string): Block => ({ type: "text", text: value });
const heading = (value: string): Block => ({ type: "heading", text: value });
const note = (value: string): Block => ({ type: "note", text: value });

function opening(report: Report, say: Say): Block[] {
  const ended = `ended.${report.ended}`;
  return [
    text(
      `${say("window", { from: clock(report.from), to: clock(report.to) })}. ${isKnown(ended) ? say(ended) : report.ended}`,
    ),
    text(say("nations", { nations: report.nations.join(", ") })),
    ...(report.exercise === ""
      ? []
      : [
          text(
            report.missing.length > 0 ? say("missing", { nations: report.missing.join(", ") }) : say("nobodyMissing"),
          ),
        ]),
    note(say("warningOnly")),
  ];
}

const measureWord = (say: Say, measure: Figure["measure"]): string => say(`m.${measure}`);
const seconds = (value: number): string => (value < 10 ? value.toFixed(3) : value.toFixed(1));

function figures({ figures: all }: Report, say: Say): Block[] {
  const rows = all.map(({ measure, nation, count, median, worst }) => [
    ...[measureWord(say, measure), nation],
    ...(median === undefined || worst === undefined
      ? ["0", say("unmeasured"), ""]
      : [String(count), seconds(median), seconds(worst)]),
  ]);
  const head = [say("measure"), say("nation"), say("count"), say("median"), say("worst")];
  return [heading(say("figures")), { type: "table", head, rows, widths: [0.5, 0.12, 0.08, 0.16, 0.14] }];
}

function objectives({ objectives: all }: Report, say: Say, language: Language): Block[] {
  if (all.length === 0) return [heading(say("objectives")), text(say("noObjectives"))];
  const row = ({ nation, objective, verdict, slowest }: Judged): string[] => [
    ...[nation, `${objective.number}. ${objective.text[language]}`, measureWord(say, objective.measure)],
    objective.measure === "judged" ? "" : seconds(objective.threshold),
    slowest === undefined ? "" : seconds(slowest),
    say(`verdict.${verdict}`),
  ];
  const head = [say("nation"), say("objective"), say("measure"), say("threshold"), say("worst"), say("verdict")];
  const widths = [0.09, 0.31, 0.28, 0.1, 0.09, 0.13];
  return [heading(say("objectives")), { type: "table", head, rows: all.map(row), widths }];
}

function actions(report: Report, say: Say, language: Language): Block[] {
  if (report.actions.length === 0) return [heading(say("actions")), text(say("noActions"))];
  const rows = report.actions.map(({ owner, finding, due, retest }) => [
    ...[owner, finding[language], clock(due).slice(0, 10)],
    retest === undefined ? say("noRetest") : keyOf(retest),
  ]);
  const head = [say("owner"), say("objective"), say("due"), say("retest")];
  const table: Table = { type: "table", head, rows, widths: [0.09, 0.5, 0.14, 0.27] };
  return [heading(say("actions")), text(say("actionsNote")), table];
}

function timeline({ timeline: all }: Report, say: Say): Block[] {
  const rows = all.slice(0, MOST_ROWS).map(({ at, nation, type, word, subject }) => {
    const key = `t.${type}`;
    return [isoFromInstant(at).slice(11, 23), nation, `${isKnown(key) ? say(key) : type} ${word}`.trim(), subject];
  });
  const head = [say("time"), say("nation"), say("what"), say("subject")];
  const table: Table = { type: "table", head, rows, widths: [0.14, 0.09, 0.32, 0.45] };
  const rest = all.length - rows.length;
  return [heading(say("timeline")), table, ...(rest > 0 ? [note(say("more", { n: rest }))] : [])];
}
