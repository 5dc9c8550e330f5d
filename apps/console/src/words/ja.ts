/** Japanese, put together from its parts. */

import { ja as alerts } from "./alerts/ja.ts";
import type { Dictionary } from "./en.ts";
import { ja as exercises } from "./exercises/ja.ts";
import { ja as frame } from "./frame/ja.ts";
import { ja as plan } from "./plan/ja.ts";
import { ja as watch } from "./watch/ja.ts";

export const ja: Dictionary = { ...frame, ...watch, ...alerts, ...exercises, ...plan };
