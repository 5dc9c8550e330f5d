/**
 * Makes a nation's next key notice and puts it where its node finds it: another message key, a revoked one, revoked link
 * certificates. Each is the whole of what holds from then on. Must never revoke what nothing takes the place of.
 */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { createSigner, keyIdOf } from "@tocsin/crypto-node";
import { type KeyNotice, keyNoticeInput, type MessageKey } from "@tocsin/exchange";
import { fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { readIdentity, replaceLink, replaceMessageKey, signAsRoot } from "@tocsin/pki";
import { latestNotice, writeNotice } from "./notice-files.ts";

const DAY_SECONDS = 86_400;
const KEY_DAYS = 90;
/** Both keys count for so long: a partner that is away must have come back. */
const OVERLAP_DAYS = 7;
/** A partner's clock may be behind ours by this much. */
const SKEW_SECONDS = 3600;
/** Beyond these the oldest are left out. */
const MOST_KEYS = 8;
const MOST_REVOKED = 64;

export interface Issued {
  readonly notice: KeyNotice;
  readonly file: string;
}

/** A new message key; the one before it counts for a week yet. */
export async function rotateKey(directory: string, now: Instant): Promise<Result<Issued>> {
  return issue(directory, now, async (before) => {
    const key = await newKey(directory, now);
    if (!key.ok) return key;
    const end = after(now, OVERLAP_DAYS * DAY_SECONDS);
    const ending = before.messageKeys.map((old) => ({ ...old, until: Math.min(old.until, end) as Instant }));
    return ok({ ...before, messageKeys: [...ending, key.value] });
  });
}

/** The present message key is revoked and another takes its place at once. */
export async function revokeMessageKey(directory: string, now: Instant, id: string): Promise<Result<Issued>> {
  return issue(directory, now, async (before) => {
    const gone = before.messageKeys.find(({ publicKey }) => hexFromBytes(keyIdOf(publicKey)) === id);
    if (gone === undefined)
      return fault("unknown-key", `${id} is no message key of this nation that counts.`, {
        remedy: "See `tocsin keys show`.",
      });
    const left = before.messageKeys.filter((key) => key !== gone);
    const isNewest = before.messageKeys.at(-1) === gone;
    const key = isNewest ? await newKey(directory, now) : undefined;
    if (key !== undefined && !key.ok) return key;
    const messageKeys = key === undefined ? left : [...left, key.value];
    return ok({ ...before, messageKeys, revoked: [...before.revoked, keyIdOf(gone.publicKey)] });
  });
}

/** Every link certificate before the one that is issued now. */
export async function revokeLinks(directory: string, now: Instant): Promise<Result<Issued>> {
  return issue(directory, now, async (before) => {
    const from = await replaceLink(join(directory, "keys"), now);
    return from.ok ? ok({ ...before, linksFrom: from.value }) : from;
  });
}

async function newKey(directory: string, now: Instant): Promise<Result<MessageKey>> {
  const publicKey = await replaceMessageKey(join(directory, "keys"));
  if (!publicKey.ok) return publicKey;
  return ok({
    publicKey: publicKey.value,
    from: after(now, -SKEW_SECONDS),
    until: after(now, KEY_DAYS * DAY_SECONDS),
  });
}

type Change = (before: KeyNotice) => Promise<Result<KeyNotice>>;

async function issue(directory: string, now: Instant, change: Change): Promise<Result<Issued>> {
  const before = await present(directory, now);
  if (!before.ok) return before;
  const changed = await change(before.value);
  if (!changed.ok) return changed;
  const { messageKeys, revoked } = changed.value;
  const notice: KeyNotice = {
    ...changed.value,
    serial: before.value.serial + 1,
    issuedAt: now,
    messageKeys: messageKeys.filter(({ until }) => until > now).slice(-MOST_KEYS),
    revoked: revoked.slice(-MOST_REVOKED),
  };
  const bytes = createCodec().encodeKeyNotice(notice);
  const signature = await signAsRoot(join(directory, "keys"), keyNoticeInput(notice.mode, bytes));
  if (!signature.ok) return signature;
  return ok({ notice, file: await writeNotice(directory, notice, { notice: bytes, signature: signature.value }) });
}

/** What holds now. Before the first notice that is the one message key, which gets its end with it. */
async function present(directory: string, now: Instant): Promise<Result<KeyNotice>> {
  const identity = await readIdentity(join(directory, "keys"));
  if (!identity.ok) return identity;
  const { nation, mode, messageKeyPem } = identity.value;
  const latest = await latestNotice(directory, nation);
  if (latest !== undefined && latest.mode === mode) return ok(latest);
  const { publicKey } = createSigner(messageKeyPem);
  const key = { publicKey, from: after(now, -KEY_DAYS * DAY_SECONDS), until: after(now, KEY_DAYS * DAY_SECONDS) };
  return ok({
    ...{ nation, mode, serial: 0, issuedAt: now, linksFrom: 0 as Instant },
    messageKeys: [key],
    revoked: [],
  });
}
