/** What time does to keys: a successor takes over, and people are told long before a key or a certificate ends. */
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { AlarmCode } from "../../alarm-codes.ts";
import { type Step, selfOf } from "../../context.ts";
import type { LinkCertificateInput } from "../../inputs.ts";
import type { Alarm } from "../../state.ts";
import { clear, isOpen, raise } from "../alarms.ts";

const DAY_SECONDS = 86_400;
/** Days before the end at which an alarm comes, each anew, and how loud it is. */
const STAGES: readonly { readonly days: number; readonly priority: Alarm["priority"] }[] = [
  { days: 1, priority: "critical" },
  { days: 7, priority: "caution" },
  { days: 14, priority: "advisory" },
  { days: 30, priority: "advisory" },
];

export function wakeKeys(step: Step): void {
  succeed(step);
  const { nation: own } = selfOf(step);
  for (const [nation, { root, keys }] of step.state.keys.nations) {
    if (root !== undefined) watch(step, "root-expires", nation, root.validUntil);
    const ends = keys.flatMap(({ id, valid }) =>
      valid !== undefined && (nation !== own || id === step.state.keys.signing) ? [valid.until] : [],
    );
    // Of a partner the key that lasts longest counts: the older one is meant to end.
    watch(step, "message-key-expires", nation, ends.length === 0 ? undefined : (Math.max(...ends) as Instant));
  }
}

/** At once where the key before it is revoked or over; else when every partner with a link has the notice on its disk. */
export function succeed({ state, now }: Step): void {
  const { keys, self, partners } = state;
  const { successor } = keys;
  if (successor === undefined || self === undefined) return;
  const present = keys.nations.get(self.nation)?.keys.find(({ id }) => id === keys.signing);
  const stands = present !== undefined && (present.valid === undefined || now < present.valid.until);
  const isKnown = [...successor.told].every(
    ([nation, sequence]) => (partners.get(nation)?.acknowledged.get("warning") ?? 0) >= sequence,
  );
  if (stands && !isKnown) return;
  keys.signing = successor.id;
  keys.successor = undefined;
}

function watch(step: Step, code: AlarmCode, nation: Nation, until: Instant | undefined): void {
  const left = until === undefined ? Number.POSITIVE_INFINITY : secondsBetween(step.now, until);
  const stage = STAGES.find(({ days }) => left <= days * DAY_SECONDS);
  for (const { days, priority } of STAGES) {
    const subject = `${nation}/${days}`;
    const stands = isOpen(step, code, subject);
    if (days === stage?.days && !stands) raise(step, code, priority, subject);
    if (days !== stage?.days && stands) clear(step, code, subject);
  }
}

/** A link certificate lives a day: that it could not be renewed is told at once, and louder when little is left. */
export function takeLinkCertificate(step: Step, { validUntil, fault }: LinkCertificateInput): void {
  const { keys } = step.state;
  keys.link = { validUntil, fault };
  const { nation } = selfOf(step);
  if (fault === "") return clear(step, "link-certificate-expires", nation);
  const isLate = validUntil <= after(step.now, DAY_SECONDS / 4);
  // An alarm keeps the priority under which it was raised.
  if (isLate) clear(step, "link-certificate-expires", nation);
  raise(step, "link-certificate-expires", isLate ? "critical" : "caution", nation);
}
