/**
 * What may cross a link, judged from its bytes alone by rules written a second time: no sensor, no aircraft, nothing that
 * its originator has not marked for the addressee.
 */
import { type Frame, isLater, type StatementHeader } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";
import type { SimOptions } from "../options.ts";
import { codec } from "../world/cast.ts";
import { type Carried, headerOf } from "../world/parrot.ts";
import { releasable } from "../world/stand-ins.ts";
import { must, Violation } from "./violation.ts";

export class LeakageCheck {
  /** Sensor ids and callsigns: in no byte that crosses a link. */
  readonly #words: readonly string[];
  readonly #narrow: boolean;

  constructor(options: SimOptions, secrets: readonly string[]) {
    this.#words = secrets;
    this.#narrow = options.narrow;
  }

  frame(from: Nation, to: Nation, frame: Frame, bytes: Uint8Array): void {
    if (frame.type !== "deliver") return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const word of this.#words)
      must(text.indexOf(word) < 0, "nothing-leaks", () => `"${word}" crossed the link ${from} to ${to}`);
    for (const delivery of frame.deliveries) if (!("superseded" in delivery)) this.#delivery(from, to, delivery);
  }

  #delivery(from: Nation, to: Nation, delivery: Carried): void {
    const header = headerOf(delivery);
    const { item } = header;
    if (item.nation === to) return;
    const objectClass = this.#classOf(delivery);
    for (const section of delivery.sections) {
      if ("hash" in section) continue;
      const { kind } = section;
      if (isLater(kind)) {
        must(false, "nothing-leaks", () => `a section of the unknown kind ${kind}`);
        continue;
      }
      const what = (): string =>
        `${kind} of ${item.nation}-${item.kind}-${item.counter} v${header.version}, ${from} to ${to}`;
      must(isMarked(header, kind, to), "nothing-leaks", () => `${what()}: not marked for ${to}`);
      const attributes = {
        partner: to,
        origin: item.nation,
        mode: item.mode,
        item: item.kind,
        section: kind,
        objectClass: objectClass ?? "ballistic",
        relayed: from !== item.nation,
        declared: item.kind !== "track",
      } as const;
      must(releasable(attributes), "nothing-leaks", () => `${what()}: no policy allows it`);
      const withheld = this.#narrow && item.nation !== "USA" && to !== "USA";
      must(
        !(withheld && (kind === "provenance" || kind === "launch")),
        "nothing-leaks",
        () => `${what()}: for USA only`,
      );
    }
  }

  /** Undefined where the statement says nothing of a class. */
  #classOf(delivery: Carried) {
    const section = delivery.sections.find(({ kind }) => kind === "assessment");
    if (section === undefined || "hash" in section) return undefined;
    const content = codec.decodeSection("assessment", section.body);
    if (!content.ok) throw new Violation("sound", `an assessment on a link is unreadable: ${content.error.what}`);
    return content.value.objectClass;
  }
}

const isMarked = (header: StatementHeader, section: string, to: Nation): boolean =>
  header.sections.some((marking) => marking.section === section && marking.releasableTo.includes(to));
