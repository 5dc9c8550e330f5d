/** What a receiver must say of a frame: one code for the whole where it cannot be read, else one for each delivery. */
import { type Deliver, type ReceivedStatement, verifyRoot, verifyStatement } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { Verified } from "@tocsin/picture";
import { codec, tools } from "./nations.ts";

export function judge(frame: Uint8Array): string | string[] {
  const decoded = codec.decodeFrame(frame);
  if (!decoded.ok) return decoded.error.code;
  if (decoded.value.type !== "deliver") return decoded.value.type;
  return receive(decoded.value).map((result) =>
    result === "superseded" ? "superseded" : result.ok ? "verified" : result.error.code,
  );
}

export function receive(deliver: Deliver): (Result<Verified<ReceivedStatement>> | "superseded")[] {
  const roots = deliver.roots.map((root) => verifyRoot(tools, root));
  return deliver.deliveries.map((delivery) => {
    if ("superseded" in delivery) return "superseded";
    const [root, signature] = [roots[delivery.root], deliver.roots[delivery.root]];
    if (root === undefined || signature === undefined) throw new Error("the codec lets no such root through");
    return root.ok ? verifyStatement(tools, root.value, { ...signature, ...delivery }) : root;
  });
}
