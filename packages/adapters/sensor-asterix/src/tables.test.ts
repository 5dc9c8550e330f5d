/** The tables: lengths against the specifications' own, and a record with every item of every edition, walked and read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { concatBytes } from "@tocsin/kernel/sound";
import type { CompoundItem, Definition, Item } from "./definition.ts";
import { chooseEditions, knownEditions } from "./editions.ts";
import { recordValue } from "./values.ts";
import { RecordView, walkRecord } from "./walk.ts";

function definition(choice: string): Definition {
  const editions = chooseEditions([choice]);
  assert.ok(editions.ok);
  return editions.value.get(Number(choice.split(":")[0])) ?? assert.fail(choice);
}

const ALL = knownEditions()
  .split("; ")
  .flatMap((line) => {
    const [category, editions = ""] = line.split(": ");
    return editions.split(" ").map((edition) => definition(`${category}:${edition}`));
  });

/** Octets of fixed items as the specifications head them; written from the documents, not from the tables. */
const LENGTHS: Readonly<Record<string, string>> = {
  "34:1.29": "000=1 010=2 020=1 030=3 041=2 090=2 100=8 110=1 120=8",
  "48:1.32":
    "010=2 040=4 042=4 050=2 055=1 060=2 065=1 070=2 080=2 090=2 100=4 110=2 140=3 161=2 200=4 210=4 220=3 230=2 240=6 260=7",
  "62:1.21": "010=2 015=1 040=2 060=2 070=3 100=6 105=8 120=2 130=2 135=2 136=2 185=4 200=1 210=2 220=2 245=7 300=1",
  "62:0.17": "010=2 015=1 040=2 060=2 070=3 100=4 105=6 110=1 120=2 130=2 135=2 136=2 180=4 200=1 210=2 220=2 240=1",
  "63:1.7": "010=2 015=1 030=3 050=2 070=2 080=4 081=2 090=4 091=2 092=2",
  "65:1.6": "000=1 010=2 015=1 020=1 030=3 040=1 050=1",
};

test("fixed items have the lengths of the specifications", () => {
  for (const [edition, lengths] of Object.entries(LENGTHS)) {
    const { profile, sequence } = definition(edition);
    const ours = profile.flatMap((number, place) => {
      const item = sequence[place];
      return number !== undefined && item?.shape === "fixed" ? [`${number}=${item.octets}`] : [];
    });
    assert.equal(ours.sort().join(" "), lengths, edition);
  }
});

/** Subfields of the compounds of CAT062, in octets, as item 380 and 390 of the specification give them. */
const PARTS_380 = [3, 6, 2, 2, 2, 2, 2, 0, 0, 2, 2, 7, 2, 2, 2, 2, 2, 2, 1, 8, 1, 6, 2, 1, 0, 2, 2, 2];
const PARTS_390 = [2, 7, 4, 1, 4, 1, 4, 4, 3, 2, 2, 0, 6, 1, 7, 7, 2, 7];

test("compound parts of CAT062 have the lengths of the specification", () => {
  const { profile, sequence } = definition("62:1.20");
  const lengths = (number: string) => {
    const item = sequence[profile.indexOf(number)];
    assert.ok(item?.shape === "compound");
    return item.parts.map((part) => (part?.[1].shape === "fixed" ? part[1].octets : 0));
  };
  assert.deepEqual(lengths("380"), PARTS_380);
  assert.deepEqual(lengths("390"), PARTS_390);
  assert.deepEqual(lengths("500"), [4, 2, 4, 1, 1, 2, 2, 1]);
  assert.equal(lengths("295").length, 31);
});

const octets = (random: Random, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => random.below(256));

/** Any sound octets of an item, everything in it that can be present being present. */
function made(item: Item, random: Random): Uint8Array {
  switch (item.shape) {
    case "fixed":
      return octets(random, item.octets);
    case "extended":
      return concatBytes(
        ...item.parts.map((part, index) => {
          const filled = octets(random, part.octets);
          const more = index + 1 < item.parts.length ? 1 : 0;
          filled[part.octets - 1] = ((filled[part.octets - 1] ?? 0) & 0xfe) | more;
          return filled;
        }),
      );
    case "repetitive":
      return concatBytes(Uint8Array.of(2), octets(random, 2 * item.element.octets));
    case "registers":
      return concatBytes(
        Uint8Array.of(3),
        ...[0x40, 0x50, 0x60].map((number) => concatBytes(octets(random, 7), Uint8Array.of(number))),
      );
    case "compound":
      return concatBytes(
        bitmap(item),
        ...item.parts.map((part) => (part === undefined ? new Uint8Array(0) : made(part[1], random))),
      );
    case "explicit": {
      const inside = item.content === undefined ? octets(random, 4) : made(item.content, random);
      return concatBytes(Uint8Array.of(inside.length + 1), inside);
    }
  }
}

function bitmap(item: CompoundItem): Uint8Array {
  const bits = item.indicator === "extended" ? 7 : 8;
  const count = Math.ceil(item.parts.length / bits);
  const map = new Uint8Array(count);
  item.parts.forEach((part, place) => {
    const octet = Math.floor(place / bits);
    if (part !== undefined) map[octet] = (map[octet] ?? 0) | (0x80 >> (place % bits));
  });
  if (bits === 7) for (let octet = 0; octet + 1 < count; octet++) map[octet] = (map[octet] ?? 0) | 1;
  return map;
}

/** Names of all fields that are not spare. */
function names(item: Item): number {
  switch (item.shape) {
    case "fixed":
      return item.fields.filter((field) => field.reading !== "spare").length;
    case "extended":
      return item.parts.reduce((sum, part) => sum + names(part), 0);
    case "repetitive":
      return 2 * names(item.element);
    case "registers":
      return 3 * 2 + 12 + 10 + 10;
    case "compound":
      return item.parts.reduce((sum, part) => sum + (part === undefined ? 0 : names(part[1])), 0);
    case "explicit":
      return item.content === undefined ? 1 : names(item.content);
  }
}

const leaves = (value: unknown): number =>
  typeof value !== "object" || value === null || "raw" in value
    ? 1
    : Object.values(value).reduce<number>((sum, part) => sum + leaves(part), 0);

test("a record with every item of an edition walks to its end and shows every field", () => {
  const random = new Random("every item");
  for (const one of ALL) {
    const specification = bitmap({
      shape: "compound",
      indicator: "extended",
      parts: one.sequence.map((item, place) => (item === undefined ? undefined : [String(place), item])),
    });
    const body = one.sequence.map((item) => (item === undefined ? new Uint8Array(0) : made(item, random)));
    const bytes = concatBytes(Uint8Array.of(0), specification, ...body);
    const view = new RecordView(one);
    const label = `${one.category}:${one.edition}`;
    assert.equal(walkRecord(view, bytes, 1, bytes.length), bytes.length, label);
    const expected = one.sequence.reduce((sum, item) => sum + (item === undefined ? 0 : names(item)), 0);
    assert.equal(leaves(recordValue(view)), expected, label);
    for (let cut = 1; cut < bytes.length; cut++)
      assert.ok(walkRecord(view, bytes, 1, cut) < 0, `${label} cut at ${cut}`);
  }
});

test("editions are chosen by words, and wrong words say what is known", () => {
  const wrong = chooseEditions(["62"]);
  assert.ok(!wrong.ok && wrong.error.code === "bad-edition");
  const unknown = chooseEditions(["048:9.99"]);
  assert.ok(!unknown.ok);
  assert.match(unknown.error.remedy ?? "", /48: 1\.15/);
});
