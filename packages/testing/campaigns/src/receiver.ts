/**
 * A receiver reduced to belief: what a node would take from a frame, by the bytes that were committed to. The same functions
 * in the same order as a node's, without its journal, so that millions of frames can be tried.
 */
import { admit, type SeenVersions, type VerifyTools, verifyRoot, verifyStatement } from "@tocsin/exchange";
import { bytesEqual, hexFromBytes } from "@tocsin/kernel/sound";
import { keyOf, type Mode, type Nation } from "@tocsin/picture";
import { codec, crypto, NATIONS, signerOf } from "@tocsin/scenes";

const keys = new Map(NATIONS.map((nation) => [nation, signerOf(nation)]));

const tools: VerifyTools = {
  codec,
  sha256: crypto.sha256,
  verifySignature: crypto.verifySignature,
  keyFor: (nation, keyId) => {
    const signer = keys.get(nation);
    return signer !== undefined && bytesEqual(signer.keyId, keyId) ? signer.publicKey : undefined;
  },
};

export class Receiver {
  readonly #nation: Nation;
  readonly #mode: Mode;
  readonly #seen: SeenVersions = new Map();

  constructor(nation: Nation, mode: Mode = "exercise") {
    this.#nation = nation;
    this.#mode = mode;
  }

  /** Name, version, root and contents of each statement that is verified and admitted, in the frame's order. */
  take(frame: Uint8Array): string[] {
    const decoded = codec.decodeFrame(frame);
    if (!decoded.ok || decoded.value.type !== "deliver") return [];
    const { roots, deliveries } = decoded.value;
    const verified = roots.map((root) => verifyRoot(tools, root));
    const self = { nation: this.#nation, mode: this.#mode, partners: NATIONS.filter((each) => each !== this.#nation) };
    return deliveries.flatMap((delivery) => {
      if ("superseded" in delivery) return [];
      const [root, signature] = [verified[delivery.root], roots[delivery.root]];
      if (root?.ok !== true || signature === undefined) return [];
      const statement = verifyStatement(tools, root.value, { ...signature, ...delivery });
      if (!statement.ok || admit(statement.value, self, this.#seen).verdict !== "admitted") return [];
      const { header, contents, root: commitment } = statement.value;
      return [`${keyOf(header.item)} ${header.version} ${hexFromBytes(commitment)} ${JSON.stringify(contents)}`];
    });
  }
}
