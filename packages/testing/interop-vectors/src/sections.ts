/** Vectors of every kind of section and of headers: bytes, and the same message in protobuf's own JSON. */
import { type DescMessage, fromBinary, toJson } from "@bufbuild/protobuf";
import * as Wire from "@tocsin/codec-protobuf/messages";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { SECTION_KINDS } from "@tocsin/picture";
import { statement } from "./forge.ts";
import { codec } from "./nations.ts";
import { SAMPLES } from "./samples.ts";

export const message = (schema: DescMessage, bytes: Uint8Array) => ({
  type: schema.typeName,
  bytes: hexFromBytes(bytes),
  json: toJson(schema, fromBinary(schema, bytes)),
});

export const messagesFile = () => ({
  about:
    "Bytes of messages and the same in protobuf's JSON mapping. Another encoder may order or omit bytes differently; what is received is verified as received and never encoded again.",
  sections: SECTION_KINDS.flatMap((kind) =>
    SAMPLES[kind].map((content) => message(Wire.SECTION_SCHEMAS[kind], codec.encodeSection(kind, content as never))),
  ),
  headers: (["track", "event", "warning", "checkpoint"] as const).map((kind) =>
    message(Wire.StatementHeaderSchema, statement({ kind }).headerBytes),
  ),
});
