/** Japanese, put together from its parts. */

import { ja as reading } from "../reading/words/words.ts";
import { ja as alerts } from "./alerts/ja.ts";
import type { Dictionary } from "./en.ts";
import { ja as exercises } from "./exercises/ja.ts";
import { ja as plan } from "./plan/ja.ts";

export const ja: Dictionary = { ...reading, ...alerts, ...exercises, ...plan };
