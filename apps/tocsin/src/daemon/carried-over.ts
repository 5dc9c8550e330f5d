/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis, and how far it takes part with whom, so that no isolated partner comes back by itself.
 * Must never take over anything that was stated: partners send that again.
 */
import { openReader } from "@tocsin/journal-sqlite";
import type { InputBody, JournalInput, JournalReader, NodeCodec } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

const CHUNK = 1000;

type Carried = Extract<InputBody, { kind: "operator" }>;

/** Acts in their order, each judged again: enrolments by their codes, the rest by roles. As many as can be read. */
export function carriedOver(sealed: string, codec: NodeCodec): Carried[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const carried: Carried[] = [];
  try {
    for (let from = 1; ; from += CHUNK) {
      const rows = readable(reader, from);
      if (rows.length === 0) return carried;
      for (const { bytes } of rows) {
        const input = codec.decodeInput(bytes);
        if (input.ok && isCarried(input.value.body)) carried.push({ ...input.value.body, request: "" });
      }
    }
  } finally {
    reader.close();
  }
}

/** Of the chunk that begins here, whatever is as it was written: one damaged row must not cost all others. */
function readable(reader: JournalReader, from: number): readonly JournalInput[] {
  const rows = reader.inputs(from, CHUNK);
  if (rows.ok) return rows.value;
  return Array.from({ length: CHUNK }, (_, i) => reader.inputs(from + i, 1)).flatMap((one) =>
    one.ok ? one.value : [],
  );
}

const isCarried = (body: InputBody): body is Carried =>
  body.kind === "operator" && (body.act.do === "enrol" || body.act.do === "set-participation");

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
