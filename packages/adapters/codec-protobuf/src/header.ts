/** Statement headers and signed roots: what is signed, and what everybody sees. */
import {
  BATCH_LIMIT,
  isLater,
  PROTOCOL,
  type SignedRoot,
  type StatementHeader,
  type UnrecognisedStatement,
} from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { SectionMarking } from "@tocsin/picture";
import {
  atMost,
  bounded,
  bytesOf,
  decode,
  moment,
  momentOrNothing,
  needed,
  refuse,
  text,
  whole,
  within,
} from "./check.ts";
import {
  SignedRootSchema,
  StatementHeaderSchema,
  type StatementHeader as WireHeader,
} from "./generated/tocsin/exchange/v1/statement_pb.ts";
import { LIMITS } from "./limits.ts";
import { itemFromWire, itemToWire, nation, nations } from "./names.ts";
import { acts, modes, priorities, sectionKindFromWire, sectionKinds } from "./words.ts";
import { encode } from "./write.ts";

export const encodeHeader = (header: StatementHeader): Uint8Array =>
  encode(StatementHeaderSchema, {
    protocol: PROTOCOL,
    item: itemToWire(header.item),
    version: BigInt(header.version),
    priority: priorities.toWire(header.priority),
    act: acts.toWire(header.act),
    observedAtUs: BigInt(header.observedAt ?? 0),
    validAtUs: BigInt(header.validAt),
    issuedAtUs: BigInt(header.issuedAt),
    clockUncertaintyUs: header.clockUncertaintyMicroseconds,
    model: header.model,
    sections: header.sections.map(({ section, releasableTo, until }) => ({
      section: sectionKinds.toWire(section),
      releasableTo: [...releasableTo],
      untilUs: BigInt(until ?? 0),
    })),
    ...(header.event === undefined ? {} : { event: itemToWire(header.event) }),
    label: header.label,
  });

function markingFromWire({ section, releasableTo, untilUs }: WireHeader["sections"][number]): SectionMarking[] {
  const until = momentOrNothing(untilUs, "until");
  const named = nations(releasableTo, "releasable-to");
  const kind = sectionKindFromWire(section);
  return isLater(kind) ? [] : [{ section: kind, releasableTo: named, ...(until === undefined ? {} : { until }) }];
}

export const decodeHeader = (bytes: Uint8Array): Result<StatementHeader> =>
  decode(StatementHeaderSchema, bytes, headerFromWire, atMost(LIMITS.header, "a header"));

function headerFromWire(wire: WireHeader): StatementHeader {
  if (wire.protocol !== PROTOCOL)
    refuse("unknown-protocol", `the header is written under protocol ${wire.protocol}, we know ${PROTOCOL}`);
  const observedAt = momentOrNothing(wire.observedAtUs, "observed-at");
  return {
    item: itemFromWire(wire.item, "item"),
    version: whole(wire.version, "version"),
    priority: priorities.fromWire(wire.priority),
    act: acts.fromWire(wire.act),
    ...(observedAt === undefined ? {} : { observedAt }),
    validAt: moment(wire.validAtUs, "valid-at"),
    issuedAt: moment(wire.issuedAtUs, "issued-at"),
    clockUncertaintyMicroseconds: wire.clockUncertaintyUs,
    model: text(wire.model, LIMITS.code, "model"),
    sections: bounded(wire.sections, LIMITS.sections, "sections").flatMap(markingFromWire),
    ...(wire.event === undefined ? {} : { event: itemFromWire(wire.event, "event") }),
    label: text(wire.label, LIMITS.label, "label"),
  };
}

/** Its kind, its act, its sections and whatever else may have words of later versions are not looked at. */
export const decodeUnrecognised = (bytes: Uint8Array): Result<UnrecognisedStatement> =>
  decode(
    StatementHeaderSchema,
    bytes,
    ({ protocol, item, priority }) => {
      if (protocol !== PROTOCOL) refuse("unknown-protocol", `the header is written under protocol ${protocol}`);
      const { nation: origin, mode, epoch } = needed(item, "item");
      return {
        nation: nation(origin, "item.nation"),
        mode: modes.fromWire(mode),
        epoch: whole(epoch, "item.epoch"),
        priority: priorities.fromWire(priority),
      };
    },
    atMost(LIMITS.header, "a header"),
  );

export const encodeSignedRoot = (root: SignedRoot): Uint8Array =>
  encode(SignedRootSchema, {
    protocol: root.protocol,
    algorithm: root.algorithm,
    nation: root.nation,
    mode: modes.toWire(root.mode),
    epoch: BigInt(root.epoch),
    keyId: root.keyId,
    merkleRoot: root.merkleRoot,
    leaves: root.leaves,
    signedAtUs: BigInt(root.signedAt),
  });

/** Protocol and algorithm are judged by verifyRoot, which can say more of them. */
export const decodeSignedRoot = (bytes: Uint8Array): Result<SignedRoot> =>
  decode(
    SignedRootSchema,
    bytes,
    (wire) => ({
      protocol: wire.protocol,
      algorithm: wire.algorithm,
      nation: nation(wire.nation, "nation"),
      mode: modes.fromWire(wire.mode),
      epoch: whole(wire.epoch, "epoch"),
      keyId: bytesOf(wire.keyId, 8, "key-id"),
      merkleRoot: bytesOf(wire.merkleRoot, 32, "merkle-root"),
      leaves: within(wire.leaves, 1, BATCH_LIMIT, "leaves"),
      signedAt: moment(wire.signedAtUs, "signed-at"),
    }),
    atMost(LIMITS.signedRoot, "a signed root"),
  );
