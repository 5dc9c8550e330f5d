/** The decoders that read what others wrote, each as a function from bytes to its answer. Must never soften what a decoder says. */
import { readFileSync } from "node:fs";
import { createCodec, decodeCommand, decodeEnvelope } from "@tocsin/codec-protobuf";
import { samples } from "@tocsin/codec-protobuf/testing";
import { type ExchangePlan, planFault } from "@tocsin/guard";
import { bytesEqual, bytesFromHex, concatBytes, type Result, utf8 } from "@tocsin/kernel/sound";
import { instant } from "@tocsin/kernel/time";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import {
  labelOfMarking,
  readClearance,
  readLabel,
  readNumberedLabel,
  readPolicy,
  resolveLabel,
  writeLabel,
} from "@tocsin/label-adatp";
import { PINNED_FORMAT, readParcel, readPinned } from "@tocsin/outlet";
import { SECTION_KINDS } from "@tocsin/picture";
import { programmeFromCsv } from "@tocsin/programme-csv";
import { chooseEditions, decodeFile, encodeCat034, encodeCat048, isError } from "@tocsin/sensor-asterix";

export interface Target {
  readonly name: string;
  /** Sound inputs to begin with, and what is near them. */
  readonly seeds: readonly Uint8Array[];
  /** Empty where the input is taken for whole, else what is wrong in a word. */
  readonly decode: (bytes: Uint8Array) => string;
}

/** Of each kind of message, made by chance: every branch of a reader has something to begin from. */
const SAMPLES = 60;
const SAMPLE_SEED = 17;
const NOW = instant(1_767_225_600_000_000);
const CLEARANCE = `<clearance xmlns="http://surevine.com/xmlns/spiffy"><policy id="2.25.99"/><classification lacv="1"/>
<tag type="enumeratedPermissive" id="2.25.99.1" lacv="392"/></clearance>`;

const NUMBERED = CLEARANCE.replace(/clearance/g, "label");

const FOLDER = new URL("../../../../", import.meta.url);
const VECTORS = ["frames-valid", "frames-invalid", "messages", "signing", "commitment", "admission"];
/** Bytes in the vectors stand in hexadecimal; a hash alone teaches nothing. */
const HEXADECIMAL = /"((?:[0-9a-f]{2}){33,})"/g;

function vectors(): Uint8Array[] {
  const texts = VECTORS.map((name) => readFileSync(new URL(`interop/vectors/exchange/${name}.json`, FOLDER), "utf8"));
  const hex = texts.flatMap((text) => [...text.matchAll(HEXADECIMAL)].map(([, digits = ""]) => digits));
  return [...new Set(hex)].flatMap((digits) => bytesFromHex(digits) ?? []);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
}

/** Without the numbers in it: the same refusal of another value is no new answer. */
const answerOf = (result: Result<unknown>): string =>
  result.ok ? "" : `${result.error.code} ${result.error.where ?? ""} ${result.error.what}`.replaceAll(/\d+/g, "#");

/** Not fatal: what is no UTF-8 reaches the reader as replacement characters, as it does from a file. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function targets(): Target[] {
  const codec = createCodec();
  const seeds = vectors();
  const sound = samples(SAMPLE_SEED, SAMPLES);
  const overProtobuf: [string, (bytes: Uint8Array) => Result<unknown>][] = [
    ["frame", codec.decodeFrame],
    ["statement header", codec.decodeHeader],
    ["header of a later word", codec.decodeUnrecognised],
    ["key notice", codec.decodeKeyNotice],
    ["signed root", codec.decodeSignedRoot],
    ["envelope", decodeEnvelope],
    ["command of a console", decodeCommand],
    ["journal input", codec.decodeInput],
    ["ledger entry", codec.decodeLedgerEntry],
    ...SECTION_KINDS.map((kind): [string, (bytes: Uint8Array) => Result<unknown>] => [
      `section ${kind}`,
      (bytes) => codec.decodeSection(kind, bytes),
    ]),
  ];
  return [
    ...overProtobuf.map(([name, decode]) => ({
      name,
      seeds: [...(sound.get(name) ?? []), ...seeds],
      decode: (bytes: Uint8Array) => answerOf(decode(bytes)),
    })),
    exchangePlans(),
    ...labels(),
    parcels(),
    officers(),
    programmes(),
    asterix(),
  ];
}

/** As a partner lays one before us: read, brought into its one form again, and judged. */
function exchangePlans(): Target {
  const codec = createCodec();
  const blocks = { JPN: { first: 2000, length: 1000 }, KOR: { first: 1000, length: 1000 } };
  const small: ExchangePlan = { version: 2, nations: ["JPN", "KOR"], numberBlocks: blocks, trackRate: 1 };
  const full: ExchangePlan = {
    ...small,
    ...{
      trackClasses: ["ballistic"],
      profiles: { KOR: "full" },
      minimumWarning: ["kind", "threatened"],
      notBefore: NOW,
    },
    declare: { plots: 6, probability: 0.9, height: 12_000, speed: 500, lonePlots: 9 },
  };
  return {
    name: "exchange plan",
    seeds: [small, full].map((plan) => codec.encodePlan(plan)),
    decode: (bytes) => {
      const decoded = codec.decodePlan(bytes);
      if (!decoded.ok) return answerOf(decoded);
      const isInItsForm = bytesEqual(codec.encodePlan(decoded.value), bytes);
      return isInItsForm ? (planFault(decoded.value)?.field ?? "") : "another form";
    },
  };
}

