/** TEST-ONLY: a visitor who has signed in as a position by its officer key. */
import { sign } from "node:crypto";
import { createCrypto } from "@tocsin/crypto-node";
import { challengeOver } from "@tocsin/node";
import { Visitor } from "./visitor.ts";
import type { testKey } from "./watched-node.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

export async function signedIn(
  port: number,
  position: string,
  { privateKey, entry }: ReturnType<typeof testKey>,
): Promise<Visitor> {
  const visitor = new Visitor(port);
  const { body } = await visitor.post("sign-in/options", { position });
  const nonce = Buffer.from(String(body.nonce), "base64url");
  const challenge = challengeOver(createCrypto().sha256, { nation: "KOR", mode: "exercise" }, "sign-in", nonce);
  const proof = { credential: entry.credential, challenge, signature: sign(null, challenge, privateKey) };
  const key = Object.fromEntries(Object.entries(proof).map(([name, bytes]) => [name, text(bytes)]));
  const { status } = await visitor.post("sign-in", { position, key });
  if (status !== 200) throw new Error(`not signed in: ${status}`);
  return visitor;
}
