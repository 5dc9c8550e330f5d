/** What stands in a picture, by name. */
import type { Picture } from "@tocsin/console/reading";

/** Names of the events and rooms there are, to tell from them what comes later. */
export const standingIn = ({ events, consult }: Picture): ReadonlySet<string> =>
  new Set([...events.keys(), ...(consult?.rooms ?? []).map(({ key }) => key)]);
