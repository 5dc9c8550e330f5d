/** What people do about themselves: enrol a credential, sign in, sign out. */

/** Proof by a person's credential over a challenge: WebAuthn's assertion, or an officer key's plain Ed25519 signature. */
export interface Assertion {
  /** Id of the credential. */
  readonly credential: Uint8Array;
  /** Empty for an officer key. */
  readonly authenticatorData: Uint8Array;
  readonly clientData: Uint8Array;
  readonly signature: Uint8Array;
}

export type PeopleAct =
  | {
      readonly do: "enrol";
      readonly position: string;
      /** SHA-256 of the one-time code that was handed to the person: what was typed is never journalled. */
      readonly codeHash: Uint8Array;
      readonly credential: Uint8Array;
      /** SubjectPublicKeyInfo, DER. */
      readonly publicKey: Uint8Array;
    }
  | { readonly do: "sign-in"; readonly position: string; readonly credential: Uint8Array }
  | { readonly do: "sign-out"; readonly position: string };
