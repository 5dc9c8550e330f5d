/** Whether anything may be done from this screen now: not in what was recorded, nor on a wall, a phone or a locked screen. */
import { useIsRecorded } from "./live/store.ts";
import { isLookOnly, useView } from "./view.ts";

export const useMayAct = (): boolean => {
  const view = useView();
  return !useIsRecorded() && !isLookOnly(view);
};
