/** The process that gathers and exports launches: see service.ts. It has no socket and no way to the node that lives. */
import type { Result } from "@tocsin/kernel/sound";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { exportLaunches } from "./export.ts";
import { gatherLaunches } from "./gather.ts";
import type { LaunchTask, LaunchWord } from "./service.ts";

process.once("message", (task: LaunchTask) => {
  work(task)
    .then((word) => process.send?.(word, () => process.disconnect()))
    .catch((cause: unknown) => {
      process.stderr.write(`tocsin: launches could not be gathered or written: ${cause}\n`);
      process.exit(1);
    });
});
// Whoever started it has gone.
process.on("disconnect", () => process.exit());

async function work(task: LaunchTask): Promise<LaunchWord> {
  if (task.do === "gather") return { done: codeOf(await gatherLaunches(task.directory)) };
  const { rules, choice, directory } = task;
  const policy = createPolicyEngine(rules.policyText, rules.policySchema);
  // A policy that cannot be read, or is not the one in force, opens nothing.
  if (!policy.ok || policy.value.hash !== rules.policyHash) return { done: "policy-missing" };
  const { body } = exportLaunches(directory, choice, { ...rules, policy: policy.value });
  return { done: "", body };
}

const codeOf = (result: Result<unknown>): string => (result.ok ? "" : result.error.code);