/** Labels, policies and clearances as they come by file. */
function labels(): Target[] {
  const policyText = readFileSync(new URL("packages/adapters/label-adatp/testing/lantern.spif", FOLDER));
  const policy = must(readPolicy(policyText, "lantern.spif"));
  const marking = { section: "launch", releasableTo: ["JPN", "USA"] } as const;
  const label = must(writeLabel(labelOfMarking(marking, { originator: "KOR", at: NOW })));
  return [
    {
      name: "confidentiality label",
      seeds: [utf8(label), ...labelsUnder()],
      decode: (bytes) => {
        const read = readLabel(bytes, "");
        return answerOf(read.ok ? resolveLabel(read.value, policy) : read);
      },
    },
    {
      name: "numbered label",
      seeds: [utf8(NUMBERED)],
      decode: (bytes) => answerOf(readNumberedLabel(bytes, [policy], "")),
    },
    { name: "security policy", seeds: [policyText], decode: (bytes) => answerOf(readPolicy(bytes, "")) },
    {
      name: "clearance",
      seeds: [utf8(CLEARANCE)],
      decode: (bytes) => answerOf(readClearance(bytes, [policy], "")),
    },
  ];
}

/** Labels of the adapter's own vectors, as they come by file. */
function labelsUnder(): Uint8Array[] {
  const file = new URL("packages/adapters/label-adatp/testing/vectors.json", FOLDER);
  const all: { classification: string; categories: string }[] = JSON.parse(readFileSync(file, "utf8"));
  return all.map(({ classification, categories }) =>
    utf8(`<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
<ConfidentialityInformation><PolicyIdentifier URI="urn:oid:2.25.99">LANTERN</PolicyIdentifier>
<Classification>${classification}</Classification>${categories}</ConfidentialityInformation>
<OriginatorID IDType="dNSName">KOR.example</OriginatorID><CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>
</originatorConfidentialityLabel>`),
  );
}

function officers(): Target {
  const officer = {
    position: "JPN-WATCH",
    person: "a",
    roles: ["watch"],
    keys: [{ credential: "00", publicKey: "AA==" }],
  };
  const sound = {
    format: PINNED_FORMAT,
    nation: "JPN",
    mode: "exercise",
    relyingParty: "localhost",
    officers: [officer],
  };
  const decode = (bytes: Uint8Array): string => answerOf(readPinned(textOf(bytes), ""));
  return { name: "officers at an outlet", seeds: [utf8(JSON.stringify(sound))], decode };
}

function parcels(): Target {
  const proof = { position: "JPN-WATCH", credential: "00", kind: "officer-key", signature: "00", data: "", client: "" };
  const sound = {
    ...{ format: "tocsin-alert/1", nation: "JPN", mode: "exercise", proposal: "P-1", version: 1, verb: "send" },
    ...{ identifier: "tocsin-JPN-exercise-1", xml: "<alert/>", proofs: [proof, proof] },
  };
  const decode = (bytes: Uint8Array): string => answerOf(readParcel(textOf(bytes)));
  return { name: "parcel at an outlet", seeds: [utf8(JSON.stringify(sound))], decode };
}

function programmes(): Target {
  const seeds = ["KOR", "JPN", "USA"].map((nation) => readFileSync(new URL(`data/programmes/${nation}.csv`, FOLDER)));
  const decode = (bytes: Uint8Array): string =>
    programmeFromCsv(textOf(bytes))
      .faults.map(({ column, reason }) => `${column}: ${reason.replaceAll(/\d+/g, "#")}`)
      .slice(0, 1)
      .join();
  return { name: "programme in CSV", seeds, decode };
}

function asterix(): Target {
  const editions = must(chooseEditions([]));
  const target = { sac: 10, sic: 1, timeOfDay: seconds(3600), range: metres(90_000), azimuth: radians(1), address: 77 };
  const north = { sac: 10, sic: 1, timeOfDay: seconds(3600), event: "north" as const };
  const seeds = [concatBytes(encodeCat048([target, target]), encodeCat034([north])), encodeCat034([north])];
  const decode = (bytes: Uint8Array): string =>
    [...decodeFile("fuzz", bytes, editions)]
      .flatMap((line) => (isError(line) ? [line.error.code] : []))
      .slice(0, 2)
      .join(", ");
  return { name: "ASTERIX blocks", seeds, decode };
}
