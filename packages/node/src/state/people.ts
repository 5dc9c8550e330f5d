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
  /** Codes that have been used, so that none serves twice: SHA-256, hexadecimal. */
  readonly used: Set<string>;
  signedInAt: Instant | undefined;
}

export interface PeopleState {
  /** The name under which this node's passkeys are made. */
  relyingParty: string;
  readonly officers: Map<string, Officer>;
}

export const createPeopleState = (): PeopleState => ({ relyingParty: "", officers: new Map() });
