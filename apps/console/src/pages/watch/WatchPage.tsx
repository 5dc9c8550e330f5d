/** The watch: card, map, national views, events and alarms of the event in view. */
import "../../styles/watch/card.css";
import "../../styles/watch/panes.css";
import { Suspense, useDeferredValue, useMemo, useState } from "react";
import { useKeys } from "../../keys.ts";
import { MapPane } from "../../later.ts";
import { useIsRecorded, useLiveness, usePicture } from "../../live/store.ts";
import { useMayAct } from "../../may-act.ts";
import { mustOf } from "../../reading/event/must.ts";
import { readingOf } from "../../reading/event/reading.ts";
import { draftOf } from "../../reading/event/sent.ts";
import { useSpeech } from "../../words/speech.ts";
import type { PageProps } from "../page.ts";
import { EventCard } from "./card/EventCard.tsx";
import { acknowledgeEvent } from "./card/Must.tsx";
import { Quiet } from "./card/Quiet.tsx";
import { Alarms } from "./lists/Alarms.tsx";
import { Events } from "./lists/Events.tsx";
import { NationalViews } from "./lists/NationalViews.tsx";

export const WatchPage = ({ choice, sound, onDialog }: PageProps) => {
  const picture = usePicture();
  const liveness = useLiveness();
  const mayAct = useMayAct();
  const { chosen, inOrder, choose } = choice;
  const [asTable, setAsTable] = useState(false);
  const [framings, setFramings] = useState(0);
  // The card comes first: what stands beside it is made when that has been handed to the page.
  const hasRest = useDeferredValue(true, false);
  const reading = useMemo(() => (chosen === undefined ? undefined : readingOf(chosen, picture)), [chosen, picture]);
  const turnTable = (): void => setAsTable((shown) => !shown);
  const frame = (): void => setFramings((count) => count + 1);

  const showKinds = (): void => {
    if (chosen !== undefined) onDialog({ kind: "kinds", event: chosen.id });
  };
  const act = (action: string): boolean => {
    if (reading === undefined) return false;
    if (action === "acknowledge") return acknowledgeEvent(reading.event);
    if (action === "consult") document.getElementById("views-head")?.focus();
    const draft = draftOf(reading.event, picture);
    if (action === "review-draft" && draft !== undefined) onDialog({ kind: "draft", draft: draft.id });
    return true;
  };

  useKeys({
    act: () => mayAct && reading !== undefined && act(mustOf(reading.event)[0] ?? "watch"),
    event: () => {
      const next = inOrder[(inOrder.findIndex(({ id }) => id === chosen?.id) + 1) % Math.max(1, inOrder.length)];
      if (next !== undefined) choose(next.id);
    },
    kinds: showKinds,
    map: () => document.getElementById("drawn-map")?.focus(),
    reset: frame,
    table: turnTable,
  });

  return (
    <main className={reading === undefined ? "whole no-views" : "whole"}>
      {liveness === "waiting" ? (
        <Waiting />
      ) : reading === undefined ? (
        <Quiet />
      ) : (
        <EventCard reading={reading} onAct={act} onKinds={showKinds} />
      )}
      {hasRest && (
        <>
          <Suspense fallback={<section className="map" aria-busy="true" />}>
            <MapPane reading={reading} asTable={asTable} onTable={turnTable} framings={framings} onFrame={frame} />
          </Suspense>
          {reading !== undefined && (
            <NationalViews reading={reading} onAmended={() => onDialog({ kind: "amended", event: reading.event.id })} />
          )}
          <div className="lists">
            <Events
              events={inOrder}
              chosen={chosen?.id}
              onChoose={choose}
              onChanges={() => onDialog({ kind: "changes" })}
            />
            <Alarms sound={sound} onDialog={onDialog} />
          </div>
        </>
      )}
    </main>
  );
};

const Waiting = () => {
  const { t } = useSpeech();
  const isRecorded = useIsRecorded();
  return (
    <article className="card quiet">
      <header>
        <h1 className="what">{t(isRecorded ? "waiting.recorded" : "waiting.head")}</h1>
        <p className="detail">{t("waiting.body")}</p>
      </header>
    </article>
  );
};
