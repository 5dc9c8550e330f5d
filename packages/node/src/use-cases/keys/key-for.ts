/** Under which key a nation's statements are believed at this instant, by what its root has said last. */
import type { KeyRefusal } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import type { Step } from "../../context.ts";

/** The step's instant never goes back, so a clock that is turned back makes no key valid again. */
export function keyFor({ state, now }: Step, nation: Nation, keyId: Uint8Array): Uint8Array | KeyRefusal | undefined {
  const known = state.partners.has(nation) ? state.keys.nations.get(nation) : undefined;
  if (known === undefined) return undefined;
  const id = hexFromBytes(keyId);
  if (known.revoked.includes(id)) return "revoked-key";
  const key = known.keys.find((each) => each.id === id);
  if (key?.valid === undefined) return key?.publicKey;
  return key.valid.from <= now && now < key.valid.until ? key.publicKey : "expired-key";
}
