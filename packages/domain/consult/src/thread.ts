/**
 * A room's messages as they are read: in their order, each with what its own nation later said of it. The original always
 * stays; a correction or withdrawal of another nation's words has no effect and is shown as the plain message that it is.
 */
import { type ItemName, keyOf, type Message, type Nation } from "@tocsin/picture";
import { inOrder } from "./order.ts";
import type { Stated } from "./stated.ts";

export interface ThreadEntry {
  readonly message: Stated<Message>;
  /** Key of the message that this one corrects or withdraws, of the same nation. */
  readonly corrects: string | undefined;
  readonly withdraws: string | undefined;
  /** Key of the last correction of it. */
  readonly correctedBy: string | undefined;
  readonly withdrawn: boolean;
}

/** Whether the nation may correct or withdraw what is so named. */
export const isOwn = (nation: Nation, target: ItemName): boolean =>
  target.nation === nation && target.kind === "message";

export function threadOf(messages: ReadonlyMap<Nation, readonly Stated<Message>[]>): ThreadEntry[] {
  const ordered = inOrder(messages);
  const correctedBy = new Map<string, string>();
  const withdrawn = new Set<string>();
  for (const message of ordered) {
    const corrects = targetOf(message, "corrects");
    const withdraws = targetOf(message, "withdraws");
    if (corrects !== undefined) correctedBy.set(corrects, keyOf(message.name));
    if (withdraws !== undefined) withdrawn.add(withdraws);
  }
  return ordered.map((message) => {
    const key = keyOf(message.name);
    return {
      message,
      corrects: targetOf(message, "corrects"),
      withdraws: targetOf(message, "withdraws"),
      correctedBy: correctedBy.get(key),
      withdrawn: withdrawn.has(key),
    };
  });
}

/** What the message is about, where that is another message of its own nation. */
function targetOf({ name, content }: Stated<Message>, act: "corrects" | "withdraws"): string | undefined {
  const target = content[act];
  if (target === undefined || !isOwn(name.nation, target)) return undefined;
  const key = keyOf(target);
  return key === keyOf(name) ? undefined : key;
}
