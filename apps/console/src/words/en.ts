/** English, put together from its parts: one folder for the frame and one for each page. */
import { en as alerts } from "./alerts/en.ts";
import { en as exercises } from "./exercises/en.ts";
import { en as frame } from "./frame/en.ts";
import { en as plan } from "./plan/en.ts";
import { en as watch } from "./watch/en.ts";

export const en = { ...frame, ...watch, ...alerts, ...exercises, ...plan } as const;

export type Key = keyof typeof en;
export type Dictionary = Readonly<Record<Key, string>>;
