/** The first input of a run, as journalled. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type OfficerConfig,
  type OwnKeys,
  type PartnerConfig,
  ROLES,
  type Role,
  type RootKey,
  type StartInput,
} from "@tocsin/node";
import { bytesOf, moment, needed, refuse, whole } from "./check.ts";
import { surveillanceFromWire, surveillanceToWire } from "./coordination.ts";
import type * as Wire from "./generated/tocsin/journal/v1/input_pb.ts";
import { nation } from "./names.ts";
import { planFromWire, planToWire } from "./plan.ts";
import { sensorFromWire, sensorToWire } from "./plots.ts";
import { modes } from "./words.ts";

export const startToWire = (start: StartInput): MessageInitShape<typeof Wire.StartSchema> => ({
  nation: start.nation,
  mode: modes.toWire(start.mode),
  epoch: BigInt(start.epoch),
  saltKey: start.saltKey,
  ...(start.exercise === undefined ? {} : { exercise: { ...start.exercise } }),
  build: start.build,
  runtime: start.runtime,
  architecture: start.architecture,
  sensors: start.sensors.map(sensorToWire),
  partners: start.partners.map(({ root, ...partner }) => ({ ...partner, ...(root && { root: rootToWire(root) }) })),
  relays: start.relays.map(({ from, to }) => ({ from, to })),
  plan: planToWire(start.plan),
  policyHash: start.policyHash,
  areasHash: start.areasHash,
  surveillance: surveillanceToWire(start.surveillance),
  officers: start.officers.map((officer) => ({
    ...officer,
    roles: [...officer.roles],
    keys: officer.keys.map((key) => ({ ...key })),
  })),
  relyingParty: start.relyingParty,
  outlets: [...start.outlets],
  epochBecause: start.epochBecause ?? "",
  ...(start.ownKeys && { ownKeys: { ...start.ownKeys, root: rootToWire(start.ownKeys.root) } }),
});

export const startFromWire = (wire: Wire.Start): StartInput => ({
  kind: "start",
  nation: nation(wire.nation, "nation"),
  mode: modes.fromWire(wire.mode),
  epoch: whole(wire.epoch, "epoch"),
  saltKey: bytesOf(wire.saltKey, 32, "salt-key"),
  ...(wire.exercise === undefined
    ? {}
    : { exercise: { ko: wire.exercise.ko, ja: wire.exercise.ja, en: wire.exercise.en } }),
  build: wire.build,
  runtime: wire.runtime,
  architecture: wire.architecture,
  sensors: wire.sensors.map(sensorFromWire),
  partners: wire.partners.map(partnerFromWire),
  relays: wire.relays.map(({ from, to }) => ({ from: nation(from, "relay.from"), to: nation(to, "relay.to") })),
  plan: planFromWire(needed(wire.plan, "plan")),
  policyHash: wire.policyHash,
  areasHash: wire.areasHash,
  surveillance: surveillanceFromWire(needed(wire.surveillance, "surveillance")),
  officers: wire.officers.map(officerFromWire),
  relyingParty: wire.relyingParty,
  outlets: wire.outlets,
  ...(wire.epochBecause !== "" && { epochBecause: wire.epochBecause }),
  ...(wire.ownKeys && { ownKeys: ownKeysFromWire(wire.ownKeys) }),
});

const officerFromWire = ({ position, person, roles, enrolment, keys }: Wire.Officer): OfficerConfig => ({
  position,
  person,
  roles: roles.map(roleFromWire),
  enrolment,
  keys: keys.map(({ credential, publicKey }) => ({ credential, publicKey })),
});

const roleFromWire = (word: string): Role =>
  ROLES.find((role) => role === word) ?? refuse("unknown-value", `${word} is no known role`);

const partnerFromWire = (wire: Wire.Partner): PartnerConfig => ({
  nation: nation(wire.nation, "partner.nation"),
  messageKey: bytesOf(wire.messageKey, 32, "partner.message-key"),
  messageKeyId: bytesOf(wire.messageKeyId, 8, "partner.message-key-id"),
  direct: wire.direct,
  ...(wire.via === undefined ? {} : { via: nation(wire.via, "partner.via") }),
  ...(wire.root && { root: rootFromWire(wire.root) }),
});

const rootToWire = ({ publicKey, validUntil }: RootKey) => ({ publicKey, validUntilUs: BigInt(validUntil) });

const rootFromWire = ({ publicKey, validUntilUs }: Wire.Root): RootKey => ({
  publicKey,
  validUntil: moment(validUntilUs, "root.valid-until"),
});

const ownKeysFromWire = ({ root, messageKey, messageKeyId }: Wire.OwnKeys): OwnKeys => ({
  root: rootFromWire(needed(root, "own-keys.root")),
  messageKey: bytesOf(messageKey, 32, "own-keys.message-key"),
  messageKeyId: bytesOf(messageKeyId, 8, "own-keys.message-key-id"),
});
