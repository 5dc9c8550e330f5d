/**
 * The walls bite: every rule of the dependency cruiser catches the sin written for it, and the house itself is clean.
 * A rule without a sin fails here, so no rule can rot unseen.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const configUrl = new URL("../.dependency-cruiser.mjs", import.meta.url).href;
const { default: config } = (await import(configUrl)) as { default: { forbidden: { name: string }[] } };
const rules = config.forbidden.map((rule) => rule.name).sort();

/** Names of the rules broken by the files under `paths`. */
function broken(...paths: string[]): string[] {
  const binary = join(root, "node_modules", ".bin", "depcruise");
  const args = ["--config", ".dependency-cruiser.mjs", "--output-type", "json", ...paths];
  const { stdout } = spawnSync(binary, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`);
}

test("every rule has its sin, and every sin is caught by its rule", () => {
  assert.deepEqual(readdirSync(join(root, "tools", "sins")).sort(), rules);
  const caught = broken("tools/sins");
  for (const rule of rules) {
    assert.ok(
      caught.some((line) => line.startsWith(`${rule} tools/sins/${rule}/`)),
      `rule ${rule} does not catch its own sin`,
    );
  }
});

test("the house itself breaks no rule", () => {
  assert.deepEqual(broken("packages", "apps"), []);
});
