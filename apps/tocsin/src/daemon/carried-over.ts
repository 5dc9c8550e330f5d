/**
 * What a new epoch takes over from the journal that was sealed: the officers' passkeys, so that a watch is not locked out
 * in the middle of a crisis, how far it takes part with whom, so that no isolated partner comes back by itself, and its word on
 * exchange plans.
 * Must never take over anything that was stated: partners send that again.
 */
import { openReader } from "@tocsin/journal-sqlite";
import { bytesEqual } from "@tocsin/kernel/sound";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import {
  type InputBody,
  type JournalInput,
  type JournalReader,
  type NodeCodec,
  PLAN_WAITING_SECONDS,
} from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

const CHUNK = 1000;

type Carried = Extract<InputBody, { kind: "operator" }>;
type Said = { readonly at: Instant; readonly body: Carried };

/** Acts in their order, each judged again: enrolments by their codes, the rest by roles. As many as can be read. */
export function carriedOver(sealed: string, codec: NodeCodec): Carried[] {
  const opened = openReader(sealed);
  if (!opened.ok) return [];
  const reader = opened.value;
  const carried: Said[] = [];
  try {
    for (let from = 1; ; from += CHUNK) {
      const rows = readable(reader, from);
      if (rows.length === 0) return carried.filter(isWhole).map(({ body }) => body);
      for (const { bytes } of rows) {
        const input = codec.decodeInput(bytes);
        if (input.ok && isCarried(input.value.body))
          carried.push({ at: input.value.at, body: { ...input.value.body, request: "" } });
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

const isCarried = (body: InputBody): body is Carried => body.kind === "operator" && CARRIED.includes(body.act.do);

/** Nobody else can say them again for us. */
const CARRIED: readonly string[] = ["enrol", "set-participation", "agree-plan", "withdraw-plan"];

/**
 * All is said again at one instant: a signature for a plan whose second came too late must not become half of a word that the
 * nation never gave.
 */
function isWhole({ at, body: { act } }: Said, index: number, all: readonly Said[]): boolean {
  if (act.do !== "agree-plan") return true;
  return all.some(
    ({ at: other, body }, i) =>
      i !== index &&
      body.act.do === "agree-plan" &&
      bytesEqual(body.act.plan, act.plan) &&
      Math.abs(secondsBetween(at, other)) <= PLAN_WAITING_SECONDS,
  );
}

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
