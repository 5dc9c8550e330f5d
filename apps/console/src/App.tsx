/** The frame about every page: banner, bar, the banner of a silent node, the page in view and the dialogs that all share. */
import { type ReactNode, Suspense, useState } from "react";
import { Calls } from "./bar/Calls.tsx";
import { LinkBar } from "./bar/LinkBar.tsx";
import { ModeBanner } from "./bar/ModeBanner.tsx";
import { Notices } from "./bar/Notices.tsx";
import { StaleBanner } from "./bar/StaleBanner.tsx";
import { useChoice } from "./chosen.ts";
import type { FrameDialog } from "./dialogs/FrameDialogs.tsx";
import { useKeys } from "./keys.ts";
import { AlertsPage, ConsultPage, ExercisesPage, FrameDialogs } from "./later.ts";
import { useLiveness, useNowUs, usePicture } from "./live/store.ts";
import type { PageProps } from "./pages/page.ts";
import { PeoplePanel } from "./pages/people/PeoplePanel.tsx";
import { openPanel } from "./pages/people/panel.ts";
import { goTo, type PageName, usePage } from "./pages/route.ts";
import { acknowledgeAlarm } from "./pages/watch/lists/AlarmRows.tsx";
import { WatchPage } from "./pages/watch/WatchPage.tsx";
import { alarmsInOrder } from "./reading/alarms/alarm-words.ts";
import { whatWords } from "./reading/event/what.ts";
import { useSound } from "./sound/useSound.ts";
import { LANGUAGES, speak, useSpeech } from "./words/speech.ts";

const SCREENS: Readonly<Record<PageName, (props: PageProps) => ReactNode>> = {
  watch: WatchPage,
  consult: ConsultPage,
  alerts: AlertsPage,
  exercises: ExercisesPage,
};

const goToAlarms = (): void => {
  goTo("watch");
  requestAnimationFrame(() => document.getElementById("alarms-head")?.focus());
};

export const App = () => {
  const speech = useSpeech();
  const picture = usePicture();
  const liveness = useLiveness();
  const page = usePage();
  const choice = useChoice(picture, useNowUs(1_000), page === "watch");
  const sound = useSound();
  const [dialog, setDialog] = useState<FrameDialog>();
  const Screen = SCREENS[page];
  const showNews = (): void => {
    const [newest] = choice.news;
    if (newest === undefined) return;
    choice.choose(newest.id);
    goTo("watch");
  };

  useKeys({
    alarm: () => {
      const first = alarmsInOrder(picture.alarms.values())[0];
      if (first !== undefined && first.acknowledgedUs === 0) acknowledgeAlarm(first);
    },
    news: showNews,
    sound: sound.turn,
    explain: () => {
      const first = alarmsInOrder(picture.alarms.values())[0];
      if (first !== undefined) setDialog({ kind: "alarm", alarm: first });
    },
    feeds: () => setDialog({ kind: "feeds" }),
    legend: () => setDialog({ kind: "legend" }),
    changes: () => setDialog({ kind: "changes" }),
    amended: () => setDialog({ kind: "amended", event: choice.chosen?.id }),
    language: () => speak(LANGUAGES[(LANGUAGES.indexOf(speech.language) + 1) % LANGUAGES.length] ?? "en"),
    people: () => openPanel("asked"),
    help: () => setDialog({ kind: "keys" }),
  });

  const { chosen } = choice;
  const title =
    chosen === undefined
      ? speech.t("quiet.head")
      : `${chosen.label} ${whatWords(speech, chosen.objectClass, chosen.objects)}`;
  return (
    <div className={`screen ${liveness}`}>
      <ModeBanner status={picture.status} event={title} />
      <LinkBar liveness={liveness} onLink={(nation) => setDialog({ kind: "link", nation })} onAlarms={goToAlarms} />
      <StaleBanner />
      <Notices choice={choice} sound={sound} onNew={showNews}>
        <Calls onAlarms={goToAlarms} />
      </Notices>
      <Suspense fallback={<main className="whole" aria-busy="true" />}>
        <Screen choice={choice} sound={sound} onDialog={setDialog} />
      </Suspense>
      <PeoplePanel />
      <Suspense fallback={null}>
        {dialog !== undefined && <FrameDialogs open={dialog} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </div>
  );
};
