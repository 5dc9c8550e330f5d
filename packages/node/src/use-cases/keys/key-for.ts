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
  // A key that has ended may still say that it is extended: what else it says is judged by `isOver`.
  if (key?.valid === undefined || key.valid.from <= now) return key?.publicKey;
  return "expired-key";
}

/** Whether a key has ended. */
export function isOver({ state, now }: Step, nation: Nation, keyId: Uint8Array): boolean {
  const id = hexFromBytes(keyId);
  const key = state.keys.nations.get(nation)?.keys.find((each) => each.id === id);
  return key?.valid !== undefined && now >= key.valid.until;
}
