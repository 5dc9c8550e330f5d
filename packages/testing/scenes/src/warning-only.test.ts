/**
 * Scene: the house's first law. Tocsin warns; it never tasks, targets or engages. No message, field, enumeration or service of
 * the protocol, the journal or the console may even have a name for that, and no generated code either.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

const ROOT = join(import.meta.dirname, "../../../..");
const PROTO = join(ROOT, "interop/proto");
const GENERATED = join(ROOT, "packages/adapters/codec-protobuf/src/generated");

/** Whole words of a name, singular; plurals and the usual endings are tried too. */
const FORBIDDEN = [
  ...[
    "engage",
    "engagement",
    "intercept",
    "interception",
    "interceptor",
    "weapon",
    "weaponeering",
    "effector",
    "effect",
  ],
  ...[
    "target",
    "targeting",
    "hostile",
    "hostility",
    "enemy",
    "foe",
    "task",
    "tasking",
    "fire",
    "firing",
    "shoot",
    "shooter",
  ],
  ...[
    "kill",
    "lethal",
    "lethality",
    "strike",
    "salvo",
    "ammunition",
    "magazine",
    "warhead",
    "aimpoint",
    "fires",
    "doctrine",
  ],
];
const FORBIDDEN_WORDS = new Set(FORBIDDEN.flatMap((word) => [word, `${word}s`, `${word}d`, `${word}ed`, `${word}ing`]));

/** The words of snake_case, SCREAMING_CASE and camelCase names. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 0);

const sinsIn = (name: string): string[] => wordsOf(name).filter((word) => FORBIDDEN_WORDS.has(word));

/** Every identifier of a proto or TypeScript source, comments and quoted text aside. */
const namesIn = (source: string): string[] => {
  const bare = source
    .replaceAll(/\/\*[\s\S]*?\*\//g, " ")
    .replaceAll(/\/\/.*$/gm, " ")
    .replaceAll(/"[^"\n]*"/g, " ");
  return [...new Set(bare.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [])];
};

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const sinsOfSource = (source: string): string[] =>
  namesIn(source).flatMap((name) => sinsIn(name).map((word) => `${name} (${word})`));

describe("warning only", () => {
  test("no name in any proto file speaks of engagement", () => {
    const files = filesUnder(PROTO, ".proto");
    assert.ok(files.length >= 7, `${files.length} proto files`);
    for (const file of files) assert.deepEqual(sinsOfSource(readFileSync(file, "utf8")), [], file);
  });

  test("nor any name in the code generated from them", () => {
    const files = filesUnder(GENERATED, ".ts");
    assert.ok(files.length >= 7);
    for (const file of files) assert.deepEqual(sinsOfSource(readFileSync(file, "utf8")), [], file);
  });

  test("the names are really read: thousands of words, those of the protocol among them", () => {
    const names = filesUnder(PROTO, ".proto").flatMap((file) => namesIn(readFileSync(file, "utf8")));
    for (const known of ["Overflight", "semi_major_m", "OBJECT_CLASS_BALLISTIC", "threatened"]) {
      assert.ok(names.includes(known), known);
    }
  });

  test("a planted sin is found, in every kind of name", () => {
    for (const [sin, word] of [
      ["message EngagementOrder { }", "engagement"],
      ["string target_id = 3;", "target"],
      ["OBJECT_CLASS_HOSTILE = 9;", "hostile"],
      ["rpc TaskSensor (Request) returns (Reply);", "task"],
      ["repeated Weapon weaponsFree = 4;", "weapons"],
      ["bool intercepted = 1;", "intercepted"],
      ["double time_to_fire_s = 2;", "fire"],
      ["enum IFFKillStatus { }", "kill"],
    ] as const) {
      assert.ok(
        sinsOfSource(sin).some((found) => found.endsWith(`(${word})`)),
        sin,
      );
    }
  });

  test("a word inside another word is no sin, and neither is one in a comment", () => {
    for (const name of ["firewall_rule", "multitasker", "targetless", "first_received", "effective", "confirmed"]) {
      assert.deepEqual(sinsIn(name), [], name);
    }
    assert.deepEqual(sinsOfSource("// never a target\n/* hostile */ message Warning { }"), []);
  });
});
