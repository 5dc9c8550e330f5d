/** Key notices: the section that carries one, and the notice itself, whose exact bytes are signed by a nation's root. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { KeyNotice, SectionContents } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import { atMost, bounded, bytesOf, decode, moment, refuse, text, whole } from "./check.ts";
import * as Wire from "./generated/tocsin/exchange/v1/keys_pb.ts";
import { LIMITS } from "./limits.ts";
import { nation } from "./names.ts";
import { modes } from "./words.ts";
import { encode } from "./write.ts";

type Content = SectionContents["key-notice"];

export const keyNoticeSectionToWire = (content: Content): MessageInitShape<typeof Wire.KeyNoticeSectionSchema> =>
  "notice" in content
    ? { notice: content.notice, signature: content.signature }
    : {
        extension: {
          keyId: content.keyId,
          untilUs: BigInt(content.until),
          positions: [...content.positions],
        },
      };

export function keyNoticeSectionFromWire({ notice, signature, extension }: Wire.KeyNoticeSection): Content {
  if (extension === undefined)
    return {
      notice: notice.length <= LIMITS.notice ? notice : refuse("too-many", `notice is ${notice.length} bytes long`),
      signature: bytesOf(signature, 64, "signature"),
    };
  if (notice.length + signature.length > 0) refuse("out-of-range", "both a notice and an extension are stated");
  return {
    keyId: bytesOf(extension.keyId, 8, "extension.key-id"),
    until: moment(extension.untilUs, "extension.until"),
    positions: bounded(extension.positions, LIMITS.positions, "extension.positions").map((position) =>
      text(position, LIMITS.code, "extension.position"),
    ),
  };
}

export const encodeKeyNotice = (notice: KeyNotice): Uint8Array =>
  encode(Wire.KeyNoticeSchema, {
    nation: notice.nation,
    mode: modes.toWire(notice.mode),
    serial: BigInt(notice.serial),
    issuedAtUs: BigInt(notice.issuedAt),
    linkCertificatesFromUs: BigInt(notice.linksFrom),
    messageKeys: notice.messageKeys.map(({ publicKey, from, until }) => ({
      publicKey,
      validFromUs: BigInt(from),
      validUntilUs: BigInt(until),
    })),
    revokedKeyIds: [...notice.revoked],
  });

export const decodeKeyNotice = (bytes: Uint8Array): Result<KeyNotice> =>
  decode(Wire.KeyNoticeSchema, bytes, noticeFromWire, atMost(LIMITS.notice, "a key notice"));

const noticeFromWire = (wire: Wire.KeyNotice): KeyNotice => ({
  nation: nation(wire.nation, "nation"),
  mode: modes.fromWire(wire.mode),
  serial: whole(wire.serial, "serial"),
  issuedAt: moment(wire.issuedAtUs, "issued-at"),
  linksFrom: moment(wire.linkCertificatesFromUs, "link-certificates-from"),
  messageKeys: bounded(wire.messageKeys, LIMITS.messageKeys, "message-keys").map((key) => ({
    publicKey: bytesOf(key.publicKey, 32, "message-key"),
    from: moment(key.validFromUs, "message-key.valid-from"),
    until: moment(key.validUntilUs, "message-key.valid-until"),
  })),
  revoked: bounded(wire.revokedKeyIds, LIMITS.revokedKeys, "revoked-key-ids").map((id) =>
    bytesOf(id, 8, "revoked-key-id"),
  ),
});
