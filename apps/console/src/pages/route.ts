/** Which page is in view, kept in the address as `#/watch`, so that a link can name a page. An unknown address is the watch. */
import { useSyncExternalStore } from "react";

/** In the order of the navigation. What comes after the name, as in `#/watch/…`, is the page's own. */
export const PAGES = ["watch", "alerts", "exercises", "consult", "engineering"] as const;
export type PageName = (typeof PAGES)[number];

export const addressOf = (page: PageName): string => `#/${page}`;

export const pageOf = (hash: string): PageName => {
  const [start, name] = hash.split("/");
  return (start === "#" ? PAGES.find((page) => page === name) : undefined) ?? "watch";
};

export const goTo = (page: PageName): void => {
  if (pageOf(location.hash) !== page) location.hash = addressOf(page);
};

const subscribe = (listener: () => void): (() => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};

export const usePage = (): PageName => useSyncExternalStore(subscribe, () => pageOf(location.hash));
