/** Takes what partners say in rooms into the state. Admitted already; must never trigger anything of ours. */
import type { ReceivedStatement } from "@tocsin/exchange";
import type { Admitted } from "@tocsin/picture";
import type { Step } from "../../context.ts";

export function takeConsultStatement(_step: Step, _statement: Admitted<ReceivedStatement>): void {}
