/** Frames of a link, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Deliver, Delivery, Frame, Hello } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import { bounded, decode, moment, needed, refuse, text, whole, within } from "./check.ts";
import { refuseCrowded } from "./crowd.ts";
import { pathFromWire, sectionsFromWire, sectionToWire, signedRootFromWire } from "./envelope.ts";
import * as Wire from "./generated/tocsin/exchange/v1/link_pb.ts";
import { LIMITS } from "./limits.ts";
import { nation } from "./names.ts";
import { goodbyes, modes, priorities } from "./words.ts";
import { encode } from "./write.ts";

type WireBody = NonNullable<MessageInitShape<typeof Wire.FrameSchema>["body"]>;

export const encodeFrame = (frame: Frame): Uint8Array => encode(Wire.FrameSchema, { body: bodyToWire(frame) });

function bodyToWire(frame: Frame): WireBody {
  switch (frame.type) {
    case "hello":
      return { case: "hello", value: helloToWire(frame) };
    case "deliver":
      return { case: "deliver", value: deliverToWire(frame) };
    case "acknowledge":
      return { case: "acknowledge", value: { epoch: BigInt(frame.epoch), through: BigInt(frame.through) } };
    case "heartbeat":
      return {
        case: "heartbeat",
        value: { counter: BigInt(frame.counter), sentAtUs: BigInt(frame.sentAt), head: BigInt(frame.head) },
      };
    case "heartbeat-reply":
      return {
        case: "heartbeatReply",
        value: {
          counter: BigInt(frame.counter),
          sentAtUs: BigInt(frame.sentAt),
          receivedAtUs: BigInt(frame.receivedAt),
          repliedAtUs: BigInt(frame.repliedAt),
        },
      };
    case "goodbye":
      return { case: "goodbye", value: { reason: goodbyes.toWire(frame.reason), detail: frame.detail } };
  }
}

const helloToWire = (hello: Hello): MessageInitShape<typeof Wire.HelloSchema> => ({
  protocolLowest: hello.protocolLowest,
  protocolHighest: hello.protocolHighest,
  nation: hello.nation,
  mode: modes.toWire(hello.mode),
  epoch: BigInt(hello.epoch),
  priority: priorities.toWire(hello.priority),
  receivedEpoch: BigInt(hello.receivedEpoch),
  receivedThrough: BigInt(hello.receivedThrough),
  build: hello.build,
  planHash: hello.planHash,
  receivedMark: hello.receivedMark,
});

const deliverToWire = (deliver: Deliver): MessageInitShape<typeof Wire.DeliverSchema> => ({
  firstSequence: BigInt(deliver.firstSequence),
  roots: deliver.roots.map(({ signedRoot, signature }) => ({ signedRoot, signature })),
  deliveries: deliver.deliveries.map(deliveryToWire),
});

const deliveryToWire = (delivery: Delivery): MessageInitShape<typeof Wire.DeliverySchema> =>
  "superseded" in delivery
    ? { superseded: true }
    : {
        root: delivery.root,
        leafIndex: delivery.leafIndex,
        path: [...delivery.path],
        header: delivery.headerBytes,
        sections: delivery.sections.map(sectionToWire),
      };

export const decodeFrame = (bytes: Uint8Array): Result<Frame> =>
  decode(Wire.FrameSchema, bytes, frameFromWire, refuseCrowded);

function frameFromWire({ body }: Wire.Frame): Frame {
  switch (body.case) {
    case "hello":
      return helloFromWire(body.value);
    case "deliver":
      return deliverFromWire(body.value);
    case "acknowledge":
      return {
        type: "acknowledge",
        epoch: whole(body.value.epoch, "epoch"),
        through: whole(body.value.through, "through"),
      };
    case "heartbeat":
      return {
        type: "heartbeat",
        counter: whole(body.value.counter, "counter"),
        sentAt: moment(body.value.sentAtUs, "sent-at"),
        head: whole(body.value.head, "head"),
      };
    case "heartbeatReply":
      return {
        type: "heartbeat-reply",
        counter: whole(body.value.counter, "counter"),
        sentAt: moment(body.value.sentAtUs, "sent-at"),
        receivedAt: moment(body.value.receivedAtUs, "received-at"),
        repliedAt: moment(body.value.repliedAtUs, "replied-at"),
      };
    case "goodbye":
      return {
        type: "goodbye",
        reason: goodbyes.fromWire(body.value.reason),
        detail: text(body.value.detail, LIMITS.sentence, "detail"),
      };
    case undefined:
      return refuse("missing", "the frame is empty or of a kind that this version does not know");
  }
}

const helloFromWire = (wire: Wire.Hello): Hello => ({
  type: "hello",
  protocolLowest: wire.protocolLowest,
  protocolHighest: wire.protocolHighest,
  nation: nation(wire.nation, "nation"),
  mode: modes.fromWire(wire.mode),
  epoch: whole(wire.epoch, "epoch"),
  priority: priorities.fromWire(wire.priority),
  receivedEpoch: whole(wire.receivedEpoch, "received-epoch"),
  receivedThrough: whole(wire.receivedThrough, "received-through"),
  build: text(wire.build, LIMITS.label, "build"),
  planHash: wire.planHash.length <= 64 ? wire.planHash : refuse("too-many", "the hash of the plan is beyond 64 bytes"),
  receivedMark: markOf(wire.receivedMark),
});

const markOf = (mark: Uint8Array): Uint8Array =>
  mark.length === 0 || mark.length === 32 ? mark : refuse("out-of-range", "a mark is empty or a SHA-256");

function deliverFromWire(wire: Wire.Deliver): Deliver {
  const roots = bounded(wire.roots, LIMITS.roots, "roots").map(({ signedRoot, signature }) => ({
    signedRoot: signedRootFromWire(signedRoot),
    signature,
  }));
  if (wire.deliveries.length === 0) refuse("missing", "a deliver frame holds at least one delivery");
  const firstSequence = whole(wire.firstSequence, "first-sequence");
  within(firstSequence, 1, Number.MAX_SAFE_INTEGER - LIMITS.deliveries, "first-sequence");
  const deliveries = bounded(wire.deliveries, LIMITS.deliveries, "deliveries").map((delivery) =>
    deliveryFromWire(delivery, roots.length),
  );
  return { type: "deliver", firstSequence, roots, deliveries };
}

function deliveryFromWire(wire: Wire.Delivery, roots: number): Delivery {
  if (wire.superseded) {
    const { root, leafIndex, path, header, sections } = wire;
    if (root > 0 || leafIndex > 0 || path.length > 0 || header.length > 0 || sections.length > 0)
      refuse("malformed", "a superseded delivery carries more than its mark");
    return { superseded: true };
  }
  needed(wire.root < roots ? wire.root : undefined, `root ${wire.root} of a delivery`);
  return {
    root: wire.root,
    leafIndex: wire.leafIndex,
    path: pathFromWire(wire.path),
    headerBytes: wire.header,
    sections: sectionsFromWire(wire.sections),
  };
}
