/** The event that a statement is about, for which a grant may be: an event belongs to itself. Decides nothing. */
import { type ItemName, keyOf } from "@tocsin/picture";

export function eventOf(item: ItemName, event: ItemName | undefined): { readonly event?: string } {
  const name = item.kind === "event" ? item : event;
  return name === undefined ? {} : { event: keyOf(name) };
}
