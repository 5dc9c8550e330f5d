/**
 * Counts what a Deliver frame holds before anything is made of it: a megabyte of empty deliveries would cost a third of a
 * second to decode, and nobody's frame may hold up another's. Looks at tags and lengths only.
 */
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { refuse } from "./check.ts";
import { LIMITS } from "./limits.ts";

/** Field numbers of link.proto: Frame.deliver, Deliver.deliveries. */
const FRAME_DELIVER = 2;
const DELIVERIES = 3;
/** Room beside the lists for single fields, known and to come. */
const OTHERS = 32;
const DELIVER_FIELDS = LIMITS.deliveries + LIMITS.roots + OTHERS;
const DELIVERY_FIELDS = LIMITS.path + LIMITS.sections + OTHERS;

/** @throws Refusal `too-many`; an Error of the reader on bytes that are no message. */
export function refuseCrowded(frame: Uint8Array): void {
  eachField(frame, OTHERS, "a frame", (field, deliver) => {
    if (field !== FRAME_DELIVER) return;
    eachField(deliver, DELIVER_FIELDS, "a deliver frame", (inner, delivery) => {
      if (inner === DELIVERIES) eachField(delivery, DELIVERY_FIELDS, "a delivery", () => {});
    });
  });
}

function eachField(
  bytes: Uint8Array,
  most: number,
  name: string,
  visit: (field: number, value: Uint8Array) => void,
): void {
  const reader = new BinaryReader(bytes);
  for (let count = 0; reader.pos < reader.len; count++) {
    if (count >= most) refuse("too-many", `${name} holds more than ${most} fields`);
    const [field, wireType] = reader.tag();
    if (wireType === WireType.LengthDelimited) visit(field, reader.bytes());
    else reader.skip(wireType, field);
  }
}
