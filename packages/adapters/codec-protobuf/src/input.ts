/** Inputs as journalled: what a step was given, bit for bit. Private to the nation. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Result } from "@tocsin/kernel/sound";
import type { DiskRoom, Input, InputBody, PrunedInput, ReceiptInput } from "@tocsin/node";
import { actFromWire, actToWire } from "./acts.ts";
import { bytesOf, decode, finite, moment, refuse, whole } from "./check.ts";
import * as Wire from "./generated/tocsin/journal/v1/input_pb.ts";
import { nation } from "./names.ts";
import { dwellFromWire, dwellToWire, systemTrackFromWire, systemTrackToWire } from "./plots.ts";
import { startFromWire, startToWire } from "./start.ts";
import { feedStates, linkStates, priorities } from "./words.ts";
import { encode } from "./write.ts";

type WireBody = NonNullable<MessageInitShape<typeof Wire.InputSchema>["body"]>;

export const encodeInput = (input: Input): Uint8Array =>
  encode(Wire.InputSchema, { number: BigInt(input.number), atUs: BigInt(input.at), body: bodyToWire(input.body) });

export const decodeInput = (bytes: Uint8Array): Result<Input> =>
  decode(Wire.InputSchema, bytes, (wire) => ({
    number: whole(wire.number, "number"),
    at: moment(wire.atUs, "at"),
    body: bodyFromWire(wire.body),
  }));

function bodyToWire(body: InputBody): WireBody {
  switch (body.kind) {
    case "start":
      return { case: "start", value: startToWire(body) };
    case "dwell":
      return { case: "dwell", value: { feed: body.feed, ...dwellToWire(body.dwell) } };
    case "system-tracks":
      return { case: "systemTracks", value: { feed: body.feed, tracks: body.tracks.map(systemTrackToWire) } };
    case "feed":
      return {
        case: "feed",
        value: {
          feed: body.feed,
          feedKind: body.feedKind,
          state: feedStates.toWire(body.state),
          plots: BigInt(body.plots),
          doubles: BigInt(body.doubles),
          errors: BigInt(body.errors),
          lastError: body.lastError,
        },
      };
    case "delivery":
      return {
        case: "delivered",
        value: {
          partner: body.partner,
          priority: priorities.toWire(body.priority),
          epoch: BigInt(body.epoch),
          frame: body.frame,
        },
      };
    case "link":
      return {
        case: "link",
        value: { partner: body.partner, state: linkStates.toWire(body.state), detail: body.detail },
      };
    case "acknowledged":
      return {
        case: "acknowledged",
        value: { partner: body.partner, priority: priorities.toWire(body.priority), through: BigInt(body.through) },
      };
    case "clock":
      return {
        case: "clock",
        value: { partner: body.partner, offsetS: body.offset, roundTripS: body.roundTrip },
      };
    case "operator":
      return {
        case: "operator",
        value: { position: body.position, act: actToWire(body.act), request: body.request },
      };
    case "receipt":
      return {
        case: "receipt",
        value: { outlet: body.outlet, identifier: body.identifier, state: body.state, detail: body.detail },
      };
    case "key-notice":
      return { case: "keyNotice", value: { notice: body.notice, signature: body.signature } };
    case "policy-carried":
      return {
        case: "policyCarried",
        value: { text: body.text, number: body.number, positions: [...body.positions] },
      };
    case "disk":
      return { case: "disk", value: { room: body.room } };
    case "damage":
      return { case: "damage", value: { what: body.what } };
    case "link-certificate":
      return { case: "linkCertificate", value: { validUntilUs: BigInt(body.validUntil), fault: body.fault } };
    case "pruned":
      return { case: "pruned", value: { of: body.of, hash: body.hash } };
    case "wake":
      return { case: "wake", value: {} };
  }
}

function bodyFromWire(body: Wire.Input["body"]): InputBody {
  switch (body.case) {
    case "start":
      return startFromWire(body.value);
    case "dwell":
      return { kind: "dwell", feed: body.value.feed, dwell: dwellFromWire(body.value) };
    case "systemTracks":
      return { kind: "system-tracks", feed: body.value.feed, tracks: body.value.tracks.map(systemTrackFromWire) };
    case "feed":
      return {
        kind: "feed",
        feed: body.value.feed,
        feedKind: body.value.feedKind,
        state: feedStates.fromWire(body.value.state),
        plots: whole(body.value.plots, "plots"),
        doubles: whole(body.value.doubles, "doubles"),
        errors: whole(body.value.errors, "errors"),
        lastError: body.value.lastError,
      };
    case "delivered":
      return {
        kind: "delivery",
        partner: nation(body.value.partner, "partner"),
        priority: priorities.fromWire(body.value.priority),
        epoch: whole(body.value.epoch, "epoch"),
        frame: body.value.frame,
      };
    case "link":
      return {
        kind: "link",
        partner: nation(body.value.partner, "partner"),
        state: linkStates.fromWire(body.value.state),
        detail: body.value.detail,
      };
    case "acknowledged":
      return {
        kind: "acknowledged",
        partner: nation(body.value.partner, "partner"),
        priority: priorities.fromWire(body.value.priority),
        through: whole(body.value.through, "through"),
      };
    case "clock":
      return {
        kind: "clock",
        partner: nation(body.value.partner, "partner"),
        offset: finite(body.value.offsetS, "offset"),
        roundTrip: finite(body.value.roundTripS, "round trip"),
      };
    case "operator":
      return {
        kind: "operator",
        position: body.value.position,
        act: actFromWire(body.value.act),
        request: body.value.request,
      };
    case "receipt":
      return {
        kind: "receipt",
        outlet: body.value.outlet,
        identifier: body.value.identifier,
        state: receiptState(body.value.state),
        detail: body.value.detail,
      };
    case "keyNotice":
      return { kind: "key-notice", notice: body.value.notice, signature: body.value.signature };
    case "policyCarried": {
      const { text, number, positions } = body.value;
      return { kind: "policy-carried", text, number, positions };
    }
    case "disk":
      return { kind: "disk", room: roomFromWire(body.value.room) };
    case "damage":
      return { kind: "damage", what: body.value.what };
    case "linkCertificate": {
      const { validUntilUs, fault } = body.value;
      return { kind: "link-certificate", validUntil: moment(validUntilUs, "valid-until"), fault };
    }
    case "pruned":
      return { kind: "pruned", of: prunedKind(body.value.of), hash: bytesOf(body.value.hash, 32, "hash") };
    case "wake":
      return { kind: "wake" };
    case undefined:
      return refuse("missing", "the input is empty or of a kind that this version does not know");
  }
}

const receiptState = (state: string): ReceiptInput["state"] =>
  state === "accepted" || state === "refused" ? state : refuse("unknown-value", `${state} is no state of a receipt`);

const prunedKind = (word: string): PrunedInput["of"] =>
  word === "dwell" || word === "system-tracks" ? word : refuse("unknown-value", `${word} is nothing that is pruned`);

const ROOMS: readonly DiskRoom[] = ["ample", "low", "reserve"];
const roomFromWire = (word: string): DiskRoom =>
  ROOMS.find((room) => room === word) ?? refuse("unknown-value", `${word} is no room on a disk`);
