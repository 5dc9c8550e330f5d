/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis, how far it takes part with whom, so that no isolated partner comes back by itself, which
 * sensors are excluded, its word on exchange plans, and the release policy that two people signed.
 * Must never take over anything that was stated: partners send that again.
 */
import { hash } from "node:crypto";
import { openReader } from "@tocsin/journal-sqlite";
import type { Result } from "@tocsin/kernel/sound";
import type { InputBody, JournalReader, NodeCodec } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { type Carried as Act, type Said, withoutHalfWords } from "./carried-words.ts";

const CHUNK = 1000;
/** No policy, so that the new epoch lets out the minimum warning only, and alarms. */
const LOST = "the text of the signed policy cannot be read";

type Policy = Extract<InputBody, { kind: "policy-carried" }>;

/**
 * Acts in their order, each judged again: enrolments by their codes, the rest by roles. As many as can be read. First the
 * release policy that two people had signed, so that nothing is stated under the file's.
 */
export function carriedOver(sealed: string, codec: NodeCodec): (Act | Policy)[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const said: Said[] = [];
  const texts = new Map<string, string>();
  try {
    for (const { bytes } of readable((from, most) => reader.inputs(from, most), 1)) {
      const input = codec.decodeInput(bytes);
      if (!input.ok) continue;
      const { at, body } = input.value;
      if (isCarried(body)) said.push({ at, body: { ...body, request: "" } });
      const text = policyTextIn(body);
      if (text !== undefined) texts.set(hash("sha256", text, "hex"), text);
    }
    return [...signedPolicy(reader, codec, texts), ...withoutHalfWords(said).map(({ body }) => body)];
  } finally {
    reader.close();
  }
}

/** All rows from `first` on that are as they were written: one damaged row must not cost all others. */
function* readable<T>(read: (from: number, most: number) => Result<readonly T[]>, first: number): Generator<T> {
  for (let from = first; ; from += CHUNK) {
    const rows = read(from, CHUNK);
    const some = rows.ok
      ? rows.value
      : Array.from({ length: CHUNK }, (_, i) => read(from + i, 1)).flatMap((one) => (one.ok ? one.value : []));
    if (some.length === 0) return;
    yield* some;
  }
}

const policyTextIn = (body: InputBody): string | undefined => {
  if (body.kind === "policy-carried") return body.text;
  return body.kind === "operator" && body.act.do === "propose-policy" ? body.act.text : undefined;
};

/** The last that the ledger says was signed; its text stands in an input. */
function signedPolicy(reader: JournalReader, codec: NodeCodec, texts: ReadonlyMap<string, string>): Policy[] {
  let signed: Policy | undefined;
  for (const { bytes } of readable((from, most) => reader.leaves(from, most), 0)) {
    const entry = codec.decodeLedgerEntry(bytes);
    if (!entry.ok || entry.value.type !== "rules") continue;
    const { change, words, number, positions } = entry.value;
    if (change !== "policy-signed" && change !== "policy-carried") continue;
    signed = { kind: "policy-carried", text: texts.get(words) ?? LOST, number, positions };
  }
  return signed === undefined ? [] : [signed];
}

const isCarried = (body: InputBody): body is Act => body.kind === "operator" && CARRIED.includes(body.act.do);

/** Nobody else can say them again for us. */
const CARRIED: readonly string[] = [
  "enrol",
  "set-participation",
  "agree-plan",
  "withdraw-plan",
  "exclude-sensor",
  "include-sensor",
];

/** Partners that are isolated once these acts are done. */
export function isolatedBy(carried: readonly (Act | Policy)[]): Set<Nation> {
  const isolated = new Set<Nation>();
  for (const body of carried) {
    if (body.kind !== "operator" || body.act.do !== "set-participation") continue;
    const { act } = body;
    if (act.level === "isolated") isolated.add(act.partner);
    else isolated.delete(act.partner);
  }
  return isolated;
}
