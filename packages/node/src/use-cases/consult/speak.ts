/** States what our own people say in a room and keeps it as partners will. Decides nothing about what may be said. */
import type { Stated } from "@tocsin/consult";
import type { SectionContents } from "@tocsin/exchange";
import type { ItemName, Nation } from "@tocsin/picture";
import { nextName, type Step, selfOf } from "../../context.ts";
import { publishRooted } from "../publish.ts";
import { keep } from "./keep.ts";

type Spoken = Exclude<keyof SectionContents & ItemName["kind"], "programme" | "order" | "signal">;

/** The next version of what we stated last, or a new item; returns its name. */
export function speak<K extends Spoken>(
  step: Step,
  kind: K,
  content: SectionContents[K],
  last?: Pick<Stated<unknown>, "name" | "version">,
): ItemName {
  const name = last?.name ?? nextName(step, kind);
  const version = (last?.version ?? 0) + 1;
  const contents = { [kind]: content } as Partial<SectionContents>;
  const { root } = publishRooted(step, {
    name,
    version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents,
  });
  keep(step, { name, version, at: step.now, root, contents });
  return name;
}

/** Our own line among those of all nations. */
export const ownOf = <T>(step: Step, stated: ReadonlyMap<Nation, T>): T | undefined => stated.get(selfOf(step).nation);
