/** Lines that change running proxies: `cut`, `KOR-JPN: stall 3s`, `set delay 75ms`. Must never act on a line it half understands. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { countsLine } from "./counts.ts";
import type { ChaosProxy } from "./proxy.ts";
import { readCut, readFaults, readTime } from "./read-faults.ts";

export const COMMAND_WORDS = "cut [one-way|back], heal, stall TIME, reset, set FAULT VALUE, calm, counts";

/** Does what the line says to the pair that it names, or to all; returns what to print. */
export function obey(line: string, proxies: readonly ChaosProxy[]): Result<readonly string[]> {
  const [, name, rest = ""] = /^(?:([A-Za-z0-9-]+):)?\s*(.*?)\s*$/.exec(line) ?? [];
  const meant = name === undefined ? proxies : proxies.filter((proxy) => proxy.name === name);
  if (meant.length === 0) return fault("no-pair", `there is no pair ${name}`);
  const act = actOf(rest.split(/\s+/));
  if (!act.ok) return act;
  return ok(meant.map((proxy) => `${proxy.name}: ${act.value(proxy)}`));
}

type Act = (proxy: ChaosProxy) => string;

function actOf([verb = "", first, second, ...more]: readonly string[]): Result<Act> {
  const cut = readCut(first ?? "both");
  const time = readTime(first ?? "");
  if (more.length === 0 && verb === "cut" && cut !== undefined && second === undefined)
    return ok((proxy) => {
      proxy.cut(cut);
      return `cut ${cut}`;
    });
  if (verb === "stall" && time !== undefined && second === undefined)
    return ok((proxy) => {
      proxy.stall(time);
      return `stands still for ${time} ms`;
    });
  if (verb === "set" && first !== undefined && second !== undefined && more.length === 0) {
    const change = readFaults({ [first]: second });
    if (!change.ok) return change;
    return ok((proxy) => {
      proxy.set(change.value);
      return `${first} is ${second}`;
    });
  }
  const plain = first === undefined ? PLAIN[verb] : undefined;
  return plain === undefined ? fault("bad-command", `that is none of: ${COMMAND_WORDS}`) : ok(plain);
}

const PLAIN: Readonly<Record<string, Act>> = {
  heal: (proxy) => {
    proxy.heal();
    return "healed";
  },
  reset: (proxy) => {
    proxy.reset();
    return "every connection reset";
  },
  calm: (proxy) => {
    proxy.calm();
    return "as at the start";
  },
  counts: (proxy) => countsLine(proxy.counts),
};
