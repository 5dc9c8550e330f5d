/**
 * Reports as the node's process keeps them beside its journal: which exercises have one, how it stands, what it found.
 * Read over HTTP, because no step of the node makes them. Must never take what cannot be read for a report that is there.
 */
import { create } from "@bufbuild/protobuf";
import { ActionStatus, type ProgrammeEntry, ProgrammeEntrySchema } from "@tocsin/codec-protobuf/console";
import { useEffect, useState } from "react";
import type { Language } from "../../reading/words/speech.ts";
import { nameOfKey } from "./programme.ts";

type Words = Readonly<Record<Language, string>>;

export interface ReportEntry {
  readonly name: string;
  readonly exercise: string;
  readonly state: "making" | "ready" | "failed";
  readonly why: string;
}

interface Name {
  readonly nation: string;
  readonly mode: string;
  readonly epoch: number;
  readonly counter: number;
}

export interface Finding {
  readonly finding: Words;
  readonly owner: string;
  readonly due: number;
  readonly retest?: Name;
}

export interface Judged {
  readonly item: string;
  readonly nation: string;
  readonly objective: { readonly number: number; readonly text: Words; readonly threshold: number };
  readonly verdict: string;
  readonly slowest?: number;
}

/** What of a report the page shows. */
export interface Outcome {
  readonly objectives: readonly Judged[];
  readonly actions: readonly Finding[];
}

/** Undefined where the node does not answer or answers something else. */
const read = async <T>(path: string): Promise<T | undefined> => {
  try {
    const answer = await fetch(path);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
};

const LOOK_AGAIN_MS = 1_000;

/** The report of an exercise that is over, looked for again until it stands; undefined before it is listed. */
export const useReport = (exercise: string, isOver: boolean) => {
  const [entry, setEntry] = useState<ReportEntry>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round more where somebody has asked for the report again
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const list = await read<{ readonly reports: readonly ReportEntry[] }>("/reports/index.json");
      const found = list?.reports.findLast((each) => each.exercise === exercise);
      const told = found?.state === "ready" ? await read<Outcome>(`/reports/${found.name}.json`) : undefined;
      if (isGone) return;
      setEntry(found);
      setOutcome(told);
      const waits = found === undefined ? isOver : found.state === "making";
      if (waits) timer = setTimeout(look, LOOK_AGAIN_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [exercise, isOver, round]);
  const again = async (): Promise<boolean> => {
    const asked = entry && (await fetch(`/reports/${entry.name}`, { method: "POST" }).catch(() => undefined));
    setRound(round + 1);
    return asked?.ok === true;
  };
  return { entry, outcome, again };
};

const keyOf = ({ nation, mode, epoch, counter }: Name): string => `${nation}/${mode}/${epoch}/programme/${counter}`;

/** A finding as an entry that nobody has stated yet, for the form. */
export const draftOf = ({ finding, owner, due, retest }: Finding, exercise: string): ProgrammeEntry =>
  create(ProgrammeEntrySchema, {
    entry: {
      entry: {
        case: "action",
        value: {
          ...{
            finding,
            foundIn: nameOfKey(exercise),
            owner,
            dueUs: BigInt(Math.round(due)),
            status: ActionStatus.OPEN,
          },
          ...(retest && { retest: nameOfKey(keyOf(retest)) }),
        },
      },
    },
  });
