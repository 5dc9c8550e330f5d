/** Sections by which nations consult, both ways, within the bounds of LIMITS. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type * as Picture from "@tocsin/picture";
import { bounded, bytesOf, text, whole } from "./check.ts";
import { answerWords, authorities, languages, presences, roomPhases, signalTypes } from "./consult-words.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/consult_pb.ts";
import { LIMITS } from "./limits.ts";
import { itemFromWire, itemToWire, nation, share } from "./names.ts";
import { certainties, classes } from "./words.ts";

const room = (value: string): string => text(value, LIMITS.label, "room");
const position = (value: string): string => text(value, LIMITS.code, "position");

export const roomToWire = (content: Picture.RoomState): MessageInitShape<typeof Wire.RoomSectionSchema> => ({
  room: content.room,
  phase: roomPhases.toWire(content.state),
  ...(content.event && { event: itemToWire(content.event) }),
});

export const roomFromWire = (wire: Wire.RoomSection): Picture.RoomState => ({
  room: room(wire.room),
  state: roomPhases.fromWire(wire.phase),
  ...(wire.event && { event: itemFromWire(wire.event, "event") }),
});

export const rollCallToWire = (
  content: Picture.RollCallEntry,
): MessageInitShape<typeof Wire.RollCallSectionSchema> => ({
  room: content.room,
  position: content.position,
  authority: authorities.toWire(content.authority),
  presence: presences.toWire(content.presence),
});

export const rollCallFromWire = (wire: Wire.RollCallSection): Picture.RollCallEntry => ({
  room: room(wire.room),
  position: position(wire.position),
  authority: authorities.fromWire(wire.authority),
  presence: presences.fromWire(wire.presence),
});

export const messageToWire = (content: Picture.Message): MessageInitShape<typeof Wire.MessageSectionSchema> => ({
  room: content.room,
  count: BigInt(content.count),
  position: content.position,
  language: languages.toWire(content.language),
  text: content.text,
  ...(content.corrects && { corrects: itemToWire(content.corrects) }),
  ...(content.withdraws && { withdraws: itemToWire(content.withdraws) }),
});

export const messageFromWire = (wire: Wire.MessageSection): Picture.Message => ({
  room: room(wire.room),
  count: whole(wire.count, "count"),
  position: position(wire.position),
  language: languages.fromWire(wire.language),
  text: text(wire.text, LIMITS.paragraph, "text"),
  ...(wire.corrects && { corrects: itemFromWire(wire.corrects, "corrects") }),
  ...(wire.withdraws && { withdraws: itemFromWire(wire.withdraws, "withdraws") }),
});

export const nationalPositionToWire = (
  content: Picture.NationalPosition,
): MessageInitShape<typeof Wire.NationalPositionSectionSchema> => ({
  room: content.room,
  position: content.position,
  objectClass: classes.toWire(content.objectClass),
  objects: content.objects,
  certainty: certainties.toWire(content.certainty),
  probability: content.probability,
  areas: [...content.areas],
  language: languages.toWire(content.language),
  basis: content.basis,
  caveats: content.caveats,
});

export const nationalPositionFromWire = (wire: Wire.NationalPositionSection): Picture.NationalPosition => ({
  room: room(wire.room),
  position: position(wire.position),
  objectClass: classes.fromWire(wire.objectClass),
  objects: wire.objects,
  certainty: certainties.fromWire(wire.certainty),
  probability: share(wire.probability, "probability"),
  areas: bounded(wire.areas, LIMITS.areas, "areas").map((area) => text(area, LIMITS.code, "area")),
  language: languages.fromWire(wire.language),
  basis: text(wire.basis, LIMITS.paragraph, "basis"),
  caveats: text(wire.caveats, LIMITS.paragraph, "caveats"),
});

export const jointAssessmentToWire = (
  content: Picture.JointAssessment,
): MessageInitShape<typeof Wire.JointAssessmentSectionSchema> => ({
  room: content.room,
  position: content.position,
  objectClass: classes.toWire(content.objectClass),
  objects: content.objects,
  certainty: certainties.toWire(content.certainty),
  language: languages.toWire(content.language),
  text: content.text,
});

export const jointAssessmentFromWire = (wire: Wire.JointAssessmentSection): Picture.JointAssessment => ({
  room: room(wire.room),
  position: position(wire.position),
  objectClass: classes.fromWire(wire.objectClass),
  objects: wire.objects,
  certainty: certainties.fromWire(wire.certainty),
  language: languages.fromWire(wire.language),
  text: text(wire.text, LIMITS.paragraph, "text"),
});

export const answerToWire = (content: Picture.Answer): MessageInitShape<typeof Wire.AnswerSectionSchema> => ({
  subject: itemToWire(content.subject),
  version: BigInt(content.version),
  root: content.root,
  answer: answerWords.toWire(content.answer),
  position: content.position,
  language: languages.toWire(content.language),
  reason: content.reason,
});

export const answerFromWire = (wire: Wire.AnswerSection): Picture.Answer => ({
  subject: itemFromWire(wire.subject, "subject"),
  version: whole(wire.version, "version"),
  root: bytesOf(wire.root, 32, "root"),
  answer: answerWords.fromWire(wire.answer),
  position: position(wire.position),
  language: languages.fromWire(wire.language),
  reason: text(wire.reason, LIMITS.paragraph, "reason"),
});

export const minutesToWire = (content: Picture.Minutes): MessageInitShape<typeof Wire.MinutesSectionSchema> => content;

export const minutesFromWire = (wire: Wire.MinutesSection): Picture.Minutes => ({
  room: room(wire.room),
  position: position(wire.position),
  text: text(wire.text, LIMITS.document, "text"),
});

export const signalToWire = (content: Picture.Signal): MessageInitShape<typeof Wire.SignalSectionSchema> => ({
  ...content,
  type: signalTypes.toWire(content.type),
});

export const signalFromWire = (wire: Wire.SignalSection): Picture.Signal => ({
  room: room(wire.room),
  to: nation(wire.to, "to"),
  session: text(wire.session, LIMITS.code, "session"),
  type: signalTypes.fromWire(wire.type),
  payload: text(wire.payload, LIMITS.signal, "payload"),
  fingerprint: text(wire.fingerprint, LIMITS.label, "fingerprint"),
});
