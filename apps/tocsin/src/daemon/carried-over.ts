/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis, how far it takes part with whom, so that no isolated partner comes back by itself, and the
 * release policy that two people signed.
 * Must never take over anything that was stated: partners send that again.
 */
import { hash } from "node:crypto";
import { openReader } from "@tocsin/journal-sqlite";
import type { InputBody, JournalReader, NodeCodec } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

const CHUNK = 1000;
/** No policy, so that the new epoch lets out the minimum warning only, and alarms. */
const LOST = "the text of the signed policy cannot be read";

type Act = Extract<InputBody, { kind: "operator" }>;
type Policy = Extract<InputBody, { kind: "policy-carried" }>;
type Carried = Act | Policy;

/**
 * Acts in their order, each judged again: enrolments by their codes, the rest by roles. As many as can be read. First the
 * release policy that two people had signed, so that nothing is stated under the file's.
 */
export function carriedOver(sealed: string, codec: NodeCodec): Carried[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const carried: Act[] = [];
  const texts = new Map<string, string>();
  try {
    for (let from = 1; ; ) {
      const rows = reader.inputs(from, CHUNK);
      const last = rows.ok ? rows.value.at(-1) : undefined;
      if (!rows.ok || last === undefined) return [...signedPolicy(reader, codec, texts), ...carried];
      for (const { bytes } of rows.value) {
        const input = codec.decodeInput(bytes);
        if (!input.ok) continue;
        const { body } = input.value;
        if (isCarried(body)) carried.push({ ...body, request: "" });
        const text = policyTextIn(body);
        if (text !== undefined) texts.set(hash("sha256", text, "hex"), text);
      }
      from = last.number + 1;
    }
  } finally {
    reader.close();
  }
}

const policyTextIn = (body: InputBody): string | undefined => {
  if (body.kind === "policy-carried") return body.text;
  return body.kind === "operator" && body.act.do === "propose-policy" ? body.act.text : undefined;
};

/** The last that the ledger says was signed; its text stands in an input. */
function signedPolicy(reader: JournalReader, codec: NodeCodec, texts: ReadonlyMap<string, string>): Policy[] {
  let signed: Policy | undefined;
  for (let from = 0; ; from += CHUNK) {
    const rows = reader.leaves(from, CHUNK);
    if (!rows.ok || rows.value.length === 0) return signed === undefined ? [] : [signed];
    for (const { bytes } of rows.value) {
      const entry = codec.decodeLedgerEntry(bytes);
      if (!entry.ok || entry.value.type !== "rules") continue;
      const { change, words, number, positions } = entry.value;
      if (change !== "policy-signed" && change !== "policy-carried") continue;
      signed = { kind: "policy-carried", text: texts.get(words) ?? LOST, number, positions };
    }
  }
}

const isCarried = (body: InputBody): body is Act =>
  body.kind === "operator" && (body.act.do === "enrol" || body.act.do === "set-participation");

/** Partners that are isolated once these acts are done. */
export function isolatedBy(carried: readonly Carried[]): Set<Nation> {
  const isolated = new Set<Nation>();
  for (const body of carried) {
    if (body.kind !== "operator" || body.act.do !== "set-participation") continue;
    const { act } = body;
    if (act.level === "isolated") isolated.add(act.partner);
    else isolated.delete(act.partner);
  }
  return isolated;
}
