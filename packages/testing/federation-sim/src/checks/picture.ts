/** What a node believes of others was said by them; its own words never corroborate it. Looks only at what just changed. */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Watched } from "../world/world.ts";
import type { DeliveryCheck } from "./delivery.ts";
import { must } from "./violation.ts";

export function checkPicture(node: Watched, history: DeliveryCheck): void {
  const state = node.pipeline?.node.state;
  if (state === undefined) return;
  for (const [key, item] of state.foreign) {
    const { header, root } = item.statement;
    must(header.item.nation !== node.nation, "no-echo", () => `${node.nation} holds its own ${key} as a partner's`);
    if (item.receivedAt !== state.now) continue;
    const stated = history.wasStated(key, header.version, hexFromBytes(root));
    must(stated, "no-echo", () => `${node.nation} believes ${key} v${header.version}, which its origin never stated`);
  }
  for (const group of state.groups.values()) {
    must(new Set(group.members).size === group.members.length, "no-echo", () => `${group.id} counts a member twice`);
    for (const key of group.members) {
      const own = key.startsWith(`${node.nation}/`);
      const known = own ? state.events.has(key) : state.foreign.has(key);
      must(known, "no-echo", () => `${group.id} at ${node.nation} counts ${key}, which nobody there holds`);
    }
  }
}
