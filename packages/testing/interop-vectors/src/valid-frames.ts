/** Frames that a receiver must accept, with what it must find in them. */
import { closeSections, SECTIONS_OF, sectionHash, statementRoot } from "@tocsin/exchange";
import { concatBytes, hexFromBytes, present } from "@tocsin/kernel/sound";
import type { ItemKind } from "@tocsin/picture";
import { batch, deliver, SENSOR_CLOSED, single, statement } from "./forge.ts";
import { controlFrames } from "./hashes.ts";
import { judge } from "./judge.ts";
import { codec, sha256 } from "./nations.ts";

export interface FrameVector {
  readonly name: string;
  readonly frame: Uint8Array;
}

/** Field 1000 of three bytes: what a version to come might add. */
const UNKNOWN_FIELD = Uint8Array.of(0xc2, 0x3e, 3, 1, 2, 3);

const ofEveryKind = (): FrameVector[] =>
  (Object.keys(SECTIONS_OF) as ItemKind[]).map((kind) => ({
    name: `a statement about a ${kind}, no sensor section opened`,
    frame: deliver([single({ kind }, { open: SECTIONS_OF[kind].filter((section) => section !== "sensor") })]),
  }));

function batched(): FrameVector[] {
  const tracks = [1, 2, 3, 4, 5].map((counter) => statement({ counter }));
  const envelopes = batch(tracks, { open: SENSOR_CLOSED });
  const [first, , third, , fifth] = envelopes.map((envelope) => present(envelope, "an envelope"));
  return [
    { name: "five statements of one batch", frame: deliver(envelopes, 100) },
    {
      name: "the first, third and fifth of a batch of five, the others being for somebody else",
      frame: deliver([present(first, "first"), present(third, "third"), present(fifth, "fifth")], 7),
    },
    {
      name: "statements of two batches",
      frame: deliver([present(first, "first"), single({ counter: 9 }, { open: SENSOR_CLOSED })], 3),
    },
  ];
}

function relayed(): FrameVector[] {
  const whole = single({}, { open: SENSOR_CLOSED });
  const narrowed = { ...whole, sections: closeSections(sha256, whole.sections, ["launch", "impact"]) };
  return [
    {
      name: "relayed as received, its origin's signature kept",
      frame: deliver([whole, single({ nation: "USA", counter: 4 }, { signer: "USA" })]),
    },
    { name: "relayed with further sections closed by the relay", frame: deliver([narrowed]) },
    {
      name: "every section withheld",
      frame: deliver([{ ...whole, sections: closeSections(sha256, whole.sections, []) }]),
    },
  ];
}

function withSuperseded(): FrameVector {
  const { signedRoot, signature, ...delivery } = single({}, { open: SENSOR_CLOSED });
  const frame = codec.encodeFrame({
    type: "deliver",
    firstSequence: 41,
    roots: [{ signedRoot, signature }],
    deliveries: [{ superseded: true }, { root: 0, ...delivery }, { superseded: true }],
  });
  return { name: "updates that a newer one has replaced keep their place", frame };
}

function fromTheFuture(): FrameVector[] {
  const open = { open: SENSOR_CLOSED };
  const headerBytes = (bytes: Uint8Array): Uint8Array => concatBytes(bytes, UNKNOWN_FIELD);
  const launch = present(
    statement().sections.find((section) => section.kind === "launch"),
    "the launch section",
  ).body;
  return [
    { name: "a header with a field that this version does not know", frame: deliver([single({ headerBytes }, open)]) },
    {
      name: "a section with a field that this version does not know",
      frame: deliver([single({ bodies: { launch: concatBytes(launch, UNKNOWN_FIELD) } }, open)]),
    },
    {
      name: "a frame with a field that this version does not know",
      frame: concatBytes(deliver([single({}, open)]), UNKNOWN_FIELD),
    },
  ];
}

/** A marking and a section of kind 1000, as a later version may add them to a track: committed to, and passed over. */
function withLaterSection(): FrameVector {
  const marking = Uint8Array.of(0x5a, 8, 0x08, 0xe8, 0x07, 0x12, 3, 0x4a, 0x50, 0x4e);
  const { header, headerBytes: before, sections } = statement();
  const headerBytes = concatBytes(before, marking);
  const later = { kind: "#1000", salt: new Uint8Array(16).fill(7), body: Uint8Array.of(1, 2, 3) } as const;
  const hash = sectionHash(sha256, later.kind, later.salt, later.body);
  const root = statementRoot(sha256, headerBytes, [...sections, { ...later, hash }]);
  const [envelope] = batch([{ header, headerBytes, sections, root }], { open: SENSOR_CLOSED });
  const whole = present(envelope, "the envelope");
  return {
    name: "a track with a section of a kind that this version does not know",
    frame: deliver([{ ...whole, sections: [...whole.sections, later] }]),
  };
}

/** What was added to a track and an event later is missing from those of a node that is not upgraded yet. */
const fromThePast = (): FrameVector[] =>
  (["track", "event"] as const).map((kind) => ({
    name: `a statement about a ${kind} without the outline, as before there was one`,
    frame: deliver([
      single({ kind, sections: SECTIONS_OF[kind].filter((section) => section !== "outline") }, { open: SENSOR_CLOSED }),
    ]),
  }));

export const validFrames = (): FrameVector[] => [
  ...controlFrames().map(({ name, bytes }) => ({ name, frame: bytes })),
  ...ofEveryKind(),
  ...batched(),
  ...relayed(),
  withSuperseded(),
  ...fromTheFuture(),
  ...fromThePast(),
  withLaterSection(),
];

export const validFile = () => ({
  about:
    "Frames behind their length prefix. expect is the type of a control frame, or for a deliver frame what comes of each delivery.",
  frames: validFrames().map(({ name, frame }) => ({ name, frame: hexFromBytes(frame), expect: judge(frame) })),
});
