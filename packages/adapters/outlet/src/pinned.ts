/**
 * Whose signatures an outlet accepts: pinned when the outlet is set up, apart from the node, so that whoever changes the
 * node's database alone cannot make an outlet sound.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeState, Role } from "@tocsin/node";
import { MODES, type Mode, type Nation } from "@tocsin/picture";

export const PINNED_FORMAT = "tocsin-officers/1";

export interface PinnedOfficer {
  readonly position: string;
  /** The same for every position of one person. */
  readonly person: string;
  readonly roles: readonly Role[];
  /** SubjectPublicKeyInfo (DER) by credential id in hexadecimal. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

export interface Pinned {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly relyingParty: string;
  readonly officers: ReadonlyMap<string, PinnedOfficer>;
}

/** The officers of a node as a file to be carried to its outlets; holds public keys only. */
export function writePinned(
  self: { readonly nation: Nation; readonly mode: Mode },
  people: NodeState["people"],
): string {
  const officers = [...people.officers.values()].map(({ position, person, roles, credentials }) => ({
    ...{ position, person, roles },
    keys: [...credentials].map(([credential, key]) => ({ credential, publicKey: Buffer.from(key).toString("base64") })),
  }));
  const { nation, mode } = self;
  const { relyingParty } = people;
  return `${JSON.stringify({ format: PINNED_FORMAT, nation, mode, relyingParty, officers }, null, 2)}\n`;
}

interface Written {
  readonly format: string;
  readonly nation: string;
  readonly mode: Mode;
  readonly relyingParty: string;
  readonly officers: readonly {
    readonly position: string;
    readonly person: string;
    readonly roles: readonly Role[];
    readonly keys: readonly { readonly credential: string; readonly publicKey: string }[];
  }[];
}

export function readPinned(text: string, where: string): Result<Pinned> {
  const bad = () =>
    fault("bad-officers", `is no list of officers of format "${PINNED_FORMAT}".`, {
      where,
      remedy: "Take the officers.json that the node has written, by the hands of a second person.",
    });
  try {
    const { format, nation, mode, relyingParty, officers } = JSON.parse(text) as Written;
    if (format !== PINNED_FORMAT || !MODES.includes(mode) || !/^[A-Z]{3}$/.test(nation)) return bad();
    const entries = officers.map(({ position, person, roles, keys }): [string, PinnedOfficer] => [
      position,
      {
        ...{ position, person, roles },
        keys: new Map(keys.map((key) => [key.credential, new Uint8Array(Buffer.from(key.publicKey, "base64"))])),
      },
    ]);
    return ok({ nation, mode, relyingParty, officers: new Map(entries) });
  } catch {
    return bad();
  }
}
