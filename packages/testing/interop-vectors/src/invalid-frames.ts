/** Frames of which a receiver must believe nothing, each with the code it must refuse with. */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import * as Wire from "@tocsin/codec-protobuf/messages";
import { type Envelope, SECTIONS_OF, type Section } from "@tocsin/exchange";
import { hexFromBytes, present } from "@tocsin/kernel/sound";
import { batch, deliver, SENSOR_CLOSED, single, statement } from "./forge.ts";
import { nameOf } from "./names.ts";
import { codec } from "./nations.ts";
import { SAMPLES } from "./samples.ts";

/** `expect` is one code where the whole frame is refused, else one for each delivery. */
export interface InvalidVector {
  readonly name: string;
  readonly frame: Uint8Array;
  readonly expect: string | readonly string[];
}

const good = (): Envelope => single({}, { open: SENSOR_CLOSED });
const flipped = (bytes: Uint8Array, at = bytes.length - 1): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

/** The good envelope with one thing changed after it was signed. */
const bent = (name: string, change: (envelope: Envelope) => Partial<Envelope>, code: string): InvalidVector => {
  const envelope = good();
  return { name, frame: deliver([{ ...envelope, ...change(envelope) }]), expect: [code] };
};

const changeSection = (envelope: Envelope, at: number, change: (section: Section) => Section): Partial<Envelope> => ({
  sections: envelope.sections.map((section, i) => (i === at ? change(section) : section)),
});

const opened = (section: Section, change: { salt?: Uint8Array; body?: Uint8Array }): Section => {
  if ("hash" in section) throw new Error("the section is withheld");
  return { ...section, ...change };
};

const bodyOf = (section: Section): Uint8Array => ("hash" in section ? new Uint8Array(0) : section.body);
const saltOf = (section: Section): Uint8Array => ("hash" in section ? new Uint8Array(0) : section.salt);

const tampered = (): InvalidVector[] => [
  bent("the signature has one bit changed", ({ signature }) => ({ signature: flipped(signature) }), "bad-signature"),
  bent("the signature is cut short", ({ signature }) => ({ signature: signature.subarray(0, 63) }), "bad-signature"),
  bent(
    "the signed instant has one bit changed",
    ({ signedRoot }) => ({ signedRoot: flipped(signedRoot) }),
    "bad-signature",
  ),
  bent("the header has one bit changed", ({ headerBytes }) => ({ headerBytes: flipped(headerBytes) }), "not-in-batch"),
  bent(
    "a body has one bit changed",
    (envelope) => changeSection(envelope, 0, (s) => opened(s, { body: flipped(bodyOf(s), 3) })),
    "not-in-batch",
  ),
  bent(
    "a salt has one bit changed",
    (envelope) => changeSection(envelope, 1, (s) => opened(s, { salt: flipped(saltOf(s)) })),
    "not-in-batch",
  ),
  bent(
    "the hash of a withheld section is another",
    (envelope) => changeSection(envelope, 5, ({ kind }) => ({ kind, hash: new Uint8Array(32) })),
    "not-in-batch",
  ),
  bent(
    "a salt of 15 bytes",
    (envelope) => changeSection(envelope, 1, (s) => opened(s, { salt: saltOf(s).subarray(1) })),
    "bad-section",
  ),
  bent(
    "a hash of 31 bytes",
    (envelope) => changeSection(envelope, 5, ({ kind }) => ({ kind, hash: new Uint8Array(31) })),
    "bad-section",
  ),
  bent("a section is left out", ({ sections }) => ({ sections: sections.slice(1) }), "wrong-sections"),
  bent(
    "two sections change places",
    ({ sections: [a, b, ...rest] }) => ({ sections: [b, a, ...rest].filter((s) => s !== undefined) }),
    "wrong-sections",
  ),
  bent(
    "a section is sent twice",
    ({ sections }) => ({ sections: [...sections, ...sections.slice(-1)] }),
    "wrong-sections",
  ),
  bent("the header is no header", () => ({ headerBytes: Uint8Array.of(0xff, 0xff) }), "malformed"),
  bent("the header is empty", () => ({ headerBytes: new Uint8Array(0) }), "unknown-protocol"),
  bent("the signed root is no signed root", () => ({ signedRoot: Uint8Array.of(0xff) }), "malformed"),
];

