/** The decoders that read what others wrote, each as a function from bytes to its answer. Must never soften what a decoder says. */
import { readFileSync } from "node:fs";
import { createCodec, decodeCommand, decodeEnvelope } from "@tocsin/codec-protobuf";
import { samples } from "@tocsin/codec-protobuf/testing";
import { type ExchangePlan, planFault } from "@tocsin/guard";
import { bytesEqual, bytesFromHex, type Result, utf8 } from "@tocsin/kernel/sound";
import { instant } from "@tocsin/kernel/time";
import { PINNED_FORMAT, readParcel, readPinned } from "@tocsin/outlet";
import { SECTION_KINDS } from "@tocsin/picture";
import { programmeFromCsv } from "@tocsin/programme-csv";
import { answerOf, FOLDER, type Target, textOf } from "./target.ts";
import { asterix } from "./targets-asterix.ts";
import { labels } from "./targets-labels.ts";

/** Of each kind of message, made by chance: every branch of a reader has something to begin from. */
const SAMPLES = 60;
const SAMPLE_SEED = 17;
const NOW = instant(1_767_225_600_000_000);
const VECTORS = ["frames-valid", "frames-invalid", "messages", "signing", "commitment", "admission"];
/** Bytes in the vectors stand in hexadecimal; a hash alone teaches nothing. */
const HEXADECIMAL = /"((?:[0-9a-f]{2}){33,})"/g;

function vectors(): Uint8Array[] {
  const texts = VECTORS.map((name) => readFileSync(new URL(`interop/vectors/exchange/${name}.json`, FOLDER), "utf8"));
  const hex = texts.flatMap((text) => [...text.matchAll(HEXADECIMAL)].map(([, digits = ""]) => digits));
  return [...new Set(hex)].flatMap((digits) => bytesFromHex(digits) ?? []);
}

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
      form: "fields" as const,
      seeds: [...(sound.get(name) ?? []), ...seeds],
      decode: (bytes: Uint8Array) => answerOf(decode(bytes)),
    })),
    exchangePlans(),
    ...labels(),
    parcels(),
    officers(),
    programmes(),
    ...asterix(),
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
    form: "fields",
    seeds: [small, full].map((plan) => codec.encodePlan(plan)),
    decode: (bytes) => {
      const decoded = codec.decodePlan(bytes);
      if (!decoded.ok) return answerOf(decoded);
      const isInItsForm = bytesEqual(codec.encodePlan(decoded.value), bytes);
      return isInItsForm ? (planFault(decoded.value)?.field ?? "") : "another form";
    },
  };
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
  return { name: "officers at an outlet", form: "words", seeds: [utf8(JSON.stringify(sound))], decode };
}

function parcels(): Target {
  const proof = { position: "JPN-WATCH", credential: "00", kind: "officer-key", signature: "00", data: "", client: "" };
  const sound = {
    ...{ format: "tocsin-alert/1", nation: "JPN", mode: "exercise", proposal: "P-1", version: 1, verb: "send" },
    ...{ identifier: "tocsin-JPN-exercise-1", xml: "<alert/>", proofs: [proof, proof] },
  };
  const decode = (bytes: Uint8Array): string => answerOf(readParcel(textOf(bytes)));
  return { name: "parcel at an outlet", form: "words", seeds: [utf8(JSON.stringify(sound))], decode };
}

function programmes(): Target {
  const seeds = ["KOR", "JPN", "USA"].map((nation) => readFileSync(new URL(`data/programmes/${nation}.csv`, FOLDER)));
  const decode = (bytes: Uint8Array): string =>
    programmeFromCsv(textOf(bytes))
      .faults.map(({ column, reason }) => `${column}: ${reason.replaceAll(/\d+/g, "#")}`)
      .slice(0, 1)
      .join();
  return { name: "programme in CSV", form: "words", seeds, decode };
}
