/** English, put together from its parts: what the watch reads, and one folder for each further page. */
import { en as reading } from "../reading/words/words.ts";
import { en as alerts } from "./alerts/en.ts";
import { en as exercises } from "./exercises/en.ts";
import { en as plan } from "./plan/en.ts";

export const en = { ...reading, ...alerts, ...exercises, ...plan } as const;

export type Key = keyof typeof en;
export type Dictionary = Readonly<Record<Key, string>>;
