/** What the first screen does not wait for. It is fetched soon after, so that it is there when the node no longer is. */
import { lazy } from "react";

const alerts = async () => ({ default: (await import("./pages/alerts/AlertsPage.tsx")).AlertsPage });
const consult = async () => ({ default: (await import("./pages/consult/ConsultPage.tsx")).ConsultPage });
const exercises = async () => ({ default: (await import("./pages/exercises/ExercisesPage.tsx")).ExercisesPage });
const engineering = async () => ({
  default: (await import("./pages/engineering/EngineeringPage.tsx")).EngineeringPage,
});
const dialogs = async () => ({ default: (await import("./dialogs/FrameDialogs.tsx")).FrameDialogs });
const replay = async () => ({ default: (await import("./replay/Replay.tsx")).Replay });
const map = async () => ({ default: (await import("./pages/watch/map/MapPane.tsx")).MapPane });

export const AlertsPage = lazy(alerts);
export const ConsultPage = lazy(consult);
export const ExercisesPage = lazy(exercises);
export const EngineeringPage = lazy(engineering);
export const FrameDialogs = lazy(dialogs);
export const Replay = lazy(replay);
/** The card is painted before the map is there. */
export const MapPane = lazy(map);

const AFTER_MS = 1_000;

/** What cannot be fetched now is asked for again when it is wanted. */
export const fetchLater = (): void => {
  setTimeout(() => {
    for (const load of [alerts, consult, exercises, engineering, dialogs, replay])
      load().catch((cause: unknown) => console.error("A page could not be fetched ahead.", cause));
  }, AFTER_MS);
};
