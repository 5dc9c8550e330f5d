/** A command before a terminal of 80 x 24 that is none: its screen can be read, and keys pressed. Must never leave it behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { PLACES } from "../../src/places.ts";

/** Node has no terminals of its own to give away; Python has. */
const SPAWN = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";
const SIZE = "stty cols 80 rows 24";

// biome-ignore lint/suspicious/noControlCharactersInRegex: how a terminal is told where to write
const PAINTED = /\u001b\[(\d+);1H([\s\S]*?)\u001b\[K/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: dress of what is written
const DRESS = /\u001b\[[\d;]*m/g;

export class Pty {
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #output = "";

  constructor(args: readonly string[]) {
    const command = `${SIZE}; exec "$@"`;
    const words = ["sh", "-c", command, "sh", process.execPath, PLACES.launcher, ...args];
    this.#child = spawn("python3", ["-c", SPAWN, ...words], { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#output += text;
    });
    this.ended = new Promise((resolve) => this.#child.once("close", resolve));
  }

  /** All that was written, with what a terminal obeys. */
  get output(): string {
    return this.#output;
  }

  /** The lines as they stand on the screen now. */
  get screen(): readonly string[] {
    const rows: string[] = [];
    for (const [, row, text = ""] of this.#output.matchAll(PAINTED)) rows[Number(row) - 1] = text.replace(DRESS, "");
    return rows;
  }

  press(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGKILL");
    await this.ended;
  }
}
