/** A rehearsal goes the whole way, every round, and leaves the tools as they were. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { NodeTools } from "./context.ts";
import { rehearse } from "./rehearse.ts";

test("each round signs, verifies and takes a statement in; the node's own policy is not asked", () => {
  const counts = { signed: 0, verified: 0 };
  const publicKey = new Uint8Array(32);
  const root = { protocol: 1, algorithm: 1, nation: "AAA", mode: "test", epoch: 1, leaves: 1, signedAt: 0 };
  const codec = new Proxy({} as Record<string, unknown>, {
    get: (_, name) => {
      if (name === "encodeInput") return (input: unknown) => Object.assign(new Uint8Array(1), { input });
      if (name === "decodeInput") return (bytes: { input: unknown }) => ({ ok: true, value: bytes.input });
      if (name === "encodeFrame") return (frame: unknown) => Object.assign(new Uint8Array(1), { frame });
      if (name === "decodeFrame") return (bytes: { frame: unknown }) => ({ ok: true, value: bytes.frame });
      if (name === "decodeSignedRoot")
        return () => ({ ok: true, value: { ...root, keyId: publicKey, merkleRoot: publicKey } });
      return () => new Uint8Array(1);
    },
  });
  const tools = {
    codec,
    crypto: {
      sha256: () => new Uint8Array(32),
      verifySignature: () => {
        counts.verified++;
        return false;
      },
    },
    policy: { hash: "ours", ask: () => assert.fail("the node's own policy was asked") },
    areas: { areas: [] },
  } as unknown as NodeTools;
  const sign = (): Uint8Array => {
    counts.signed++;
    return new Uint8Array(64);
  };
  const rounds = [...rehearse(tools, { keyId: publicKey, publicKey, sign }, 20)];
  assert.equal(rounds.length, 20, "one turn a round");
  assert.ok(counts.signed >= 15, `${counts.signed} signed`);
  assert.ok(counts.verified >= 15, `${counts.verified} verified`);
});