function wrongPaths(): InvalidVector[] {
  const five = (): Envelope[] =>
    batch(
      [1, 2, 3, 4, 5].map((counter) => statement({ counter })),
      { open: SENSOR_CLOSED },
    );
  const changed = (name: string, at: number, change: (envelope: Envelope) => Partial<Envelope>): InvalidVector => {
    const envelope = present(five()[at], "an envelope");
    return { name, frame: deliver([{ ...envelope, ...change(envelope) }]), expect: ["not-in-batch"] };
  };
  return [
    changed("the index is that of a neighbour", 2, () => ({ leafIndex: 3 })),
    changed("the index lies beyond the batch", 2, () => ({ leafIndex: 5 })),
    changed("the path lacks its last hash", 2, ({ path }) => ({ path: path.slice(0, -1) })),
    changed("the path has a hash too many", 4, ({ path }) => ({ path: [...path, new Uint8Array(32)] })),
    changed("the path has one bit changed", 0, ({ path: [first, ...rest] }) => ({
      path: [flipped(present(first, "hash")), ...rest],
    })),
    changed("the path has a hash of 31 bytes", 0, ({ path: [first, ...rest] }) => ({
      path: [present(first, "hash").subarray(1), ...rest],
    })),
    changed("the carried leaf is sent with a path of the full depth", 4, () => ({
      path: present(five()[0], "first").path,
    })),
  ];
}

const wrongSigners = (): InvalidVector[] => [
  {
    name: "KOR signs in the name of JPN",
    frame: deliver([single({ nation: "JPN" }, { signer: "KOR" })]),
    expect: ["wrong-origin"],
  },
  {
    name: "JPN's key signs a root that says KOR",
    frame: deliver([single({}, { signer: "JPN", root: { nation: "KOR" } })]),
    expect: ["unknown-key"],
  },
  {
    name: "JPN's signature under KOR's key id",
    frame: deliver([single({}, { signer: "JPN", root: keyOfKorea() })]),
    expect: ["bad-signature"],
  },
  {
    name: "a nation that is no partner",
    frame: deliver([single({ nation: "AUS" }, { signer: "AUS" })]),
    expect: ["unknown-key"],
  },
  {
    name: "the root is of another epoch than the statement",
    frame: deliver([single({}, { root: { epoch: 4 } })]),
    expect: ["wrong-origin"],
  },
  {
    name: "the root is of another mode than the statement",
    frame: deliver([single({}, { root: { mode: "actual" } })]),
    expect: ["wrong-origin"],
  },
  {
    name: "signed for mode actual, said to be of mode exercise",
    frame: deliver([single({}, { contextMode: "actual" })]),
    expect: ["bad-signature"],
  },
  {
    name: "a root of protocol 2",
    frame: deliver([single({}, { root: { protocol: 2 } })]),
    expect: ["unknown-protocol"],
  },
  {
    name: "a root of another algorithm",
    frame: deliver([single({}, { root: { algorithm: 2 } })]),
    expect: ["unknown-algorithm"],
  },
  { name: "a root of 513 leaves", frame: deliver([single({}, { root: { leaves: 513 } })]), expect: ["out-of-range"] },
  { name: "a root of no leaves", frame: deliver([single({}, { root: { leaves: 0 } })]), expect: ["out-of-range"] },
  {
    name: "a Merkle root of 31 bytes",
    frame: deliver([single({}, { root: { merkleRoot: new Uint8Array(31) } })]),
    expect: ["out-of-range"],
  },
];

const keyOfKorea = () => {
  const decoded = codec.decodeSignedRoot(good().signedRoot);
  if (!decoded.ok) throw new Error(decoded.error.what);
  return { nation: "KOR", keyId: decoded.value.keyId };
};

