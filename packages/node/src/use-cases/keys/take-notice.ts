/**
 * A nation's notice about its keys: believed under its pinned root only, whoever hands it on, obeyed at once, and stated to
 * every partner, so that a revocation arrives although its issuer cannot be reached. An older one changes nothing.
 */
import {
  type KeyNotice,
  type KeyNoticeContent,
  keyNoticeInput,
  NOTHING_RECEIVED,
  PRIORITIES,
  type ReceivedStatement,
} from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Admitted, Nation } from "@tocsin/picture";
import { nextName, type Step, selfOf } from "../../context.ts";
import type { KeyNoticeInput } from "../../inputs.ts";
import type { NationKeys } from "../../state/keys.ts";
import { disprove } from "../../state/received.ts";
import { clear, raise } from "../alarms.ts";
import { publish } from "../publish.ts";
import { takeExtension } from "./extend.ts";
import { mayHandOn } from "./hand-on.ts";
import { succeed } from "./wake.ts";

const ID_BYTES = 8;

/** As a partner states it: its own, or one that it hands on. */
export function takeKeyNoticeStatement(step: Step, { header, contents }: Admitted<ReceivedStatement>): void {
  const content = contents["key-notice"];
  if (content === undefined) return;
  if ("notice" in content) take(step, content, header.item.nation);
  else takeExtension(step, header.item.nation, content);
}

/** As it lay in the node's files. */
export const takeKeyNotice = (step: Step, { notice, signature }: KeyNoticeInput): void =>
  take(step, { notice, signature }, selfOf(step).nation);

function take(step: Step, content: KeyNoticeContent, from: Nation): void {
  const judged = judge(step, content);
  if (judged === "not-for-us") return;
  if (judged === "forged") return raise(step, "forged-statement", "critical", from);
  const { notice, known } = judged;
  if (notice.serial <= known.serial) return;
  const isKeyGone = notice.revoked.some((id) => !known.revoked.includes(hexFromBytes(id)));
  const isUrgent = isKeyGone || notice.linksFrom > known.linksFrom;
  if (isKeyGone) disproveEpoch(step, notice.nation);
  obey(step, known, notice, content);
  raise(step, "keys-changed", isRevoking(notice) ? "caution" : "advisory", notice.nation);
  if (notice.nation === selfOf(step).nation) plan(step, notice, stateNotice(step, content));
  else if (mayHandOn(known, step.now, isUrgent)) stateNotice(step, content);
  else raise(step, "order-refused", "caution", `${notice.nation}/key-notices`);
}

/** Once a second: the newest notice of a nation that issues too many is handed on when there is room again. */
export function handOnOwed(step: Step): void {
  for (const [nation, known] of step.state.keys.nations) {
    if (!known.handing.isOwed || known.notice === undefined || !mayHandOn(known, step.now, false)) continue;
    stateNotice(step, known.notice);
    clear(step, "order-refused", `${nation}/key-notices`);
  }
}

const isRevoking = ({ revoked, linksFrom }: KeyNotice): boolean => revoked.length > 0 || linksFrom > 0;

type Judged = { readonly notice: KeyNotice; readonly known: NationKeys } | "forged" | "not-for-us";

function judge({ state, tools }: Step, { notice: bytes, signature }: KeyNoticeContent): Judged {
  const decoded = tools.codec.decodeKeyNotice(bytes);
  if (!decoded.ok) return "forged";
  const notice = decoded.value;
  const known = state.keys.nations.get(notice.nation);
  if (known?.root === undefined) return "not-for-us";
  const isSigned = tools.crypto.verifyRoot(known.root.publicKey, keyNoticeInput(notice.mode, bytes), signature);
  return isSigned && notice.mode === state.self?.mode ? { notice, known } : "forged";
}

function obey(step: Step, known: NationKeys, notice: KeyNotice, content: KeyNoticeContent): void {
  known.serial = notice.serial;
  known.notice = { notice: content.notice.slice(), signature: content.signature.slice() };
  known.linksFrom = notice.linksFrom;
  known.keys = notice.messageKeys.map(({ publicKey, from, until }) => ({
    id: idOf(step, publicKey),
    publicKey: publicKey.slice(),
    valid: { from, until },
  }));
  known.revoked = notice.revoked.map(hexFromBytes);
}

/**
 * What a thief has signed before the revocation may name any epoch, and would shut the nation out for ever: it is proven
 * anew by a key that counts. Hosts are told as of any other news of what we have.
 */
function disproveEpoch(step: Step, nation: Nation): void {
  const partner = step.state.partners.get(nation);
  if (partner === undefined) return;
  disprove(partner);
  if (!partner.config.direct) return;
  for (const priority of PRIORITIES) {
    const received = partner.received.get(priority) ?? NOTHING_RECEIVED;
    const { epoch, through, mark } = received;
    step.effects.push({ kind: "acknowledge", partner: nation, priority, epoch, through, mark, provenEpoch: 0 });
  }
}

const idOf = ({ tools }: Step, publicKey: Uint8Array): string =>
  hexFromBytes(tools.crypto.sha256(publicKey).subarray(0, ID_BYTES));

/** Every notice in force, for partners that have come since it was stated. */
export function stateNotices(step: Step): void {
  for (const { notice } of step.state.keys.nations.values()) if (notice !== undefined) stateNotice(step, notice);
}

/** Returns the sequence in class warning under which each partner with a link gets it. */
function stateNotice(step: Step, content: KeyNoticeContent): Map<Nation, number> {
  const reached = publish(step, {
    name: nextName(step, "key-notice"),
    version: 1,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: { "key-notice": content },
  });
  const direct = reached
    .flatMap((nation) => step.state.partners.get(nation) ?? [])
    .filter(({ config }) => config.direct);
  return new Map(direct.map(({ nation, assigned }) => [nation, assigned.get("warning") ?? 0]));
}

/** The newest of our keys takes over when partners can verify it. */
function plan(step: Step, { messageKeys }: KeyNotice, told: ReadonlyMap<Nation, number>): void {
  const { keys } = step.state;
  const newest = messageKeys.at(-1);
  const id = newest === undefined ? keys.signing : idOf(step, newest.publicKey);
  keys.successor = id === keys.signing ? undefined : { id, told };
  // The notice itself was stated under the old key, which partners know; what comes after it need not be.
  succeed(step);
}
