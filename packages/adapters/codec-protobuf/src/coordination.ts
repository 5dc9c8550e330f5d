/** Sections by which nations warn one another and keep step: warning, correlation, surveillance, checkpoint, cosignature, alert, digest, seen. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type {
  AlertContent,
  CheckpointContent,
  CorrelationContent,
  CosignatureContent,
  DigestContent,
  SeenContent,
  SurveillanceContent,
  WarningContent,
} from "@tocsin/exchange";
import { bounded, bytesOf, moment, momentOrNothing, refuse, text, whole } from "./check.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { LIMITS } from "./limits.ts";
import { intervalFromWire, intervalToWire, itemFromWire, itemToWire, nation, nations } from "./names.ts";
import { alertStates, correlationActs, participations, seenStates, surveillances, warningKinds } from "./words.ts";

export const warningToWire = (content: WarningContent): MessageInitShape<typeof Wire.WarningSectionSchema> => ({
  kind: warningKinds.toWire(content.kind),
  threatened: [...content.threatened],
  ...(content.time === undefined ? {} : { time: intervalToWire(content.time) }),
});

export const warningFromWire = (wire: Wire.WarningSection): WarningContent => ({
  kind: warningKinds.fromWire(wire.kind),
  threatened: nations(wire.threatened, "threatened"),
  ...(wire.time === undefined ? {} : { time: intervalFromWire(wire.time, "time") }),
});

export const correlationToWire = (
  content: CorrelationContent,
): MessageInitShape<typeof Wire.CorrelationSectionSchema> => ({
  act: correlationActs.toWire(content.act),
  members: content.members.map(itemToWire),
  commonNumber: content.commonNumber ?? 0,
  reason: content.reason,
  responsible: content.responsible ?? "",
  term: content.term ?? 0,
  quality: content.quality ?? 0,
  formerNumbers: [...(content.formerNumbers ?? [])],
  position: content.position ?? "",
});

export const correlationFromWire = (wire: Wire.CorrelationSection): CorrelationContent => ({
  act: correlationActs.fromWire(wire.act),
  members: bounded(wire.members, LIMITS.members, "members").map((member) => itemFromWire(member, "member")),
  ...(wire.commonNumber === 0 ? {} : { commonNumber: wire.commonNumber }),
  reason: text(wire.reason, LIMITS.code, "reason"),
  ...(wire.responsible !== "" && { responsible: nation(wire.responsible, "responsible") }),
  ...(wire.term !== 0 && { term: wire.term }),
  ...(wire.quality !== 0 && { quality: bestAtMost(wire.quality) }),
  ...(wire.formerNumbers.length > 0 && {
    formerNumbers: bounded(wire.formerNumbers, LIMITS.formerNumbers, "former_numbers"),
  }),
  ...(wire.position !== "" && { position: text(wire.position, LIMITS.code, "position") }),
});

function bestAtMost(quality: number): number {
  return quality <= LIMITS.quality ? quality : refuse("out-of-range", `quality ${quality} is above ${LIMITS.quality}`);
}

export const surveillanceToWire = (
  content: SurveillanceContent,
): MessageInitShape<typeof Wire.SurveillanceSectionSchema> => ({
  regions: content.regions.map(({ code, status }) => ({ code, status: surveillances.toWire(status) })),
  participation: (content.participation ?? []).map(({ toward, level }) => ({
    toward,
    level: participations.toWire(level),
  })),
  clockSuspect: content.clockSuspect === true,
});

export const surveillanceFromWire = (wire: Wire.SurveillanceSection): SurveillanceContent => ({
  regions: bounded(wire.regions, LIMITS.regions, "regions").map((region) => ({
    code: text(region.code, LIMITS.code, "region"),
    status: surveillances.fromWire(region.status),
  })),
  ...(wire.participation.length > 0 && {
    participation: bounded(wire.participation, LIMITS.nations, "participation").map(({ toward, level }) => ({
      toward: nation(toward, "toward"),
      level: participations.fromWire(level),
    })),
  }),
  ...(wire.clockSuspect && { clockSuspect: true as const }),
});

export const checkpointToWire = (
  content: CheckpointContent,
): MessageInitShape<typeof Wire.CheckpointSectionSchema> => ({
  size: BigInt(content.size),
  root: content.root,
  previousSize: BigInt(content.previous?.size ?? 0),
  consistency: [...(content.previous?.proof ?? [])],
});

export function checkpointFromWire(wire: Wire.CheckpointSection): CheckpointContent {
  const previous = whole(wire.previousSize, "previous size");
  const proof = bounded(wire.consistency, LIMITS.consistency, "consistency").map((hash) => bytesOf(hash, 32, "hash"));
  return {
    size: whole(wire.size, "size"),
    root: bytesOf(wire.root, 32, "root"),
    ...(previous > 0 && { previous: { size: previous, proof } }),
  };
}

export const cosignatureToWire = (
  content: CosignatureContent,
): MessageInitShape<typeof Wire.CosignatureSectionSchema> => ({
  nation: content.nation,
  epoch: BigInt(content.epoch),
  size: BigInt(content.size),
  root: content.root,
  version: BigInt(content.version),
});

export const cosignatureFromWire = (wire: Wire.CosignatureSection): CosignatureContent => ({
  nation: nation(wire.nation, "nation"),
  epoch: whole(wire.epoch, "epoch"),
  size: whole(wire.size, "size"),
  root: bytesOf(wire.root, 32, "root"),
  version: whole(wire.version, "version"),
});

export const alertToWire = (content: AlertContent): MessageInitShape<typeof Wire.AlertSectionSchema> => ({
  state: alertStates.toWire(content.state),
  areas: [...content.areas],
  identifier: content.identifier,
  kind: warningKinds.toWireOrNothing(content.kind),
  sentAtUs: BigInt(content.sentAt ?? 0),
  expiresAtUs: BigInt(content.expiresAt ?? 0),
  outlets: content.outlets,
  receipts: content.receipts,
});

export function alertFromWire(wire: Wire.AlertSection): AlertContent {
  const kind = warningKinds.fromWireOrNothing(wire.kind);
  const sentAt = momentOrNothing(wire.sentAtUs, "sent at");
  const expiresAt = momentOrNothing(wire.expiresAtUs, "expires at");
  return {
    state: alertStates.fromWire(wire.state),
    areas: bounded(wire.areas, LIMITS.areas, "areas").map((area) => text(area, LIMITS.code, "area")),
    identifier: text(wire.identifier, LIMITS.label, "identifier"),
    ...(kind !== undefined && { kind }),
    ...(sentAt !== undefined && { sentAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    outlets: wire.outlets,
    receipts: wire.receipts,
  };
}

export const seenToWire = (content: SeenContent): MessageInitShape<typeof Wire.SeenSectionSchema> => ({
  state: seenStates.toWire(content.state),
  about: content.about.map(itemToWire),
  atUs: BigInt(content.at),
  position: content.position ?? "",
});

export function seenFromWire(wire: Wire.SeenSection): SeenContent {
  const state = seenStates.fromWire(wire.state);
  if ((state === "seen") !== (wire.position !== "")) return refuse("out-of-range", "who has seen it has a position");
  return {
    state,
    about: bounded(wire.about, LIMITS.members, "about").map((item) => itemFromWire(item, "about")),
    at: moment(wire.atUs, "at"),
    ...(wire.position !== "" && { position: text(wire.position, LIMITS.code, "position") }),
  };
}

export const digestToWire = (content: DigestContent): MessageInitShape<typeof Wire.DigestSectionSchema> => ({
  entries: content.entries.map(({ item, version }) => ({ item: itemToWire(item), version: BigInt(version) })),
  leftOut: content.leftOut ?? 0,
});

export const digestFromWire = (wire: Wire.DigestSection): DigestContent => ({
  entries: bounded(wire.entries, LIMITS.digestEntries, "entries").map((entry) => ({
    item: itemFromWire(entry.item, "entry.item"),
    version: whole(entry.version, "entry.version"),
  })),
  ...(wire.leftOut !== 0 && { leftOut: wire.leftOut }),
});
