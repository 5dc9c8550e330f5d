/** `tocsin guard`: what leaves the nation, for whom, and why: by the policy, of one record, as a partner gets it. */
import type { Command } from "commander";
import { addGuardExplain } from "./guard-explain.ts";
import { addGuardMatrix } from "./guard-matrix.ts";
import { addGuardPreview } from "./guard-preview.ts";

export function addGuard(program: Command): void {
  const guard = program.command("guard").description("what leaves the nation, for whom, and why");
  addGuardMatrix(guard);
  addGuardExplain(guard);
  addGuardPreview(guard);
}
