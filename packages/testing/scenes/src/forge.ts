/**
 * Frames as an enemy, a broken node or a lying partner would make them: any voice, any name, any key, any version.
 * For scenes only; whatever it makes must never be accepted, and scenes prove that.
 */
import {
  type Deliver,
  discloseSections,
  PRIORITY_OF,
  SECTIONS_OF,
  type Section,
  type SectionContents,
  type StatementHeader,
  saltFor,
  sealStatement,
} from "@tocsin/exchange";
import { after, type Instant } from "@tocsin/kernel/time";
import { probability } from "@tocsin/kernel/units";
import { type Signer, sealEffects } from "@tocsin/node";
import type { ItemName, Mode, Nation, SectionKind } from "@tocsin/picture";
import { CURTAIN, codec, crypto, signerOf } from "./cast.ts";
import { deliverOf } from "./reading.ts";

/** A statement that the scene puts into somebody's mouth. */
interface Speech {
  readonly item: ItemName;
  readonly contents: Partial<SectionContents>;
  readonly version?: number;
  readonly header?: Partial<StatementHeader>;
  /** Replaces the header's bytes before they are committed to. */
  readonly headerBytes?: (bytes: Uint8Array) => Uint8Array;
  /** Replaces bodies before they are committed to. */
  readonly bodies?: { readonly [kind in SectionKind]?: Uint8Array };
  readonly open?: readonly SectionKind[];
  /** In whose name the batch is signed; the item's own nation, mode and epoch otherwise. */
  readonly as?: Partial<{ nation: Nation; mode: Mode; epoch: number }>;
  /** With whose key; that of the item's nation otherwise. */
  readonly signer?: Signer;
  readonly sequence: number;
  readonly at?: Instant;
}

/** The frame of this one statement, well formed and signed. */
export function speak(speech: Speech): Uint8Array {
  const { item, contents, version = 1, sequence, at = CURTAIN } = speech;
  const kinds = SECTIONS_OF[item.kind];
  const header: StatementHeader = {
    item,
    version,
    priority: PRIORITY_OF[item.kind],
    act: "state",
    observedAt: at,
    validAt: at,
    issuedAt: at,
    clockUncertaintyMicroseconds: 10_000,
    model: "scene",
    sections: kinds.map((section) => ({ section, releasableTo: section === "sensor" ? [] : ["JPN", "KOR", "USA"] })),
    label: "",
    ...speech.header,
  };
  const bodies = kinds.map((kind) => ({
    kind,
    body: speech.bodies?.[kind] ?? codec.encodeSection(kind, contents[kind] ?? (NOTHING[kind] as never)),
    salt: saltFor(crypto.sha256, new Uint8Array(32), `${item.nation}/${item.kind}/${item.counter}/${version}/${kind}`),
  }));
  const encoded = codec.encodeHeader(header);
  const statement = sealStatement(crypto.sha256, header, speech.headerBytes?.(encoded) ?? encoded, bodies);
  const sections = discloseSections(statement, speech.open ?? kinds.filter((kind) => kind !== "sensor"));
  const self = { nation: item.nation, mode: item.mode, epoch: item.epoch, ...speech.as };
  const signer = speech.signer ?? signerOf(item.nation);
  const effect = {
    kind: "transmit" as const,
    key: "",
    partner: "",
    priority: header.priority,
    sequence,
    statement,
    sections,
  };
  const [row] = sealEffects({ codec, crypto, signer }, self, [effect], at);
  if (row === undefined) throw new Error("one effect makes one row");
  return row.bytes;
}

/** Sections with nothing to say. */
const NOTHING: Partial<SectionContents> = {
  launch: {},
  impact: { overflights: [], withheld: "boosting" },
  provenance: { contributions: [], sensorClasses: [], observedAt: CURTAIN },
  sensor: { sources: [] },
  outline: {},
};

export const nameOf = (nation: Nation, kind: ItemName["kind"], counter: number, mode: Mode = "exercise"): ItemName => ({
  nation,
  mode,
  epoch: 1,
  kind,
  counter,
});

/** An event as a nation might declare it, standing on this track. */
export const eventContents = (
  track: ItemName,
  at: Instant,
  tokens: readonly string[] = [],
): Partial<SectionContents> => ({
  assessment: {
    objectClass: "ballistic",
    classProbability: 0.95,
    phase: "boost",
    certainty: "medium",
    stage: "confirmed",
    objects: 1,
    declaredAt: at,
    track,
  },
  provenance: { contributions: tokens, sensorClasses: tokens.map(() => "radar" as const), observedAt: at },
});

/** A warning that would alarm people, were it believed. */
export const loudWarning = (at: Instant): Partial<SectionContents> => ({
  warning: {
    kind: "ballistic-impact",
    threatened: ["JPN", "KOR"],
    time: { earliest: after(at, 60), best: after(at, 90), latest: after(at, 120), containment: probability(0.95) },
  },
});

/** A warning of Korea's as it would state it, or as somebody would in its name. */
export const honestWarning = (of: {
  readonly counter: number;
  readonly version: number;
  readonly sequence: number;
  readonly mode?: Mode;
  readonly as?: Speech["as"];
  readonly signer?: Signer;
}): Uint8Array => {
  const { counter, version, sequence, mode, as, signer } = of;
  return speak({
    ...{ item: nameOf("KOR", "warning", counter, mode), version, sequence, contents: loudWarning(CURTAIN) },
    ...(as && { as }),
    ...(signer && { signer }),
  });
};

/** The same frame with its deliveries' sections changed, its signature kept. */
export function withSections(frame: Uint8Array, change: (section: Section) => Section): Uint8Array {
  const deliver = deliverOf(frame);
  const deliveries: Deliver["deliveries"] = deliver.deliveries.map((delivery) =>
    "superseded" in delivery ? delivery : { ...delivery, sections: delivery.sections.map(change) },
  );
  return codec.encodeFrame({ ...deliver, deliveries });
}

/** The same frame under another first sequence. */
export const renumbered = (frame: Uint8Array, firstSequence: number): Uint8Array =>
  codec.encodeFrame({ ...deliverOf(frame), firstSequence });

/** The same frame with one bit changed. */
export function flipped(frame: Uint8Array, bit: number): Uint8Array {
  const bent = Uint8Array.from(frame);
  bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bent;
}
