/** TEST-ONLY: what a console needs where nobody is to sign in. */
import { createState, type NodeCrypto } from "@tocsin/node";
import type { ConsoleServerConfig } from "../server.ts";

const crypto: NodeCrypto = {
  sha256: () => new Uint8Array(32),
  verifySignature: () => false,
  verifyRoot: () => false,
  verifyAssertion: () => false,
};

export const NOBODY: Pick<
  ConsoleServerConfig,
  "nation" | "mode" | "open" | "readers" | "crypto" | "people" | "nameOf"
> = {
  nation: "KOR",
  mode: "exercise",
  open: true,
  readers: [],
  crypto,
  people: () => createState().people,
  nameOf: () => undefined,
};
