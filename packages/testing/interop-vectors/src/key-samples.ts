/** A key notice under a TEST-ONLY root, published and never to be trusted. Its signature is fixed: ECDSA draws another each time. */
import type { KeyExtension, KeyNotice, KeyNoticeContent } from "@tocsin/exchange";
import { bytesFromHex, present, utf8 } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import { NOON } from "./names.ts";
import { codec, MODE, sha256, signerOf } from "./nations.ts";

const hex = (text: string): Uint8Array => present(bytesFromHex(text), "hexadecimal");

/** SubjectPublicKeyInfo; the private key is SHA-256 of "tocsin TEST-ONLY root key of KOR". */
export const ROOT_KEY = hex(
  "3059301306072a8648ce3d020106082a8648ce3d03010703420004e46b191286464aba7c83d1b553dfecd42ccce6e3e53d001d626fc5ea0ddedd164f3e77b7c3abc811d1e85567997cdc109fba13aa8554d34aec78b15ecede8643",
);

const SIGNATURE = hex(
  "bdd1bff875ce1009ee3dfbfa90dcceb476b1c7b08fc4d11b1d378886bacb565b771bcf23251585253791a6d99980988f8f0a73d7ff9b4f0bf3a6134a04899592",
);

const NOTICE: KeyNotice = {
  nation: "KOR",
  mode: MODE,
  serial: 7,
  issuedAt: NOON,
  linksFrom: after(NOON, -3600),
  messageKeys: [{ publicKey: signerOf("KOR").publicKey, from: after(NOON, -3600), until: after(NOON, 90 * 86_400) }],
  revoked: [sha256(utf8("a key that was stolen")).slice(0, 8)],
};

export const KEY_NOTICE: KeyNoticeContent = { notice: codec.encodeKeyNotice(NOTICE), signature: SIGNATURE };

export const KEY_EXTENSION: KeyExtension = {
  keyId: signerOf("KOR").keyId,
  until: after(NOON, 4 * 3600),
  positions: ["KOR-SECURITY", "KOR-ADMIN"],
};
