/** Korean, put together from its parts. */

import { ko as reading } from "../reading/words/words.ts";
import { ko as alerts } from "./alerts/ko.ts";
import type { Dictionary } from "./en.ts";
import { ko as exercises } from "./exercises/ko.ts";
import { ko as plan } from "./plan/ko.ts";

export const ko: Dictionary = { ...reading, ...alerts, ...exercises, ...plan };
