/** `tocsin guard`: what leaves the nation, for whom, and why: by the policy, of one record, as a partner gets it; and how it is changed. */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { guardSpeech } from "../words/guard/speech.ts";
import { addGuardExplain } from "./guard-explain.ts";
import { addGuardGrant, addGuardGrants, addGuardRevoke } from "./guard-grants.ts";
import { addGuardMatrix } from "./guard-matrix.ts";
import { addGuardPropose, addGuardSign } from "./guard-policy.ts";
import { addGuardPreview } from "./guard-preview.ts";

export async function addGuard(program: Command, language: Language): Promise<void> {
  const speech = await guardSpeech(language);
  const guard = program.command("guard").description(speech.t("what.guard"));
  addGuardMatrix(guard, speech);
  addGuardExplain(guard, speech);
  addGuardPreview(guard, speech);
  addGuardPropose(guard, speech);
  addGuardSign(guard, speech);
  addGuardGrant(guard, speech);
  addGuardRevoke(guard, speech);
  addGuardGrants(guard, speech);
}
