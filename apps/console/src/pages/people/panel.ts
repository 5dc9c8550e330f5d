/** Whether the sign-in panel is open, why, and with which code from the address. A code is taken out of the address at once. */
import { useSyncExternalStore } from "react";

/** asked: somebody wants it. act: something was to be done. watch: nothing is shown to strangers. invited: with a code. */
export interface Panel {
  readonly why: "asked" | "act" | "watch" | "invited";
  readonly code: string;
}

const listeners = new Set<() => void>();
let panel: Panel | undefined;

const show = (next: Panel | undefined): void => {
  panel = next;
  for (const listener of listeners) listener();
};

export const openPanel = (why: Panel["why"]): void => {
  if (panel === undefined) show({ why, code: "" });
};
export const closePanel = (): void => show(undefined);

const INVITATION = /^#\/people(?:\?code=([^&]+))?$/;

/** The panel has an address: #/people, with ?code= where somebody was given one. */
export const followAddress = (): void => {
  const look = (): void => {
    const found = INVITATION.exec(location.hash);
    if (found === null) return;
    const [, code = ""] = found;
    history.replaceState(null, "", `${location.pathname}#/`);
    show({ why: code === "" ? "asked" : "invited", code });
  };
  addEventListener("hashchange", look);
  look();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePanel = (): Panel | undefined => useSyncExternalStore(subscribe, () => panel);
