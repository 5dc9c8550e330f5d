/** Vectors of the commitment: section hashes, salts, statement roots, Merkle paths and signing inputs. */
import { merkleBatch, saltFor, sectionHash, signingInput } from "@tocsin/exchange";
import { hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import { keyOf, MODES, SECTION_KINDS } from "@tocsin/picture";
import { batch, statement } from "./forge.ts";
import { NOON, nameOf } from "./names.ts";
import { codec, MODE, saltKeyOf, sha256, signerOf } from "./nations.ts";

const hex = hexFromBytes;

export const commitmentFile = () => ({
  about: "section_hash, salt and statement root; docs/partner-protocol.md, section 5.",
  salts: ["kinematics", "sensor"].map((section) => {
    const name = `${keyOf(nameOf("KOR", "track"))}/1/${section}`;
    return { salt_key: hex(saltKeyOf("KOR")), name, salt: hex(saltFor(sha256, saltKeyOf("KOR"), name)) };
  }),
  sections: SECTION_KINDS.map((kind, i) => {
    const salt = sha256(utf8(`salt ${i}`)).subarray(0, 16);
    const body = utf8(kind.repeat(i % 3));
    return { kind: i + 1, salt: hex(salt), body: hex(body), hash: hex(sectionHash(sha256, kind, salt, body)) };
  }),
  statements: (["track", "event", "warning", "tracklet"] as const).map((kind) => {
    const sealed = statement({ kind });
    return {
      header: hex(sealed.headerBytes),
      sections: sealed.sections.map((section) => ({
        kind: SECTION_KINDS.indexOf(section.kind) + 1,
        salt: hex(section.salt),
        body: hex(section.body),
        hash: hex(section.hash),
      })),
      root: hex(sealed.root),
    };
  }),
});

/** Leaf i is the statement root SHA-256("leaf i"); of large batches a few paths are enough. */
export const merkleFile = () => ({
  about: "Statement roots are SHA-256 of the UTF-8 of `leaf 0`, `leaf 1` and so on; a path runs from the leaf upwards.",
  batches: [1, 2, 3, 5, 8, 512].map((leaves) => {
    const roots = Array.from({ length: leaves }, (_, i) => sha256(utf8(`leaf ${i}`)));
    const { root, paths } = merkleBatch(sha256, roots);
    const shown = leaves <= 8 ? [...paths.keys()] : [0, 1, 255, 256, 300, 511];
    return {
      leaves,
      merkle_root: hex(root),
      paths: shown.map((index) => ({ index, path: (paths[index] ?? []).map(hex) })),
    };
  }),
});

export const signingFile = () => ({
  about:
    "signing_input is what Ed25519 signs: the context with the mode's word, a zero byte, the exact bytes of the SignedRoot.",
  modes: MODES.map((mode) => {
    const [envelope] = batch([statement()], { root: { mode } });
    const signedRoot = envelope?.signedRoot ?? new Uint8Array(0);
    return {
      mode,
      public_key: hex(signerOf("KOR").publicKey),
      signed_root: hex(signedRoot),
      signing_input: hex(signingInput(mode, signedRoot)),
      signature: hex(envelope?.signature ?? new Uint8Array(0)),
    };
  }),
});

/** Control frames: bytes of each kind, to be read back. */
export const controlFrames = (): { name: string; bytes: Uint8Array }[] => [
  {
    name: "hello",
    bytes: codec.encodeFrame({
      type: "hello",
      protocolLowest: 1,
      protocolHighest: 1,
      nation: "KOR",
      mode: MODE,
      epoch: 3,
      priority: "warning",
      receivedEpoch: 2,
      receivedThrough: 118,
      receivedMark: sha256(utf8("TEST-ONLY header")),
      build: "test-vectors",
      planHash: sha256(utf8("plan")),
    }),
  },
  { name: "acknowledge", bytes: codec.encodeFrame({ type: "acknowledge", epoch: 3, through: 120 }) },
  { name: "heartbeat", bytes: codec.encodeFrame({ type: "heartbeat", counter: 9, sentAt: NOON, head: 120 }) },
  {
    name: "heartbeat-reply",
    bytes: codec.encodeFrame({ type: "heartbeat-reply", counter: 9, sentAt: NOON, receivedAt: NOON, repliedAt: NOON }),
  },
  { name: "goodbye", bytes: codec.encodeFrame({ type: "goodbye", reason: "stopping", detail: "until tomorrow" }) },
];
