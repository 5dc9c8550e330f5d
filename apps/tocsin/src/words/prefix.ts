/** Nation and mode, as they stand at the beginning of every line for people: the same in every language, known at a glance. */
import type { WriteStream } from "node:tty";

export interface World {
  readonly nation: string;
  readonly mode: string;
}

export const prefixOf = ({ nation, mode }: World): string => `${nation} ${mode.toUpperCase()}`;

/** Of lines that are about several nations: KOR+JPN. */
export const jointly = (worlds: readonly World[]): World => {
  const each = (name: keyof World): string => [...new Set(worlds.map((world) => world[name]))].join("+");
  return { nation: each("nation"), mode: each("mode") };
};

/** As the console's frame is coloured; the word is always there. */
const COLOURS: Readonly<Record<string, string>> = { actual: "1", exercise: "35", test: "36" };

/** Whether colours may be sent at all: NO_COLOR asks for none, and a dumb terminal has none. */
export const mayColour = (): boolean => (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";

/** The prefix for a stream: coloured on a terminal only. */
export function prefixFor(world: World, { isTTY }: Pick<WriteStream, "isTTY">): string {
  const prefix = prefixOf(world);
  return isTTY && mayColour() ? `\u001b[${COLOURS[world.mode] ?? "1"}m${prefix}\u001b[0m` : prefix;
}
