/** A partner of a node by its nation, and by whom what is said to it travels. */
import type { ReceivedStatement } from "@tocsin/exchange";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeState } from "@tocsin/node";
import { type ItemName, keyOf, type Nation } from "@tocsin/picture";

export interface Recipient {
  readonly nation: Nation;
  /** The partner to whom our link goes: the nation itself, or the one that hands on to it. */
  readonly carrier: Nation;
}

export function recipientOf({ partners, self }: Readonly<NodeState>, nation: Nation, where: string): Result<Recipient> {
  const config = partners.get(nation)?.config;
  if (config === undefined)
    return fault("unknown-partner", `${nation} is no partner of ${self?.nation}, so nothing leaves for it.`, {
      where,
      remedy: `Its partners are ${[...partners.keys()].join(", ") || "none"}.`,
    });
  return ok({ nation, carrier: config.direct ? nation : (config.via ?? nation) });
}

/** The sections of a statement that were marked for a nation. */
export const markedFor = ({ sections }: ReceivedStatement["header"], nation: Nation) =>
  sections.filter(({ releasableTo }) => releasableTo.includes(nation)).map(({ section }) => section);

/** The one partner to whom an item is stated, whatever the policy says; undefined where it is stated to all. */
export function onlyFor({ picture }: Readonly<NodeState>, item: ItemName): Nation | undefined {
  if (item.kind !== "digest") return undefined;
  const key = keyOf(item);
  return [...picture.shared].find(([, { digest }]) => digest !== undefined && keyOf(digest.name) === key)?.[0];
}
