/** The parts of the engineer's page, kept in the address as `#/engineering/links`, so that a link can name one. */
import { useSyncExternalStore } from "react";
import { addressOf } from "../route.ts";

export const TABS = ["sensors", "links", "record", "checks", "release"] as const;
export type Tab = (typeof TABS)[number];

export const addressOfTab = (tab: Tab): string => `${addressOf("engineering")}/${tab}`;

const tabOf = (hash: string): Tab => TABS.find((tab) => hash.split("/")[2] === tab) ?? "sensors";

const subscribe = (listener: () => void): (() => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};

export const useTab = (): Tab => useSyncExternalStore(subscribe, () => tabOf(location.hash));
