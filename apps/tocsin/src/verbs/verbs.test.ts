/** Every verb's help with examples, in this process; wrong usage and its exit code as a shell sees it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, test } from "node:test";
import { CommanderError } from "commander";
import { commandLine } from "../command-line.ts";
import { EXIT } from "../exit.ts";
import { PLACES } from "../places.ts";

// Lines are looked for in English, whatever the machine speaks.
process.env.LC_ALL = "C";

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

const tocsin = (...words: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [PLACES.launcher, ...words], (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error });
    });
  });

/** What the command line says to words that end before any verb's work: help, or an option that is not known. */
async function said(...words: readonly string[]): Promise<Ran> {
  const ran = { out: "", error: "" };
  const program = await commandLine(words, (bare) =>
    bare.exitOverride().configureOutput({
      writeOut: (text) => {
        ran.out += text;
      },
      writeErr: (text) => {
        ran.error += text;
      },
    }),
  );
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (cause) {
    if (cause instanceof CommanderError) return { ...ran, code: cause.exitCode === 0 ? EXIT.ok : EXIT.usage };
    throw cause;
  }
  return assert.fail(`${words.join(" ")} went to work`);
}

/** The verbs that a help text lists. */
function verbsIn(help: string): string[] {
  const [, list = ""] = /^Commands:\n((?: {2}.*\n)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, verb = ""]) => verb).filter((verb) => verb !== "help");
}

const PROMISED = ["demo", "node", "officer", "track", "scenario", "asterix", "replay", "verify"];

describe("the command line", { concurrency: 2 }, async () => {
  const { out } = await tocsin("--help");
  const verbs = verbsIn(out);

  test("lists the verbs and the exit codes", () => {
    for (const verb of PROMISED) assert.ok(verbs.includes(verb), `${verb} is missing in ${verbs}`);
    assert.match(out, /Exit codes of every verb: 0 done/);
  });

  for (const verb of verbs) {
    test(`${verb}: help with examples; an unknown option is wrong usage`, async () => {
      const help = await said(verb, "--help");
      assert.equal(help.code, 0);
      for (const words of [[verb], ...verbsIn(help.out).map((part) => [verb, part])]) {
        const { out: text, error, code } = await said(...words, "--help");
        assert.equal(code, 0, error);
        if (verbsIn(text).length > 0) continue;
        assert.match(text, /Examples?:\n {2}tocsin /, words.join(" "));
        const wrong = await said(...words, "--no-such-option");
        assert.equal(wrong.code, 2, `${words.join(" ")} --no-such-option: ${wrong.error}`);
        assert.match(wrong.error, /unknown option '--no-such-option'|required option|missing required argument/);
        assert.equal(wrong.out, "");
      }
    });
  }

  test("an unknown verb is wrong usage, and says how to get help", async () => {
    const { code, error } = await tocsin("launch");
    assert.equal(code, 2);
    assert.match(error, /unknown command 'launch'/);
    assert.match(error, /--help/);
  });

  test("no verb at all shows the help and is wrong usage", async () => {
    const { code, error } = await tocsin();
    assert.equal(code, 2);
    assert.match(error, /Usage: tocsin/);
  });

  for (const [words, wanted] of [
    [["demo", "--topology", "star"], /Allowed choices are mesh, hub/],
    [["demo", "--port", "80"], /--port must be a number from 1024 to 65000/],
    [["demo", "--from", "-3"], /--from must be a number of seconds/],
    [["node"], /required option '--config <file>'/],
    [["replay"], /missing required argument 'directory'/],
    [["verify"], /give data directories, or a file with --evidence/],
    [["scenario", "fly"], /give a flight's ID/],
    [["asterix", "decode"], /missing required argument/],
    [["track"], /required option/],
    [["officer", "make-key"], /missing required argument 'file'/],
    [["officer", "list"], /required option '--config <file>'/],
  ] as const) {
    test(`${words.join(" ")}: wrong usage`, async () => {
      const { code, error, out: printed } = await tocsin(...words);
      assert.equal(code, 2, error);
      assert.match(error, wanted);
      assert.equal(printed, "");
    });
  }
});
