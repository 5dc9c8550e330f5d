/** The part of a node's state for people: positions, their credentials, who is signed in. Plain data only, bounded. */
import type { Instant } from "@tocsin/kernel/time";
import type { Role } from "../inputs.ts";

export interface Officer {
  readonly position: string;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly enrolment: Uint8Array;
  /** SubjectPublicKeyInfo (DER) by the credential's id in hexadecimal. */
  readonly credentials: Map<string, Uint8Array>;
  /** Sessions that are open: one person may sit at two consoles. */
  sessions: number;
  /** Since when at least one is open. */
  signedInAt: Instant | undefined;
}

export interface PeopleState {
  /** The name under which this node's passkeys are made. */
  relyingParty: string;
  readonly officers: Map<string, Officer>;
  /** Codes that have been used, by whomever, so that none serves twice: SHA-256, hexadecimal. */
  readonly used: Set<string>;
}

export const createPeopleState = (): PeopleState => ({ relyingParty: "", officers: new Map(), used: new Set() });
