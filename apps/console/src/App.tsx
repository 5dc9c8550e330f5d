/** The frame about every page: banner, bar, the banner of a silent node, the page in view and the dialogs that all share. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { type ReactNode, Suspense, useState } from "react";
import { Calls } from "./bar/Calls.tsx";
import { LinkBar } from "./bar/LinkBar.tsx";
import { backToDesk, LookOnly } from "./bar/LookOnly.tsx";
import { ModeBanner } from "./bar/ModeBanner.tsx";
import { Notices } from "./bar/Notices.tsx";
import { Offered } from "./bar/Offered.tsx";
import { SoundNotice } from "./bar/SoundNotice.tsx";
import { StaleBanner } from "./bar/StaleBanner.tsx";
import { useChoice } from "./chosen.ts";
import type { FrameDialog } from "./dialogs/FrameDialogs.tsx";
import { useKeys } from "./keys.ts";
import { AlertsPage, ConsultPage, EngineeringPage, ExercisesPage, FrameDialogs, Replay } from "./later.ts";
import { useIsRecordedOnly, useLiveNowUs, useLiveness, useLivePicture, useNowUs, usePicture } from "./live/store.ts";
import type { PageProps } from "./pages/page.ts";
import { PeoplePanel } from "./pages/people/PeoplePanel.tsx";
import { openPanel } from "./pages/people/panel.ts";
import { goTo, type PageName, usePage } from "./pages/route.ts";
import { acknowledgeAlarm } from "./pages/watch/lists/AlarmRows.tsx";
import { WatchPage } from "./pages/watch/WatchPage.tsx";
import { alarmsInOrder } from "./reading/alarms/alarm-words.ts";
import { whatWords } from "./reading/event/what.ts";
import { emptyPicture } from "./reading/live/picture.ts";
import { useSound } from "./sound/useSound.ts";
import { isLookOnly, lock, nextDress, useView } from "./view.ts";
import { LANGUAGES, speak, useSpeech } from "./words/speech.ts";

const SCREENS: Readonly<Record<PageName, (props: PageProps) => ReactNode>> = {
  watch: WatchPage,
  consult: ConsultPage,
  alerts: AlertsPage,
  exercises: ExercisesPage,
  engineering: EngineeringPage,
};

const goToAlarms = (): void => {
  goTo("watch");
  requestAnimationFrame(() => document.getElementById("alarms-head")?.focus());
};

/** A replay begins a little before the event that was being looked at, else some minutes ago: see Replay. */
const BEFORE_US = 10e6;
const startOf = (event: Event | undefined): number | undefined =>
  event === undefined ? undefined : event.openedUs - BEFORE_US;

export const App = () => {
  const speech = useSpeech();
  const picture = usePicture();
  const liveness = useLiveness();
  const page = usePage();
  const isRecordedOnly = useIsRecordedOnly();
  const [isAway, setAway] = useState(false);
  /** A recorded watch is looked at, or is on its way. */
  const isReplaying = isAway || isRecordedOnly;
  const livePicture = useLivePicture();
  const live = useChoice(livePicture, useLiveNowUs(1_000), page === "watch" && !isReplaying);
  const recorded = useChoice(isReplaying ? picture : emptyPicture, useNowUs(1_000), true);
  const choice = isReplaying ? recorded : live;
  const sound = useSound();
  const [dialog, setDialog] = useState<FrameDialog>();
  const isLooking = isLookOnly(useView());
  const Screen = isReplaying || isLooking ? WatchPage : SCREENS[page];
  const returnToNow = (): void => {
    setDialog(undefined);
    setAway(false);
  };
  const replay = (): void => {
    setDialog(undefined);
    setAway(true);
  };
  const showNews = (): void => {
    const [newest] = live.news;
    if (newest === undefined || isRecordedOnly) return;
    returnToNow();
    live.choose(newest.id);
    goTo("watch");
  };

  const { locked } = useView();
  const looks = {
    sound: sound.turn,
    dress: nextDress,
    lock: () => (isLooking ? backToDesk(locked) : lock(true)),
    language: () => speak(LANGUAGES[(LANGUAGES.indexOf(speech.language) + 1) % LANGUAGES.length] ?? "en"),
  };
  const acts = {
    alarm: () => {
      const first = alarmsInOrder(picture.alarms.values())[0];
      if (!isReplaying && first !== undefined && first.acknowledgedUs === 0) acknowledgeAlarm(first);
    },
    news: showNews,
    explain: () => {
      const first = alarmsInOrder(picture.alarms.values())[0];
      if (first !== undefined) setDialog({ kind: "alarm", alarm: first });
    },
    feeds: () => setDialog({ kind: "feeds" }),
    legend: () => setDialog({ kind: "legend" }),
    changes: () => setDialog({ kind: "changes" }),
    amended: () => setDialog({ kind: "amended", event: choice.chosen?.id }),
    replay: isReplaying ? returnToNow : replay,
    view: () => setDialog({ kind: "view" }),
    engineering: () => isReplaying || goTo(page === "engineering" ? "watch" : "engineering"),
    handover: () => isReplaying || setDialog({ kind: "handover" }),
    people: () => isReplaying || openPanel("asked"),
    help: () => setDialog({ kind: "keys" }),
  };
  useKeys(isLooking ? looks : { ...looks, ...acts });

  const { chosen } = choice;
  const title =
    chosen === undefined
      ? speech.t("quiet.head")
      : `${chosen.label} ${whatWords(speech, chosen.objectClass, chosen.objects)}`;
  return (
    <div className={`screen ${liveness}${isReplaying ? " recorded" : ""}`}>
      {isReplaying && (
        <Suspense fallback={<p className="replay-banner">{speech.t("replay.word")}</p>}>
          <Replay
            live={live}
            sound={sound}
            startUs={startOf(live.chosen)}
            onNews={showNews}
            {...(!isRecordedOnly && { onReturn: returnToNow })}
          />
        </Suspense>
      )}
      <ModeBanner status={picture.status} event={title} />
      <fieldset disabled={isLooking} className="through">
        <LinkBar liveness={liveness} onLink={(nation) => setDialog({ kind: "link", nation })} onAlarms={goToAlarms} />
      </fieldset>
      {!isReplaying && (
        <>
          <StaleBanner />
          <SoundNotice sound={sound} />
          {isLooking ? (
            <LookOnly />
          ) : (
            <Notices
              choice={choice}
              sound={sound}
              onNew={showNews}
              onReplay={replay}
              onView={() => setDialog({ kind: "view" })}
            >
              <Calls onAlarms={goToAlarms} />
              <Offered onOpen={() => setDialog({ kind: "handover" })} />
            </Notices>
          )}
        </>
      )}
      <fieldset disabled={isLooking} className="through">
        <Suspense fallback={<main className="whole" aria-busy="true" />}>
          <Screen choice={choice} sound={sound} onDialog={setDialog} />
        </Suspense>
      </fieldset>
      <PeoplePanel />
      <Suspense fallback={null}>
        {dialog !== undefined && <FrameDialogs open={dialog} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </div>
  );
};
