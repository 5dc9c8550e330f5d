/**
 * A terminal that is painted line by line: only lines that have changed are sent, for a slow line's sake. Colour is left out
 * where NO_COLOR asks for it, and never says alone what is said. Must leave the terminal as it was.
 */
import type { Dress, Line } from "./layout.ts";

const ESCAPE = "\u001b[";
/** Other screen, no cursor, no wrapping: a letter that is wider here than we think must not push the lines down. */
const ENTER = `${ESCAPE}?1049h${ESCAPE}?25l${ESCAPE}?7l${ESCAPE}2J`;
const LEAVE = `${ESCAPE}?7h${ESCAPE}?25h${ESCAPE}?1049l`;
const BELL = "\u0007";
const BELL_GAP_MILLISECONDS = 300;

/** Inverse, bold and dim need no colour; the second is added where colour is wanted. */
const STYLES: Readonly<Record<Dress, readonly [string, string]>> = {
  bar: ["7", ""],
  banner: ["7;1", ";33"],
  news: ["7", ""],
  head: ["1", ""],
  detail: ["", ""],
  must: ["1", ";36"],
  alarm: ["7;1", ";31"],
  plain: ["", ""],
};
const FAINT = "2";

export class Terminal {
  readonly #out: NodeJS.WriteStream;
  readonly #hasColour: boolean;
  #shown: readonly string[] = [];

  constructor(out: NodeJS.WriteStream, hasColour: boolean) {
    this.#out = out;
    this.#hasColour = hasColour;
    out.write(ENTER);
  }

  /** @param isOld the picture is not from now: all that has no dress of its own is faint. */
  show(lines: readonly Line[], isOld: boolean): void {
    const next = lines.map((line) => this.#dressed(line, isOld));
    const changed = next.map((text, row) => (text === this.#shown[row] ? "" : `${ESCAPE}${row + 1};1H${text}`));
    this.#shown = next;
    const text = changed.join("");
    if (text !== "") this.#out.write(text);
  }

  /** Everything is sent again: the terminal has another size. */
  renew(): void {
    this.#shown = [];
    this.#out.write(`${ESCAPE}2J`);
  }

  close(): void {
    this.#out.write(LEAVE);
  }

  #dressed({ text, dress }: Line, isOld: boolean): string {
    const [style, colour] = STYLES[dress];
    const isFaint = isOld && (dress === "head" || dress === "detail" || dress === "plain" || dress === "must");
    const codes = isFaint ? FAINT : `${style}${this.#hasColour ? colour : ""}`.replace(/^;/, "");
    return codes === "" ? `${text}${ESCAPE}K` : `${ESCAPE}${codes}m${text}${ESCAPE}0m${ESCAPE}K`;
  }
}

/** A terminal knows one sound. Three times in the actual world, once in any other, so that an exercise never sounds like it. */
export function ring(out: NodeJS.WriteStream, mode: string): void {
  const times = mode === "actual" ? 3 : 1;
  for (let time = 0; time < times; time++) setTimeout(() => out.write(BELL), time * BELL_GAP_MILLISECONDS).unref();
}
