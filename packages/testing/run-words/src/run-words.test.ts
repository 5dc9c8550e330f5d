/** Options, the usage on demand, and a wrong word said in one line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readWords } from "./run-words.ts";

const options = { seed: { type: "string", default: "1" }, only: { type: "string", multiple: true } } as const;

test("options with their defaults, and what stands beside them where that is allowed", () => {
  const only = readWords(["--only", "a", "--only", "b"], options);
  assert.deepEqual(only.kind === "run" && { ...only.values }, { seed: "1", only: ["a", "b"], help: false });
  const read = readWords(["R15"], options, true);
  assert.deepEqual(read.kind === "run" && read.positionals, ["R15"]);
});

test("help wins over everything that is understood", () => {
  assert.deepEqual(readWords(["--seed", "3", "--help"], options), { kind: "help" });
});

test("what is not understood is said in one line, and is no stack trace", () => {
  assert.deepEqual(readWords(["--sed", "3"], options), { kind: "wrong", what: "Unknown option '--sed'." });
  const read = readWords(["R15"], options);
  assert.match(read.kind === "wrong" ? read.what : "", /^Unexpected argument 'R15'\.$/);
});
