/**
 * Every question that can be put to a release policy, one by one, so that an auditor or a test can hear all the answers.
 * Must never leave one out because no statement asks it today.
 */
import { ITEM_KINDS, type Mode, type Nation, OBJECT_CLASSES, SECTION_KINDS } from "@tocsin/picture";
import type { ReleaseAttributes } from "./decide.ts";

/** Whose statements they are, and whether we only hand them on. */
export interface Source {
  readonly origin: Nation;
  readonly relayed: boolean;
}

/** What is asked about; what is absent is asked in full. */
export interface QuestionSpace {
  readonly mode: Mode;
  readonly partners: readonly Nation[];
  readonly sources: readonly Source[];
  readonly items?: readonly ReleaseAttributes["item"][];
  readonly sections?: readonly ReleaseAttributes["section"][];
  readonly classes?: readonly ReleaseAttributes["objectClass"][];
}

/** A nation is not asked about its own statements: they never go back to it. */
export function* everyQuestion(space: QuestionSpace): Generator<ReleaseAttributes> {
  const { mode, partners, items = ITEM_KINDS, sections = SECTION_KINDS, classes = OBJECT_CLASSES } = space;
  for (const partner of partners)
    for (const { origin, relayed } of space.sources)
      for (const item of origin === partner ? [] : items)
        for (const section of sections)
          for (const objectClass of classes)
            for (const declared of [true, false])
              yield { partner, origin, mode, item, section, objectClass, relayed, declared };
}
