/** What the guard has decided for one partner, asked for while it is looked at, and the same in groups that a person can read. */
import { fromJson } from "@bufbuild/protobuf";
import { type Decided, type DecidedFor, DecidedForSchema } from "@tocsin/codec-protobuf/console";
import { useEffect, useState } from "react";

const ASK_EVERY_MS = 3_000;

/** Undefined before an answer, and for another partner than was asked. */
export const useDecided = (partner: string): DecidedFor | undefined => {
  const [said, tell] = useState<DecidedFor>();
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const answer = await fetch(`/guard/decided.json?partner=${encodeURIComponent(partner)}`).catch(() => undefined);
      const json: unknown = answer?.ok === true ? await answer.json().catch(() => undefined) : undefined;
      if (isGone) return;
      if (json !== undefined)
        tell(fromJson(DecidedForSchema, json as Parameters<typeof fromJson>[1], { ignoreUnknownFields: true }));
      timer = setTimeout(look, ASK_EVERY_MS);
    };
    if (partner !== "") void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [partner]);
  return said?.partner === partner ? said : undefined;
};

/** Decisions that differ in the class of object only. */
export interface Group {
  readonly item: string;
  readonly section: string;
  readonly allowed: boolean;
  /** Policies by name, or the reason where none decided. */
  readonly because: string;
  readonly declared: boolean;
  readonly classes: readonly string[];
}

/** What is told of objects comes first; of it alone class and declaration mean anything. */
const OF_OBJECTS = ["warning", "event", "track", "tracklet"];
export const isOfObjects = (item: string): boolean => OF_OBJECTS.includes(item);
const rankOf = (item: string): number => (isOfObjects(item) ? OF_OBJECTS.indexOf(item) : OF_OBJECTS.length);

export const groupsOf = (decided: readonly Decided[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { item, section, allowed, reason, policies, declared, objectClass } of decided) {
    const because = policies.length > 0 ? policies.join(", ") : reason;
    const key = [item, section, allowed, because, declared].join("|");
    const known = groups.get(key);
    const classes = [...(known?.classes ?? []), objectClass].sort();
    groups.set(key, { item, section, allowed, because, declared, classes });
  }
  return [...groups.values()].sort(
    (a, b) =>
      rankOf(a.item) - rankOf(b.item) ||
      a.item.localeCompare(b.item) ||
      Number(b.allowed) - Number(a.allowed) ||
      a.section.localeCompare(b.section),
  );
};
