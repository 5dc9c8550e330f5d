/** The protocol's published vectors, as the vectors stage sends them. Must never trust the keys that they are signed with. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Deliver, isLater, SECTIONS_OF, type SectionContents } from "@tocsin/exchange";
import { bytesFromHex, present } from "@tocsin/kernel/sound";
import type { SectionKind } from "@tocsin/picture";
import { PLACES } from "../places.ts";
import { codec, type Saying } from "./speaker.ts";

interface Vector {
  readonly name: string;
  /** Hexadecimal. */
  readonly frame: string;
  readonly expect: string | readonly string[];
}

async function vectorsOf(file: string): Promise<readonly Vector[]> {
  const text = await readFile(join(PLACES.vectors, file), "utf8");
  return (JSON.parse(text) as { frames: readonly Vector[] }).frames;
}

const bytesOf = ({ frame }: Vector): Uint8Array => present(bytesFromHex(frame), "the bytes of a vector");

const deliverOf = (vector: Vector): Deliver | undefined => {
  const frame = codec.decodeFrame(bytesOf(vector));
  return frame.ok && frame.value.type === "deliver" ? frame.value : undefined;
};

/** Frames of which each delivery is refused, and nothing else is. */
export async function refusedStatements(): Promise<Deliver[]> {
  const vectors = await vectorsOf("frames-invalid.json");
  return vectors.filter(({ expect }) => typeof expect !== "string").flatMap((vector) => deliverOf(vector) ?? []);
}

/** Frames that cost the connection, behind their names. One of no bytes falls to its length before it is read. */
export async function brokenFrames(): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const vectors = await vectorsOf("frames-invalid.json");
  return vectors
    .filter(({ expect, frame }) => typeof expect === "string" && frame !== "")
    .map((vector) => ({ name: vector.name, bytes: bytesOf(vector) }));
}

/** A statement of each kind of item, to be said anew in our own name. */
export async function everyKind(nextCounter: () => number): Promise<Saying[]> {
  const vectors = await vectorsOf("frames-valid.json");
  const sayings = new Map<string, Saying>();
  for (const vector of vectors)
    for (const delivery of deliverOf(vector)?.deliveries ?? []) {
      if ("superseded" in delivery) continue;
      const header = codec.decodeHeader(delivery.headerBytes);
      if (!header.ok || sayings.has(header.value.item.kind)) continue;
      const { kind } = header.value.item;
      const contents: Partial<Record<SectionKind, unknown>> = { sensor: { sources: [] }, outline: {} };
      for (const section of delivery.sections) {
        if (!("body" in section) || isLater(section.kind)) continue;
        const body = codec.decodeSection(section.kind, section.body);
        if (body.ok) contents[section.kind] = body.value;
      }
      if (SECTIONS_OF[kind].some((section) => contents[section] === undefined)) continue;
      const counter = nextCounter();
      sayings.set(kind, { kind, counter, version: 1, contents: contents as Partial<SectionContents> });
    }
  return [...sayings.values()];
}
