/** The secrets of nations, searched for in what they have left on a disk and said. Must never print one. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { canonicalCode } from "@tocsin/console-api";
import { openReader } from "@tocsin/journal-sqlite";
import { addKeysOf, Canaries, filesBelow, type Place } from "./canaries.ts";

/**
 * What a place may hold: the keys folder its nation's keys and codes; the journal its nation's salt key and nothing else, so
 * also no code that is spent.
 */
function isRightful(secret: string, { where }: Place): boolean {
  const [nation = "", what = ""] = secret.split(" ");
  if (!where.includes(`/${nation}/`)) return false;
  if (what === "salt-key") return where.includes(`/${nation}/journal/`);
  const file = what === "code" ? /^officer-codes\.json$/ : /\.pem$/;
  return where.includes(`/${nation}/keys/`) && file.test(basename(where));
}

/** Secrets where they do not belong, each with its place. */
export const leaksIn = (places: readonly Place[], canaries: Canaries): string[] =>
  places.flatMap((place) =>
    canaries.in(place).flatMap((secret) => (isRightful(secret, place) ? [] : [`${secret} in ${place.where}`])),
  );

/** What everything of a federation that has ended is searched for: keys, codes and the salt of each of its journals. */
export function secretsOf(directories: Readonly<Record<string, string>>): Canaries {
  const canaries = new Canaries();
  for (const [nation, directory] of Object.entries(directories)) {
    addKeysOf(canaries, join(directory, "keys"), nation);
    const codes: Record<string, string> = JSON.parse(
      readFileSync(join(directory, "keys", "officer-codes.json"), "utf8"),
    );
    for (const [position, code] of Object.entries(codes))
      canaries.addText(`${nation} code of ${position}`, code, canonicalCode(code));
    canaries.addBytes(`${nation} salt-key`, saltKeyOf(directory));
  }
  return canaries;
}

/** No file below `root`, and none of the `others`, holds a secret that is not its own; says what was looked through. */
export function assertKept(
  root: string,
  directories: Readonly<Record<string, string>>,
  others: readonly Place[],
): string {
  const canaries = secretsOf(directories);
  const places = [...filesBelow(root), ...others];
  assert.ok(canaries.count > 2 * Object.keys(directories).length, `${canaries.count} secrets`);
  assert.deepEqual(leaksIn(places, canaries), []);
  return `${canaries.count} secrets in every form searched for in ${places.length} places: 0 found outside their files`;
}

export function saltKeyOf(directory: string): Uint8Array {
  const reader = openReader(join(directory, "journal"));
  assert.ok(reader.ok);
  const inputs = reader.value.inputs(1, 1);
  reader.value.close();
  assert.ok(inputs.ok);
  const input = createCodec().decodeInput(inputs.value[0]?.bytes ?? new Uint8Array());
  assert.ok(input.ok && input.value.body.kind === "start");
  return input.value.body.saltKey;
}
