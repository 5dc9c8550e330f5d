/**
 * Exchange plans as lines to read: what each holds, who has given its word, and what would change. Fields have the names of the
 * plan's file in every language. Judges nothing.
 */
import type { Plan, PlanWord } from "@tocsin/codec-protobuf/console";
import type { ExchangePlan } from "@tocsin/guard";
import { isRecord } from "../daemon/config-reader.ts";
import type { PlanKey } from "../words/plan/speech.ts";
import type { Voice } from "../words/voice.ts";
import { planFields } from "./plan-file.ts";

type PlanVoice = Voice<PlanKey>;

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

export function standingLine(voice: PlanVoice, plan: Plan, { version }: ExchangePlan): string {
  const { t, time } = voice;
  const { hash, inForceSinceUs, fromConfiguration } = plan;
  const name = t("line.version", { version, hash });
  if (inForceSinceUs === 0) return t("line.proposed", { version: name });
  return t(fromConfiguration ? "line.configured" : "line.agreed", { time: time(inForceSinceUs), version: name });
}

export function wordLines(voice: PlanVoice, plan: Plan, { nations }: ExchangePlan): string[] {
  const { t } = voice;
  const { words, waitsForSecondAfter } = plan;
  const said = words.map((word) => wordLine(voice, word));
  const silent = nations.filter((nation) => !words.some((word) => word.nation === nation));
  return [
    ...said,
    ...(words.length > 0 && silent.length > 0 ? [t("line.silent", { nations: silent.join(", ") })] : []),
    ...(waitsForSecondAfter === "" ? [] : [t("line.waits", { position: waitsForSecondAfter })]),
  ];
}

function wordLine({ t, time }: PlanVoice, word: PlanWord): string {
  const { nation, agreedUs, withdrawnUs, inForceSinceUs, positions } = word;
  const end = withdrawnUs === 0 ? "" : t("line.tookBack", { time: time(withdrawnUs) });
  const follows = inForceSinceUs === 0 ? "" : t("line.follows", { time: time(inForceSinceUs) });
  return t("line.word", { nation, time: time(agreedUs), positions: positions.join(", ") }) + end + follows;
}
