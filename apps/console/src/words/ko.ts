/** Korean, put together from its parts. */

import { ko as alerts } from "./alerts/ko.ts";
import type { Dictionary } from "./en.ts";
import { ko as exercises } from "./exercises/ko.ts";
import { ko as frame } from "./frame/ko.ts";
import { ko as plan } from "./plan/ko.ts";
import { ko as watch } from "./watch/ko.ts";

export const ko: Dictionary = { ...frame, ...watch, ...alerts, ...exercises, ...plan };
