/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis, how far it takes part with whom, so that no isolated partner comes back by itself, and its word on
 * exchange plans.
 * Must never take over anything that was stated: partners send that again.
 */
import { openReader } from "@tocsin/journal-sqlite";
import type { InputBody, NodeCodec } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { type Carried, type Said, withoutHalfWords } from "./carried-words.ts";

const CHUNK = 1000;

/** Acts in their order, each judged again: enrolments by their codes, the rest by roles. As many as can be read. */
export function carriedOver(sealed: string, codec: NodeCodec): Carried[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const carried: Said[] = [];
  try {
    for (let from = 1; ; ) {
      const rows = reader.inputs(from, CHUNK);
      const last = rows.ok ? rows.value.at(-1) : undefined;
      if (!rows.ok || last === undefined) return withoutHalfWords(carried).map(({ body }) => body);
      for (const { bytes } of rows.value) {
        const input = codec.decodeInput(bytes);
        if (input.ok && isCarried(input.value.body))
          carried.push({ at: input.value.at, body: { ...input.value.body, request: "" } });
      }
      from = last.number + 1;
    }
  } finally {
    reader.close();
  }
}

const isCarried = (body: InputBody): body is Carried => body.kind === "operator" && CARRIED.includes(body.act.do);

/** Nobody else can say them again for us. */
const CARRIED: readonly string[] = ["enrol", "set-participation", "agree-plan", "withdraw-plan"];

/** Partners that are isolated once these acts are done. */
export function isolatedBy(carried: readonly Carried[]): Set<Nation> {
  const isolated = new Set<Nation>();
  for (const { act } of carried) {
    if (act.do !== "set-participation") continue;
    if (act.level === "isolated") isolated.add(act.partner);
    else isolated.delete(act.partner);
  }
  return isolated;
}
