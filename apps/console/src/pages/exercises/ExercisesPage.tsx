/** The programme over years: timeline, the chosen entry with every nation's answer, and the exercise that runs. */
import "../../styles/exercises/exercises.css";
import type { ProgrammeEntry } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { useNowUs, usePicture } from "../../live/store.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { EditDialog } from "./EditDialog.tsx";
import { EntryPane } from "./EntryPane.tsx";
import { CASES, type EntryCase, entryOf } from "./programme.ts";
import { RunningPane } from "./RunningPane.tsx";
import { Timeline } from "./Timeline.tsx";

/** `entry` is absent for a new one, which may begin with a draft. */
interface Editing {
  readonly kind: EntryCase;
  readonly entry?: ProgrammeEntry;
  readonly draft?: ProgrammeEntry;
}

export const ExercisesPage = () => {
  const { t } = useSpeech();
  const { programme, status } = usePicture();
  const nowUs = useNowUs(1_000);
  const [chosen, setChosen] = useState("");
  const [editing, setEditing] = useState<Editing>();
  const entry = programme === undefined ? undefined : entryOf(programme, chosen);
  if (programme === undefined || status === undefined) return <main className="exercises" />;
  return (
    <main className="exercises">
      <header className="programme-head">
        <h1>{t("ex.head")}</h1>
        <nav aria-label={t("ex.new")}>
          {CASES.map((kind) => (
            <button key={kind} type="button" data-new={kind} onClick={() => setEditing({ kind })}>
              {t(`ex.new.${kind}`)}
            </button>
          ))}
        </nav>
        <p>
          <a href="/calendar.ics">{t("ex.ics")}</a> <a href="/programme.csv">{t("ex.csv")}</a>
        </p>
      </header>
      <Timeline programme={programme} nowUs={nowUs} chosen={chosen} onChoose={setChosen} />
      <div className="programme-foot">
        {entry === undefined ? (
          <section className="entry-pane">
            <p className="dim">{t(programme.entries.length === 0 ? "ex.none" : "ex.pick")}</p>
          </section>
        ) : (
          <EntryPane
            key={entry.item}
            programme={programme}
            entry={entry}
            status={status}
            onEdit={(kind) => setEditing({ kind, entry })}
            onChoose={setChosen}
            onDraft={(draft) => setEditing({ kind: "action", draft })}
          />
        )}
        <RunningPane programme={programme} nowUs={nowUs} chosen={entry} />
      </div>
      {editing !== undefined && (
        <EditDialog {...editing} programme={programme} status={status} onClose={() => setEditing(undefined)} />
      )}
    </main>
  );
};
