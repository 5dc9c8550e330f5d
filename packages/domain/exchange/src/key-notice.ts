/**
 * A key notice: what a nation says of its own keys under its root's key. It is the whole of what holds, so the highest serial
 * stands alone and an older one that comes again changes nothing.
 */
import { concatBytes, utf8 } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import { PROTOCOL } from "./statement.ts";

export interface MessageKey {
  /** Ed25519, raw 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly from: Instant;
  readonly until: Instant;
}

export interface KeyNotice {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly serial: number;
  readonly issuedAt: Instant;
  /** Link certificates whose validity begins before are revoked; 0 where none are. */
  readonly linksFrom: Instant;
  /** The one to be used from now on is the last. */
  readonly messageKeys: readonly MessageKey[];
  /** Ids of 8 bytes. */
  readonly revoked: readonly Uint8Array[];
}

/** What the root's key signs: a context that names protocol, version and mode, then the exact bytes of the notice. */
export const keyNoticeInput = (mode: Mode, notice: Uint8Array): Uint8Array =>
  concatBytes(utf8(`tocsin key-notice ${PROTOCOL} ${mode}\0`), notice);
