/** What the tests of single verbs share: a verb run in this process as a user types it. */
import { Command } from "commander";

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs the verb with standard output and error caught. One at a time: the streams are the process's own. */
export async function runHere(add: (program: Command) => void, ...words: readonly string[]): Promise<Said> {
  const caught = { out: "", err: "" };
  const kept = { out: process.stdout.write, err: process.stderr.write, code: process.exitCode };
  process.stdout.write = (text: string | Uint8Array) => {
    caught.out += String(text);
    return true;
  };
  process.stderr.write = (text: string | Uint8Array) => {
    caught.err += String(text);
    return true;
  };
  process.exitCode = 0;
  try {
    const program = new Command("tocsin").exitOverride();
    add(program);
    await program.parseAsync(words, { from: "user" });
    return { ...caught, code: Number(process.exitCode) };
  } finally {
    process.stdout.write = kept.out;
    process.stderr.write = kept.err;
    process.exitCode = kept.code;
  }
}
