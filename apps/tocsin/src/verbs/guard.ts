/** `tocsin guard`: what leaves the nation, for whom, and why: by the policy, of one record, as a partner gets it; and how it is changed. */
import type { Command } from "commander";
import { addGuardExplain } from "./guard-explain.ts";
import { addGuardGrant, addGuardGrants, addGuardRevoke } from "./guard-grants.ts";
import { addGuardMatrix } from "./guard-matrix.ts";
import { addGuardPropose, addGuardSign } from "./guard-policy.ts";
import { addGuardPreview } from "./guard-preview.ts";

export function addGuard(program: Command): void {
  const guard = program.command("guard").description("what leaves the nation, for whom, and why");
  addGuardMatrix(guard);
  addGuardExplain(guard);
  addGuardPreview(guard);
  addGuardPropose(guard);
  addGuardSign(guard);
  addGuardGrant(guard);
  addGuardRevoke(guard);
  addGuardGrants(guard);
}
