/** The part of a node's state for keys: what each nation's root has said of its keys, and under which we sign. Plain data, bounded. */
import type { KeyNoticeContent } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { Role, RootKey } from "../inputs.ts";

export interface KnownKey {
  /** First 8 bytes of SHA-256 over the key, hexadecimal. */
  readonly id: string;
  readonly publicKey: Uint8Array;
  /** Absent of a key that was pinned and of which no notice has spoken yet. */
  readonly valid: { readonly from: Instant; readonly until: Instant } | undefined;
}

/** What holds of one nation's keys; our own nation has an entry too. */
export interface NationKeys {
  /** Pinned; absent where nothing of this nation can be judged. */
  root: RootKey | undefined;
  /** Of the notice in force; 0 before the first. No notice of this or a lower serial changes anything any more. */
  serial: number;
  notice: KeyNoticeContent | undefined;
  /** Link certificates whose validity begins before are revoked. */
  linksFrom: Instant;
  keys: KnownKey[];
  /** Ids, hexadecimal. */
  revoked: string[];
  /** Ids of keys that were extended once, and never are again. */
  extended: string[];
  /** How many of its notices we may still hand on, as of then; whether the one in force waits for that. */
  readonly handing: { left: number; at: Instant; isOwed: boolean };
}

/** A message key of ours that takes over once every partner with a link has its notice on disk. */
export interface Successor {
  readonly id: string;
  /** Sequence of the notice in class warning, by partner. */
  readonly told: ReadonlyMap<Nation, number>;
}

/** An extension that waits for a second person. */
export interface WaitingExtension {
  readonly key: string;
  readonly hours: number;
  readonly position: string;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly at: Instant;
}

export interface KeysState {
  readonly nations: Map<Nation, NationKeys>;
  /** Id of the message key under which we sign; empty before the first start that names one. */
  signing: string;
  successor: Successor | undefined;
  waiting: WaitingExtension | undefined;
  /** Our own link certificate; undefined before it was told. */
  link: { validUntil: Instant; fault: string } | undefined;
}

export const createKeysState = (): KeysState => ({
  nations: new Map(),
  signing: "",
  successor: undefined,
  waiting: undefined,
  link: undefined,
});
