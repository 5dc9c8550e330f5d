/** ASTERIX as it comes by file and by datagram, of every category and edition that is read. */
import { readFileSync } from "node:fs";
import { Random } from "@tocsin/kernel/chance";
import { bytesFromHex, concatBytes } from "@tocsin/kernel/sound";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { chooseEditions, decodeFile, encodeCat034, encodeCat048, isError } from "@tocsin/sensor-asterix";
import { FOLDER, must, type Target } from "./target.ts";

const CATEGORIES = [34, 48, 62, 63, 65];
/** Blocks of each category whose items are chance. */
const DRAWN = 120;
const VECTORS = [
  ...["cat034-north-and-sector", "cat048-beyond-256-miles", "cat048-mode-s", "cat048-rare-items"],
  ...["cat062-0.17", "cat062-1.21", "cat065-end-of-batch"],
];

export function asterix(): Target[] {
  const target = { sac: 10, sic: 1, timeOfDay: seconds(3600), range: metres(90_000), azimuth: radians(1), address: 77 };
  const north = { sac: 10, sic: 1, timeOfDay: seconds(3600), event: "north" as const };
  const blocks = [encodeCat048([target, target]), encodeCat034([north]), ...vectors(), ...drawn()];
  const seeds = [concatBytes(...blocks.slice(0, 2)), ...blocks];
  return [
    readerOf("ASTERIX blocks", seeds, []),
    readerOf("ASTERIX of edition 0.17", seeds, ["62:0.17"]),
    readerOf("ASTERIX in a capture", seeds.map(capture), []),
  ];
}

function readerOf(name: string, seeds: readonly Uint8Array[], choices: readonly string[]): Target {
  const editions = must(chooseEditions(choices));
  const decode = (bytes: Uint8Array): string =>
    [...decodeFile("fuzz", bytes, editions)]
      .flatMap((line) => (isError(line) ? [line.error.code] : []))
      .slice(0, 2)
      .join(", ");
  return { name, form: "bytes", seeds, decode };
}

function vectors(): Uint8Array[] {
  return VECTORS.map((name) => {
    const file = new URL(`packages/adapters/sensor-asterix/vectors/${name}.json`, FOLDER);
    const { octets }: { octets: [string, string][] } = JSON.parse(readFileSync(file, "utf8"));
    return concatBytes(...octets.flatMap(([, digits]) => bytesFromHex(digits) ?? []));
  });
}

/** Sound headers and true lengths around items that are drawn: the reader gets to each item, and it may hold anything. */
function drawn(): Uint8Array[] {
  const random = new Random("asterix");
  return CATEGORIES.flatMap((category) => Array.from({ length: DRAWN }, () => block(category, random)));
}

function block(category: number, random: Random): Uint8Array {
  const present = Array.from({ length: 7 }, () => (1 << (1 + random.below(7))) | 1);
  const specification = present.slice(0, 1 + random.below(present.length));
  const last = specification.length - 1;
  specification[last] = (specification[last] ?? 0) & 0xfe;
  const body = Array.from({ length: 4 + random.below(90) }, () =>
    random.chance(0.3) ? random.below(4) : random.below(256),
  );
  const length = 3 + specification.length + body.length;
  return Uint8Array.from([category, length >> 8, length & 0xff, ...specification, ...body]);
}

/** A capture of one datagram over UDP and IPv4. */
function capture(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(42 + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint16(12, 0x0800);
  frame.set([0x45, 0, ...both(28 + payload.length), 0, 0, 0, 0, 64, 17], 14);
  frame.set([...both(8600), ...both(8600), ...both(8 + payload.length)], 34);
  frame.set(payload, 42);
  const head = new DataView(new ArrayBuffer(40));
  for (const [at, value] of [
    0xa1b2c3d4,
    0x00020004,
    0,
    0,
    65_535,
    1,
    1_767_225_600,
    0,
    frame.length,
    frame.length,
  ].entries())
    head.setUint32(4 * at, value);
  return concatBytes(new Uint8Array(head.buffer), frame);
}

const both = (value: number): [number, number] => [value >> 8, value & 0xff];