type OutlineFields = Parameters<typeof create<typeof Wire.OutlineSectionSchema>>[1] & object;
const outlineOf = (fields: OutlineFields): Uint8Array =>
  toBinary(Wire.OutlineSectionSchema, create(Wire.OutlineSectionSchema, fields));

/** Outlines that say more than a cell, or what is none. */
function badOutlines(): [string, OutlineFields, string][] {
  const cells = Array.from({ length: 10 }, (_, i) => `N36E1${10 + 2 * i}`);
  const good = { atUs: 1_764_331_200_000_000n, cell: "N36E126" };
  return [
    ["an outline without a cell", { ...good, cell: "" }, "missing"],
    ["an outline that begins within a half minute", { ...good, atUs: good.atUs + 1n }, "out-of-range"],
    ["a cell finer than the grid", { ...good, cell: "N37E126" }, "out-of-range"],
    ["a cell narrower than its row has them", { ...good, cell: "N60E128" }, "out-of-range"],
    ["a cell beyond the pole", { ...good, cell: "N90E000" }, "out-of-range"],
    ["a cell under a second spelling", { ...good, cell: "S00E126" }, "out-of-range"],
    ["ten cells of a launch", { ...good, launchCells: cells }, "too-many"],
    [
      "cells of an impact that are too many, and told",
      { ...good, impactCells: ["N36E126"], impactTooWide: true },
      "out-of-range",
    ],
    ["a course that does not exist", { ...good, course: 9 as never }, "unknown-value"],
  ];
}

/** The sample's impact section with its footprint changed. */
function footprintOf(change: object): Uint8Array {
  const stated = present(
    SAMPLES.impact.find(({ footprint }) => footprint !== undefined),
    "a footprint",
  );
  const section = fromBinary(Wire.ImpactSectionSchema, codec.encodeSection("impact", stated));
  const footprint = create(Wire.FootprintSchema, { ...present(section.footprint, "a footprint"), ...change });
  return toBinary(Wire.ImpactSectionSchema, { ...section, footprint });
}

function wronglyStated(): InvalidVector[] {
  const kinematics = SAMPLES.kinematics[0];
  const stated = present(kinematics, "kinematics");
  const notFinite = codec.encodeSection("kinematics", { ...stated, apogee: Number.NaN });
  const open = { open: SENSOR_CLOSED };
  const marked = present(statement().header.sections, "markings");
  const of = (name: string, options: Parameters<typeof single>[0], code: string): InvalidVector => ({
    name,
    frame: deliver([single(options, open)]),
    expect: [code],
  });
  const header = (change: object): Uint8Array => {
    const decoded = create(Wire.StatementHeaderSchema, {
      protocol: 1,
      item: { nation: "KOR", mode: 2, epoch: 3n, kind: 1, counter: 17n },
      version: 1n,
      priority: 3,
      act: 1,
      ...change,
    });
    return toBinary(Wire.StatementHeaderSchema, decoded);
  };
  return [
    of("a track in the class of warnings", { header: { priority: "warning" } }, "wrong-priority"),
    of(
      "the sections of an event under the name of a track",
      { sections: ["launch", "impact", "assessment", "provenance", "sensor"] },
      "wrong-sections",
    ),
    of(
      "the markings are of other sections than there are",
      { header: { sections: marked.slice(1) } },
      "wrong-sections",
    ),
    of(
      "the outline is marked and not there",
      { header: { sections: marked }, sections: SECTIONS_OF.track.filter((section) => section !== "outline") },
      "wrong-sections",
    ),
    of("the header is of protocol 2", { headerBytes: () => header({ protocol: 2 }) }, "unknown-protocol"),
    of("the header names no act", { headerBytes: () => header({ act: 0 }) }, "unknown-value"),
    of(
      "a kind of item that does not exist",
      { headerBytes: () => header({ item: { ...wireItem(), kind: 99 } }) },
      "unknown-value",
    ),
    of("a version beyond 2^53", { headerBytes: () => header({ version: 2n ** 53n }) }, "out-of-range"),
    of("no item", { headerBytes: () => header({ item: undefined }) }, "missing"),
    of("a committed body that is no message", { bodies: { launch: Uint8Array.of(0xff) } }, "malformed"),
    of("a committed number that is none", { bodies: { kinematics: notFinite } }, "out-of-range"),
    of(
      "a committed class of object that does not exist",
      { bodies: { assessment: Uint8Array.of(8, 99) } },
      "unknown-value",
    ),
    ...badOutlines().map(([name, outline, code]) => of(name, { bodies: { outline: outlineOf(outline) } }, code)),
    of("a footprint of an area and no time", { bodies: { impact: footprintOf({ time: undefined }) } }, "missing"),
    of(
      "a footprint that could reach less than nothing",
      { bodies: { impact: footprintOf({ reachableM2: -1 }) } },
      "out-of-range",
    ),
    of("a launch with an area and no time", { bodies: { launch: Uint8Array.of(0x0a, 0) } }, "missing"),
    // One reader takes what follows for an act, another passes over a field of two bytes.
    of(
      "the header's act has the wire type of bytes",
      { headerBytes: (bytes) => Uint8Array.from([...bytes, 0x2a, 2, 0x28, 1]) },
      "malformed",
    ),
    of("a part ends before its last field does", { bodies: { launch: cutArea() } }, "malformed"),
  ];
}

