/** Takes the alerts that partners say they have sent into the state. Admitted already; must never trigger anything of ours. */
import type { ReceivedStatement } from "@tocsin/exchange";
import type { Admitted } from "@tocsin/picture";
import type { Step } from "../../context.ts";

export function takeAlertStatement(_step: Step, _statement: Admitted<ReceivedStatement>): void {}
