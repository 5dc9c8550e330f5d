/** The chosen entry: who stated it, in which version, what every nation answers, and what one's own nation can do about it. */
import type { Programme, ProgrammeEntry, Status } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import type { Answer } from "../../live/replies.ts";
import { dateAndTime, nationName } from "../../reading/text/format.ts";
import { unhidden } from "../../reading/text/hidden.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { removeEntry } from "./acts.ts";
import { Done } from "./Done.tsx";
import { Facts, Parts } from "./Facts.tsx";
import { caseOf, type EntryCase, titleOf } from "./programme.ts";
import { ReportPart } from "./ReportPart.tsx";

interface EntryPaneProps {
  readonly programme: Programme;
  readonly entry: ProgrammeEntry;
  readonly status: Status;
  readonly onEdit: (kind: EntryCase) => void;
  readonly onChoose: (item: string) => void;
  /** A finding to be stated as a corrective action. */
  readonly onDraft: (draft: ProgrammeEntry) => void;
}

export const EntryPane = ({ programme, entry, status, onEdit, onChoose, onDraft }: EntryPaneProps) => {
  const speech = useSpeech();
  const { t, code, language } = speech;
  const kind = caseOf(entry);
  const isOwn = entry.nation === status.nation;
  return (
    <section className="entry-pane" aria-labelledby="entry-title">
      <header>
        <h2 id="entry-title">
          {kind !== undefined && <small>{t(`ex.type.${kind}`)}</small>} {titleOf(entry, language)}
        </h2>
        <p>
          <strong className={`standing ${entry.state}`}>{code("ex.state", entry.state)}</strong>{" "}
          {t("ex.owner", { nation: nationName(speech, entry.nation) })}
          {isOwn && ` (${t("ex.own")})`}.{" "}
          {t("ex.version", { n: String(entry.version), time: dateAndTime(entry.statedUs) })}
        </p>
        {entry.faults.length > 0 && (
          <p className="caution">
            {t("ex.faults", { list: entry.faults.map((each) => code("why", each)).join(", ") })}
          </p>
        )}
      </header>
      <Facts entry={entry} programme={programme} />
      {kind === "exercise" && <ReportPart programme={programme} exercise={entry} onDraft={onDraft} />}
      {kind === "meeting" && (
        <p>
          <a data-invitation href={`/meeting.ics?${new URLSearchParams({ item: entry.item, language })}`}>
            {t("ex.invitation")}
          </a>
        </p>
      )}
      <Answers entry={entry} />
      {kind === "exercise" && <Parts programme={programme} exercise={entry} onChoose={onChoose} />}
      {isOwn && kind !== undefined && <Own entry={entry} onEdit={() => onEdit(kind)} />}
      {!isOwn && entry.state !== "removed" && <AnswerForm entry={entry} nation={status.nation} />}
    </section>
  );
};

/** Every nation is there, whatever it has answered. */
const Answers = ({ entry }: { readonly entry: ProgrammeEntry }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  return (
    <>
      <h3>{t("ex.answers")}</h3>
      <ul className="answers">
        {entry.answers.map(({ nation, answer, reason, position, atUs, language }) => (
          <li
            key={nation}
            data-answer-of={nation}
            className={answer === "reserve" || answer === "dissent" ? "dissent" : ""}
          >
            <b>{nationName(speech, nation)}</b> {answer === "" ? t("ex.answer.none") : code("ex.answer", answer)}
            {reason !== "" && (
              <q lang={language}>
                <bdi>{unhidden(reason)}</bdi>
              </q>
            )}
            {position !== "" && <small>{t("ex.answer.by", { position, time: dateAndTime(atUs) })}</small>}
          </li>
        ))}
      </ul>
    </>
  );
};

const Own = ({ entry, onEdit }: { readonly entry: ProgrammeEntry; readonly onEdit: () => void }) => {
  const { t } = useSpeech();
  const [isSure, setSure] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  if (entry.state === "removed") return null;
  return (
    <div className="own-acts">
      <button type="button" onClick={onEdit}>
        {t("ex.edit")}
      </button>
      <button
        type="button"
        onClick={async () => {
          if (isSure) setAnswer(await removeEntry(entry.item));
          setSure(!isSure);
        }}
      >
        {t(isSure ? "ex.remove.sure" : "ex.remove")}
      </button>
      <Done answer={answer} />
    </div>
  );
};
