/** Once a second: what time does here. */
import type { Step } from "../../context.ts";

export function wakeAlerts(_step: Step): void {}
