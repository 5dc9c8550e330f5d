/** The report of an exercise that is over: how it stands, where to read it, what was met, and findings to be mended. */
import type { Programme, ProgrammeEntry } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { partsOf, wordsOf } from "./programme.ts";
import { draftOf, type Finding, type Judged, useReport } from "./reports.ts";

interface ReportPartProps {
  readonly programme: Programme;
  readonly exercise: ProgrammeEntry;
  readonly onDraft: (draft: ProgrammeEntry) => void;
}

export const ReportPart = ({ programme, exercise, onDraft }: ReportPartProps) => {
  const { t, code, language } = useSpeech();
  const { item } = exercise;
  const { running } = programme;
  const isOver = running?.item === item && (running.state === "ended" || running.state === "real-world");
  const { entry, outcome, again } = useReport(item, isOver);
  const [isRefused, setRefused] = useState(false);
  if (entry === undefined && !isOver) return null;
  const file = (ending: string): string => `/reports/${entry?.name}.${language}.${ending}`;
  return (
    <section className="report" aria-labelledby="report-head">
      <h3 id="report-head">{t("report.head")}</h3>
      <p role="status" data-report={entry?.state ?? "making"} className={entry?.state === "failed" ? "caution" : ""}>
        {entry?.state === "ready" ? (
          <>
            {t("report.ready")}{" "}
            <a href={file("html")} target="_blank" rel="noreferrer">
              HTML
            </a>{" "}
            <a href={file("pdf")} target="_blank" rel="noreferrer">
              PDF
            </a>
          </>
        ) : entry?.state === "failed" ? (
          t("report.failed", { why: code("report.why", entry.why) })
        ) : (
          t("report.making")
        )}
      </p>
      {entry?.state === "failed" && (
        <p>
          <button type="button" data-report-again onClick={async () => setRefused(!(await again()))}>
            {t("report.again")}
          </button>{" "}
          {isRefused && <span className="caution">{t("report.refused")}</span>}
        </p>
      )}
      {outcome !== undefined && (
        <>
          <Verdicts objectives={outcome.objectives} />
          <h3>{t("report.findings")}</h3>
          {outcome.actions.length === 0 && <p className="dim">{t("report.noFindings")}</p>}
          <Findings {...{ programme, item, onDraft }} findings={outcome.actions} />
        </>
      )}
    </section>
  );
};

const SHAPES: Readonly<Record<string, string>> = { met: "round", missed: "cross", unmeasured: "ring", judged: "ring" };

const Verdicts = ({ objectives }: { readonly objectives: readonly Judged[] }) => {
  const speech = useSpeech();
  const { t, code, language } = speech;
  return (
    <ul className="verdicts">
      {objectives.map(({ item, nation, objective, verdict, slowest }) => (
        <li key={item} data-verdict={verdict}>
          <i className={`shape ${SHAPES[verdict] ?? "ring"}`} aria-hidden="true" /> <b>{nationName(speech, nation)}</b>{" "}
          {objective.number}. {objective.text[language]}{" "}
          <strong className={verdict === "missed" ? "caution" : ""}>{code("report.verdict", verdict)}</strong>{" "}
          {slowest !== undefined && (
            <small>{t("report.slowest", { n: slowest.toFixed(1), most: objective.threshold })}</small>
          )}
        </li>
      ))}
    </ul>
  );
};

interface FindingsProps {
  readonly programme: Programme;
  readonly item: string;
  readonly findings: readonly Finding[];
  readonly onDraft: (draft: ProgrammeEntry) => void;
}

/** One that is a corrective action already is offered no second time. */
const Findings = ({ programme, item, findings, onDraft }: FindingsProps) => {
  const { t, language } = useSpeech();
  const stated = new Set(partsOf(programme, item, "action").map((action) => wordsOf(action)?.en));
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={finding.finding.en}>
          {finding.finding[language]}{" "}
          {stated.has(finding.finding.en) ? (
            <small>{t("report.stated")}</small>
          ) : (
            <button type="button" data-finding onClick={() => onDraft(draftOf(finding, item))}>
              {t("report.action")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};
