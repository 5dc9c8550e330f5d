/** Rooms as the console's message has them. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { View } from "@tocsin/node";
import * as consult from "./consult.ts";
import type { ConsultSchema } from "./generated/tocsin/console/v1/consult_pb.ts";

export const consultToWire = ({ rooms, signals }: View["consult"]): MessageInitShape<typeof ConsultSchema> => ({
  rooms: rooms.map((room) => ({
    ...room,
    messages: room.messages.map((message) => ({ ...message, count: BigInt(message.count) })),
    positions: room.positions.map((held) => ({
      ...held,
      version: BigInt(held.version),
      content: consult.nationalPositionToWire(held.content),
    })),
    assessments: room.assessments.map((proposed) => ({
      ...proposed,
      version: BigInt(proposed.version),
      content: consult.jointAssessmentToWire(proposed.content),
    })),
    minutes: room.minutes.map((minutes) => ({ ...minutes, version: BigInt(minutes.version) })),
  })),
  signals: signals.map((waiting) => ({ ...waiting, content: consult.signalToWire(waiting.content) })),
});
