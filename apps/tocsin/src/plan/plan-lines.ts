/** Exchange plans as lines to read: what each holds, who has given its word, and what would change. Judges nothing. */
import type { Plan, PlanWord } from "@tocsin/codec-protobuf/console";
import type { ExchangePlan } from "@tocsin/guard";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { isRecord } from "../daemon/config-reader.ts";
import { planFields } from "./plan-file.ts";

const at = (us: number): string => isoFromInstant(us as Instant);

/** Every value by the path of its field. */
function flat(value: unknown, path = ""): [string, string][] {
  if (!isRecord(value)) return [[path, Array.isArray(value) ? value.join(", ") : String(value)]];
  return Object.entries(value).flatMap(([name, part]) => flat(part, path === "" ? name : `${path}.${name}`));
}

export const contentLines = (plan: ExchangePlan): string[] =>
  flat(planFields(plan)).map(([path, value]) => `  ${path}: ${value}`);

/** Only what differs; what one of them leaves out is a dash. */
export function differenceLines(from: ExchangePlan, to: ExchangePlan): string[] {
  const before = new Map(flat(planFields(from)));
  const after = new Map(flat(planFields(to)));
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path) => {
    const [old = "-", now = "-"] = [before.get(path), after.get(path)];
    return old === now ? [] : [`  ${path}: ${old} -> ${now}`];
  });
}

export function standingLine({ hash, inForceSinceUs, fromConfiguration }: Plan, { version }: ExchangePlan): string {
  const name = `version ${version}, ${hash}`;
  if (inForceSinceUs === 0) return `proposed: ${name}`;
  const source = fromConfiguration ? "from the node's configuration" : "agreed over the exchange";
  return `in force since ${at(inForceSinceUs)}, ${source}: ${name}`;
}

export function wordLines({ words, waitsForSecondAfter }: Plan, { nations }: ExchangePlan): string[] {
  const said = words.map(wordLine);
  const silent = nations.filter((nation) => !words.some((word) => word.nation === nation));
  return [
    ...said,
    ...(words.length > 0 && silent.length > 0 ? [`  no word yet: ${silent.join(", ")}`] : []),
    ...(waitsForSecondAfter === "" ? [] : [`  signed by ${waitsForSecondAfter}, waits for a second person`]),
  ];
}

function wordLine({ nation, agreedUs, withdrawnUs, inForceSinceUs, positions }: PlanWord): string {
  const end = withdrawnUs === 0 ? "" : `, took it back at ${at(withdrawnUs)}`;
  const follows = inForceSinceUs === 0 ? "" : `, follows it since ${at(inForceSinceUs)}`;
  return `  ${nation} agreed at ${at(agreedUs)} (${positions.join(", ")})${end}${follows}`;
}
