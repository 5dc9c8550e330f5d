/** Reads what scenes look at: outbox rows as statements, events on a console, alarms that stand. Judges nothing. */
import { type Deliver, isLater, type Section, type SectionContents, type StatementHeader } from "@tocsin/exchange";
import { concatBytes, utf8 } from "@tocsin/kernel/sound";
import type { EventView, OutboxRow, View } from "@tocsin/node";
import type { SectionKind } from "@tocsin/picture";
import { codec, must } from "./cast.ts";

/** One delivery as anybody on the wire could read it. */
export interface Told {
  readonly header: StatementHeader;
  readonly sections: readonly Section[];
  readonly open: readonly SectionKind[];
  readonly contents: Partial<SectionContents>;
}

export function deliverOf(frame: Uint8Array): Deliver {
  const decoded = must(codec.decodeFrame(frame));
  if (decoded.type !== "deliver") throw new Error(`a ${decoded.type} frame is no delivery`);
  return decoded;
}

/** The statements of a frame. */
export function told({ bytes }: Pick<OutboxRow, "bytes">): Told[] {
  return deliverOf(bytes).deliveries.flatMap((delivery) => {
    if ("superseded" in delivery) return [];
    const contents: Partial<SectionContents> = {};
    const open: SectionKind[] = [];
    for (const section of delivery.sections) {
      if ("hash" in section || isLater(section.kind)) continue;
      open.push(section.kind);
      Object.assign(contents, { [section.kind]: must(codec.decodeSection(section.kind, section.body)) });
    }
    return [{ header: must(codec.decodeHeader(delivery.headerBytes)), sections: delivery.sections, open, contents }];
  });
}

/** The event on a console that holds this national event. */
export const eventWith = (view: View, item: string): EventView | undefined =>
  view.events.find((event) => event.views.some((each) => each.item === item));

export const nationsIn = (event: EventView | undefined): string[] => [
  ...new Set((event?.views ?? []).map(({ nation }) => nation)),
];

/** Alarms of a code that have not been cleared, as `subject xCount`. */
export const standing = (view: View, code: string): string[] =>
  view.alarms.filter((alarm) => alarm.code === code && alarm.clearedUs === 0).map((a) => `${a.subject} x${a.value}`);

const bytesOfDouble = (value: number): Uint8Array => new Uint8Array(new Float64Array([value]).buffer);
const bytesOfFloat = (value: number): Uint8Array => new Uint8Array(new Float32Array([value]).buffer);

/** What would betray a place or a name, in any of the ways in which a message holds numbers and texts. */
export const needlesFor = (words: readonly string[], numbers: readonly number[]): Uint8Array[] => [
  ...words.map(utf8),
  ...numbers.filter((value) => value !== 0).flatMap((value) => [bytesOfDouble(value), bytesOfFloat(value)]),
];

/** How many of the needles occur anywhere in the hay. */
export function found(needles: readonly Uint8Array[], hay: readonly Uint8Array[]): number {
  const all = Buffer.from(concatBytes(...hay));
  return needles.filter((needle) => all.indexOf(needle) >= 0).length;
}
