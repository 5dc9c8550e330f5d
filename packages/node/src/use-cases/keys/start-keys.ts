/** Keys as they lie in the node's files at a start. What a root has said since stands above what was pinned. */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import type { RootKey, StartInput } from "../../inputs.ts";
import type { NationKeys } from "../../state/keys.ts";
import { NEVER } from "../../state.ts";
import { NOTICES_A_DAY } from "./hand-on.ts";
import { stateNotices } from "./take-notice.ts";

/** @param newcomers partners that were none at the start before: they get every notice that is in force. */
export function startKeys(step: Step, { nation, ownKeys, partners }: StartInput, newcomers: readonly Nation[]): void {
  const { keys } = step.state;
  for (const known of [...keys.nations.keys()])
    if (known !== nation && !step.state.partners.has(known)) keys.nations.delete(known);
  for (const partner of partners) pin(step, partner.nation, partner.root, partner);
  if (ownKeys !== undefined) {
    pin(step, nation, ownKeys.root, ownKeys);
    if (keys.signing === "") keys.signing = hexFromBytes(ownKeys.messageKeyId);
  }
  if (newcomers.length > 0) stateNotices(step);
}

type Pinned = { readonly messageKey: Uint8Array; readonly messageKeyId: Uint8Array };

/** Another root is another identity: what the one before it said counts no more. */
function pin(step: Step, nation: Nation, root: RootKey | undefined, { messageKey, messageKeyId }: Pinned): void {
  const { nations } = step.state.keys;
  const before = nations.get(nation);
  const isSame = before !== undefined && sameRoot(before.root, root);
  const known: NationKeys = isSame ? before : unknown(step.now);
  known.root = root;
  if (known.serial === 0)
    known.keys = [{ id: hexFromBytes(messageKeyId), publicKey: messageKey.slice(), valid: undefined }];
  nations.set(nation, known);
}

const sameRoot = (a: RootKey | undefined, b: RootKey | undefined): boolean =>
  a === undefined || b === undefined ? a === b : hexFromBytes(a.publicKey) === hexFromBytes(b.publicKey);

const unknown = (at: Instant): NationKeys => ({
  root: undefined,
  serial: 0,
  notice: undefined,
  linksFrom: NEVER,
  keys: [],
  revoked: [],
  extended: [],
  handing: { left: NOTICES_A_DAY, at, isOwed: false },
});