const wireItem = () => ({ nation: nameOf("KOR", "track").nation, mode: 2, epoch: 3n, counter: 17n });

function brokenFrames(): InvalidVector[] {
  const whole = deliver([good()]);
  const frame = (change: object): Uint8Array => {
    const { signedRoot, signature, headerBytes, sections: _, ...rest } = good();
    const value = {
      firstSequence: 1n,
      roots: [{ signedRoot, signature }],
      deliveries: [{ root: 0, ...rest, path: [], header: headerBytes }],
      ...change,
    };
    return toBinary(Wire.FrameSchema, create(Wire.FrameSchema, { body: { case: "deliver", value } }));
  };
  const hash = new Uint8Array(32);
  return [
    { name: "an empty frame", frame: new Uint8Array(0), expect: "missing" },
    { name: "a frame cut in half", frame: whole.subarray(0, whole.length / 2), expect: "malformed" },
    { name: "no deliveries", frame: frame({ deliveries: [] }), expect: "missing" },
    {
      name: "513 deliveries",
      frame: frame({ deliveries: new Array(513).fill({ superseded: true }) }),
      expect: "too-many",
    },
    { name: "sequence nought", frame: frame({ firstSequence: 0n }), expect: "out-of-range" },
    { name: "a root that is not in the frame", frame: frame({ deliveries: [{ root: 1 }] }), expect: "missing" },
    {
      name: "a path of 33 hashes",
      frame: frame({ deliveries: [{ path: new Array(33).fill(hash) }] }),
      expect: "too-many",
    },
    {
      name: "a section that is opened and withheld",
      frame: frame({ deliveries: [{ sections: [{ kind: 1, hash, salt: hash }] }] }),
      expect: "malformed",
    },
    {
      name: "a section of no kind",
      frame: frame({ deliveries: [{ sections: [{ kind: 0, hash }] }] }),
      expect: "unknown-value",
    },
    {
      name: "a superseded delivery that carries a header",
      frame: frame({ deliveries: [{ superseded: true, header: hash }] }),
      expect: "malformed",
    },
  ];
}

export const invalidFrames = (): InvalidVector[] => [
  ...tampered(),
  ...wrongPaths(),
  ...wrongSigners(),
  ...wronglyStated(),
  ...brokenFrames(),
];

export const invalidFile = () => ({
  about:
    "Frames behind their length prefix, of which nothing is believed. expect is one code where the frame itself is refused, else one for each delivery.",
  frames: invalidFrames().map(({ name, frame, expect }) => ({ name, frame: hexFromBytes(frame), expect })),
});

/** A launch whose area says that it is a byte shorter than it is; all else follows where it would. */
function cutArea(): Uint8Array {
  const launch = codec.encodeSection("launch", present(SAMPLES.launch[0], "a launch"));
  return launch.map((byte, at) => (at === 1 ? byte - 1 : byte));
}
