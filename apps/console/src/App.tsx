/** The whole screen: banner, links, card, map, national views, events and alarms; and which dialog is open. */
import type { Draft } from "@tocsin/codec-protobuf/console";
import { useMemo, useState } from "react";
import { LinkBar } from "./bar/LinkBar.tsx";
import { ModeBanner } from "./bar/ModeBanner.tsx";
import { StaleBanner } from "./bar/StaleBanner.tsx";
import { EventCard } from "./card/EventCard.tsx";
import { acknowledgeEvent, mustOf } from "./card/Must.tsx";
import { Quiet } from "./card/Quiet.tsx";
import { readingOf } from "./card/reading.ts";
import { draftOf } from "./card/Sent.tsx";
import { whatWords } from "./card/What.tsx";
import { useChoice } from "./chosen.ts";
import { DraftDialog } from "./dialogs/DraftDialog.tsx";
import { FeedsDialog } from "./dialogs/FeedsDialog.tsx";
import { KeysDialog } from "./dialogs/KeysDialog.tsx";
import { LinkDialog } from "./dialogs/LinkDialog.tsx";
import { type KeyName, useKeys } from "./keys.ts";
import { Alarms, acknowledgeAlarm } from "./lists/Alarms.tsx";
import { alarmsInOrder } from "./lists/alarm-words.ts";
import { Events } from "./lists/Events.tsx";
import { NationalViews } from "./lists/NationalViews.tsx";
import { useLiveness, useNowUs, usePicture } from "./live/store.ts";
import { MapPane } from "./map/MapPane.tsx";
import { PeoplePanel } from "./pages/people/PeoplePanel.tsx";
import { openPanel } from "./pages/people/panel.ts";
import { LANGUAGES, speak, useSpeech } from "./words/speech.ts";

type Open =
  | { readonly kind: "feeds" | "keys" }
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "link"; readonly nation: string };

const OpenDialog = ({ open, onClose }: { open: Open; onClose: () => void }) => {
  if (open.kind === "draft") return <DraftDialog draft={open.draft} onClose={onClose} />;
  if (open.kind === "link") return <LinkDialog nation={open.nation} onClose={onClose} />;
  return open.kind === "feeds" ? <FeedsDialog onClose={onClose} /> : <KeysDialog onClose={onClose} />;
};

export const App = () => {
  const speech = useSpeech();
  const picture = usePicture();
  const liveness = useLiveness();
  const nowUs = useNowUs(1_000);
  const { chosen, inOrder, choose } = useChoice(picture, nowUs);
  const [open, setOpen] = useState<Open>();
  const [asTable, setAsTable] = useState(false);
  const [framings, setFramings] = useState(0);
  const reading = useMemo(() => (chosen === undefined ? undefined : readingOf(chosen, picture)), [chosen, picture]);

  const act = (action: string): boolean => {
    if (reading === undefined) return false;
    if (action === "acknowledge") return acknowledgeEvent(reading.event);
    if (action === "consult") document.getElementById("views-head")?.focus();
    const draft = draftOf(reading.event, picture);
    if (action === "review-draft" && draft !== undefined) setOpen({ kind: "draft", draft });
    return true;
  };

  const actions: Readonly<Record<KeyName, () => void>> = {
    act: () => reading !== undefined && act(mustOf(reading.event)[0] ?? "watch"),
    alarm: () => {
      const first = alarmsInOrder(picture.alarms.values())[0];
      if (first !== undefined && first.acknowledgedUs === 0) acknowledgeAlarm(first);
    },
    event: () => {
      const next = inOrder[(inOrder.findIndex(({ id }) => id === chosen?.id) + 1) % Math.max(1, inOrder.length)];
      if (next !== undefined) choose(next.id);
    },
    map: () => document.getElementById("drawn-map")?.focus(),
    reset: () => setFramings((count) => count + 1),
    table: () => setAsTable((shown) => !shown),
    feeds: () => setOpen({ kind: "feeds" }),
    language: () => speak(LANGUAGES[(LANGUAGES.indexOf(speech.language) + 1) % LANGUAGES.length] ?? "en"),
    people: () => openPanel("asked"),
    help: () => setOpen({ kind: "keys" }),
  };
  useKeys((name) => actions[name]());

  const title =
    chosen === undefined
      ? speech.t("quiet.head")
      : `${chosen.label} ${whatWords(speech, chosen.objectClass, chosen.objects)}`;
  return (
    <div className={`screen ${liveness}`}>
      <ModeBanner status={picture.status} event={title} />
      <LinkBar
        liveness={liveness}
        onLink={(nation) => setOpen({ kind: "link", nation })}
        onAlarms={() => document.getElementById("alarms-head")?.focus()}
      />
      <StaleBanner liveness={liveness} />
      <main className={reading === undefined ? "whole no-views" : "whole"}>
        {liveness === "waiting" ? (
          <Waiting />
        ) : reading === undefined ? (
          <Quiet />
        ) : (
          <EventCard reading={reading} onAct={act} />
        )}
        <MapPane
          reading={reading}
          asTable={asTable}
          onTable={() => setAsTable((shown) => !shown)}
          framings={framings}
          onFrame={() => setFramings((count) => count + 1)}
        />
        {reading !== undefined && <NationalViews reading={reading} />}
        <div className="lists">
          <Events events={inOrder} chosen={chosen?.id} onChoose={choose} />
          <Alarms onFeeds={() => setOpen({ kind: "feeds" })} onKeys={() => setOpen({ kind: "keys" })} />
        </div>
      </main>
      <PeoplePanel />
      {open !== undefined && <OpenDialog open={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
};

const Waiting = () => {
  const { t } = useSpeech();
  return (
    <article className="card quiet">
      <header>
        <h1 className="what">{t("waiting.head")}</h1>
        <p className="detail">{t("waiting.body")}</p>
      </header>
    </article>
  );
};
