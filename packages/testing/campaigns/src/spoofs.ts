/** S3: one partner speaks in another's name, or relays another's message with something changed. */
import { Random } from "@tocsin/kernel/chance";
import { honestWarning, signerOf, withSections } from "@tocsin/scenes";
import { Receiver } from "./receiver.ts";
import type { Course, Tally } from "./tally.ts";

export function spoofs({ count, seed, plant, progress }: Course): Tally {
  const chance = new Random(seed);
  const receiver = new Receiver("JPN");
  let [tried, accepted] = [0, 0];
  let first: string | undefined;
  for (let counter = 1; tried < count; counter++) {
    progress?.(tried);
    const honest = honestWarning({ counter, version: 1, sequence: 1 });
    const usa = signerOf("USA");
    const at = chance.below(1e6);
    const lies = [
      honestWarning({ counter, version: 1, sequence: 1, signer: usa }),
      honestWarning({ counter, version: 1, sequence: 1, signer: usa, as: { nation: "USA" } }),
      honestWarning({ counter, version: 1, sequence: 1, signer: { ...usa, keyId: signerOf("KOR").keyId } }),
      withSections(honest, (section) =>
        !("salt" in section) ? section : { ...section, body: bent(section.body, at) },
      ),
      withSections(honest, (section) =>
        !("salt" in section) ? section : { ...section, salt: bent(section.salt, at) },
      ),
      ...(plant ? [honest] : []),
    ];
    for (const lie of lies) {
      tried++;
      if (receiver.take(lie).length === 0) continue;
      accepted++;
      first ??= `counter ${counter}`;
    }
  }
  const words = "messages in a partner's name by another, or relayed with a byte changed";
  return { row: "S3", tried, accepted, words, ...(first && { first }) };
}

const bent = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.length === 0 ? Uint8Array.of(1) : bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ 0x40);
