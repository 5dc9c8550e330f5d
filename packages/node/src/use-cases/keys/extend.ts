/**
 * Break-glass: a message key that has ended counts for some hours more, once, because a security officer and an administrator
 * have both signed for it. On the ledger by position, and told to every partner, who shows it and bounds it by itself.
 */
import type { KeyExtension } from "@tocsin/exchange";
import { bytesFromHex, hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { KeysAct } from "../../acts/keys.ts";
import { nextName, type Step, selfOf } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { KnownKey, NationKeys } from "../../state/keys.ts";
import { raise } from "../alarms.ts";
import { authorise } from "../people/authorise.ts";
import { publish } from "../publish.ts";

export const EXTEND_PURPOSE = "key-extension";
const ROLES: readonly Role[] = ["security", "administrator"];
const HOUR_SECONDS = 3600;
const MOST_HOURS = 4;
/** Earlier there is time to rotate. */
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** What nobody confirms is forgotten. */
const WAITING_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 10;

/** What both sign. */
export const extensionContent = (key: string, hours: number): Uint8Array => utf8(`${key}\0${hours}`);

export function extendKey(step: Step, position: string, act: KeysAct): Outcome {
  const { key: id, hours } = act;
  const known = step.state.keys.nations.get(selfOf(step).nation);
  const why = refusalOf(step, known, id, hours);
  if (why !== undefined) return refused(why, id);
  const content = extensionContent(id, hours);
  const authorised = authorise(step, position, ROLES, EXTEND_PURPOSE, content, act.assertion);
  if ("refusal" in authorised) return authorised.refusal;
  const { person, roles } = authorised.officer;
  const { waiting } = step.state.keys;
  const isSecond =
    waiting?.key === id && waiting.hours === hours && secondsBetween(waiting.at, step.now) <= WAITING_SECONDS;
  if (!isSecond || waiting === undefined) {
    step.state.keys.waiting = { key: id, hours, position, person, roles, at: step.now };
    return done(id);
  }
  if (waiting.person === person) return refused("same-person", position);
  if (!ROLES.every((role) => waiting.roles.includes(role) || roles.includes(role)))
    return refused("wrong-role", position);
  give(step, { keyId: bytesFromHex(id) ?? new Uint8Array(), until: after(step.now, hours * HOUR_SECONDS) }, [
    waiting.position,
    position,
  ]);
  return done(id);
}

function refusalOf(step: Step, known: NationKeys | undefined, id: string, hours: number): string | undefined {
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS) return "bad-hours";
  const key = known?.keys.find((each) => each.id === id);
  if (known === undefined || key?.valid === undefined) return "unknown-key";
  if (known.extended.includes(id)) return "already-extended";
  return key.valid.until > after(step.now, DAY_SECONDS) ? "not-ending" : undefined;
}

function give(step: Step, extended: Omit<KeyExtension, "positions">, positions: readonly string[]): void {
  const { nation } = selfOf(step);
  step.state.keys.waiting = undefined;
  const extension: KeyExtension = { ...extended, positions };
  apply(step, nation, extension);
  publish(step, {
    name: nextName(step, "key-notice"),
    version: 1,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: { "key-notice": extension },
  });
}

/** A partner's own word for its own key; it cannot show us its two people, so we bound it: four hours, once for each key. */
export function takeExtension(step: Step, nation: Nation, extension: KeyExtension): void {
  const known = step.state.keys.nations.get(nation);
  const id = hexFromBytes(extension.keyId);
  const most = after(step.now, MOST_HOURS * HOUR_SECONDS + CLOCK_TOLERANCE_SECONDS);
  const isGood = refusalOf(step, known, id, 1) === undefined && extension.until <= most;
  if (isGood && new Set(extension.positions).size >= 2) apply(step, nation, extension);
  else raise(step, "order-refused", "caution", `${nation}/key-extension`);
}

function apply(step: Step, nation: Nation, { keyId, until }: KeyExtension): void {
  const known = step.state.keys.nations.get(nation);
  if (known === undefined) return;
  const id = hexFromBytes(keyId);
  known.extended = [...known.extended.slice(-MOST_EXTENDED + 1), id];
  known.keys = known.keys.map((key) => (key.id === id ? lengthened(key, until) : key));
  raise(step, "key-extended", "caution", nation);
}

const MOST_EXTENDED = 64;
const lengthened = (key: KnownKey, until: Instant): KnownKey =>
  key.valid === undefined || key.valid.until >= until ? key : { ...key, valid: { ...key.valid, until } };
