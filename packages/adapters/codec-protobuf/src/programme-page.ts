/** The programme and the running exercise as the console's message has them. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { View } from "@tocsin/node";
import { programmeToWire as entryToWire } from "./exercise.ts";
import type { ProgrammeSchema } from "./generated/tocsin/console/v1/programme_pb.ts";

export const programmeToWire = ({ entries, running }: View["programme"]): MessageInitShape<typeof ProgrammeSchema> => ({
  entries: entries.map((each) => ({ ...each, version: BigInt(each.version), entry: entryToWire(each.entry) })),
  ...(running && { running: { ...running, version: BigInt(running.version) } }),
});
