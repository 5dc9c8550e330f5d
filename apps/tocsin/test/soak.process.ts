/** A short soak as people run it: real nodes killed, cut and spoilt, journals judged; and each planted fault is found. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { seedOfRun } from "./kit/chance.ts";
import { Command } from "./kit/command.ts";

const MAIN = join(fileURLToPath(new URL("../src", import.meta.url)), "soak", "main.ts");

interface Told {
  readonly tried: Readonly<Record<string, number>>;
  readonly verdicts: readonly {
    readonly id: string;
    readonly tried: number;
    readonly kept?: boolean;
    readonly judged: boolean;
  }[];
}

async function soak(...args: readonly string[]): Promise<{ code: number | null; told: Told; words: string }> {
  const command = new Command([...args, "--json"], [process.execPath, MAIN]);
  const code = await command.ended;
  const words = command.lines.join("\n");
  const line = command.lines.findLast((each) => each.startsWith("{"));
  assert.ok(line !== undefined, words);
  return { code, told: JSON.parse(line) as Told, words };
}

const SHORT = ["--minutes", "0.1", "--load", "light"];

describe("a short soak", { timeout: 1_200_000 }, () => {
  const seed = String(seedOfRun() % 1_000_000_000);

  test("killed, cut and healed: nothing acknowledged is lost, altered or doubled", async (t) => {
    t.diagnostic(`seed ${seed}`);
    for (const profile of ["kill", "chaos"]) {
      const { code, told, words } = await soak(...SHORT, "--seed", seed, "--profile", profile);
      assert.equal(code, 0, words);
      assert.ok(Object.keys(told.tried).length > 0);
      const first = told.verdicts.find(({ id }) => id === "R1");
      assert.ok(first?.kept === true && first.tried > 0);
    }
  });

  for (const plant of ["lose-one", "alter-bytes"])
    test(`planted: ${plant} is found`, async () => {
      const { code, told, words } = await soak(...SHORT, "--seed", seed, "--profile", "leak", "--plant", plant);
      assert.equal(code, 4, words);
      assert.ok(told.verdicts.some(({ kept, judged }) => judged && kept === false));
    });

  test("wrong usage is told", async () => {
    for (const wrong of [
      ["--minutes", "0"],
      ["--profile", "sleep"],
      ["--plant", "nothing"],
      ["--seed", "x"],
      ["--what"],
    ]) {
      const command = new Command(wrong, [process.execPath, MAIN]);
      assert.equal(await command.ended, 2, wrong.join(" "));
    }
  });
});
