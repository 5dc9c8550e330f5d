/** What the first screen does not wait for. It is fetched soon after, so that it is there when the node no longer is. */
import { lazy } from "react";

const alerts = async () => ({ default: (await import("./pages/alerts/AlertsPage.tsx")).AlertsPage });
const consult = async () => ({ default: (await import("./pages/consult/ConsultPage.tsx")).ConsultPage });
const exercises = async () => ({ default: (await import("./pages/exercises/ExercisesPage.tsx")).ExercisesPage });
const launches = async () => ({ default: (await import("./pages/launches/LaunchesPage.tsx")).LaunchesPage });
const engineering = async () => ({
  default: (await import("./pages/engineering/EngineeringPage.tsx")).EngineeringPage,
});
const dialogs = async () => ({ default: (await import("./dialogs/FrameDialogs.tsx")).FrameDialogs });
const replay = async () => ({ default: (await import("./replay/Replay.tsx")).Replay });
const map = async () => ({ default: (await import("./pages/watch/map/MapPane.tsx")).MapPane });

export const AlertsPage = lazy(alerts);
export const ConsultPage = lazy(consult);
export const ExercisesPage = lazy(exercises);
export const LaunchesPage = lazy(launches);
export const EngineeringPage = lazy(engineering);
export const FrameDialogs = lazy(dialogs);
export const Replay = lazy(replay);
/** The card is painted before the map is there. */
export const MapPane = lazy(map);

/** The rules of several hundred font slices; the browser fetches only the slices whose letters are on the screen. */
const letters = (): Promise<unknown> => import("./styles/fonts.ts");

const AFTER_MS = 1_000;

const fetchNow = (load: () => Promise<unknown>): void =>
  void load().catch((cause: unknown) => console.error("A part of the console could not be fetched ahead.", cause));

/** What cannot be fetched now is asked for again when it is wanted. @param isLatin whether the page is read in Latin letters. */
export const fetchLater = (isLatin: boolean): void => {
  if (!isLatin) fetchNow(letters);
  setTimeout(() => {
    for (const load of [letters, alerts, consult, exercises, launches, engineering, dialogs, replay]) fetchNow(load);
  }, AFTER_MS);
};
