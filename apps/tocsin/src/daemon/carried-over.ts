/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis. Must never take over anything that was stated: partners send that again.
 */
import { openReader } from "@tocsin/journal-sqlite";
import type { InputBody, NodeCodec } from "@tocsin/node";

const CHUNK = 1000;

/** Enrolments in their order, each judged again by its code; as many as can be read. */
export function carriedOver(sealed: string, codec: NodeCodec): InputBody[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const carried: InputBody[] = [];
  try {
    for (let from = 1; ; ) {
      const rows = reader.inputs(from, CHUNK);
      const last = rows.ok ? rows.value.at(-1) : undefined;
      if (!rows.ok || last === undefined) return carried;
      for (const { bytes } of rows.value) {
        const input = codec.decodeInput(bytes);
        if (input.ok && isEnrolment(input.value.body)) carried.push({ ...input.value.body, request: "" });
      }
      from = last.number + 1;
    }
  } finally {
    reader.close();
  }
}

const isEnrolment = (body: InputBody): body is Extract<InputBody, { kind: "operator" }> =>
  body.kind === "operator" && body.act.do === "enrol";
