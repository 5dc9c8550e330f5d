/**
 * Takes what partners say in rooms into the record. Admitted already; must never trigger anything of ours, and nothing of
 * it is believed of an object in the sky.
 */
import type { ReceivedStatement } from "@tocsin/exchange";
import type { Admitted } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import { spend } from "./allowance.ts";
import { keep } from "./keep.ts";
import { takeSignal } from "./signals.ts";

export function takeConsultStatement(step: Step, statement: Admitted<ReceivedStatement>): void {
  const { header, contents, root } = statement;
  const { item: name, version, issuedAt: at } = header;
  const { signal } = contents;
  if (!spend(step, name.nation, signal === undefined ? "text" : "signal")) return;
  if (signal === undefined) keep(step, { name, version, at, root, contents });
  else if (signal.to === selfOf(step).nation) takeSignal(step, name.nation, signal);
}
