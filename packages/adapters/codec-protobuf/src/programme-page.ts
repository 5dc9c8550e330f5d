/** The programme and the running exercise as the console's message has them. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import type { Result } from "@tocsin/kernel/sound";
import type { View } from "@tocsin/node";
import type { ProgrammeEntry } from "@tocsin/picture";
import { mapped, needed } from "./check.ts";
import { programmeToWire as entryToWire, programmeFromWire } from "./exercise.ts";
import type { ProgrammeSchema } from "./generated/tocsin/console/v1/programme_pb.ts";
import { type ProgrammeSection, ProgrammeSectionSchema } from "./generated/tocsin/exchange/v1/exercise_pb.ts";

/** An entry as a page and an edit carry it. @throws on what no wire can hold. */
export const entryToPage = (entry: ProgrammeEntry): ProgrammeSection =>
  create(ProgrammeSectionSchema, entryToWire(entry));

/** And back, within the bounds that a node keeps. */
export const entryFromPage = (section: ProgrammeSection | undefined): Result<ProgrammeEntry> =>
  mapped(ProgrammeSectionSchema.typeName, () => programmeFromWire(needed(section, "entry")));

export const programmeToWire = ({ entries, running }: View["programme"]): MessageInitShape<typeof ProgrammeSchema> => ({
  entries: entries.map((each) => ({ ...each, version: BigInt(each.version), entry: entryToWire(each.entry) })),
  ...(running && { running: { ...running, version: BigInt(running.version) } }),
});
