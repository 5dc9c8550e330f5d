/** What people sign of an alert: proposal, version, verb and the exact message. The outlet computes the same by itself. */
import type { AlertRecord, Content, Proposal } from "@tocsin/alerting";
import { bytesFromHex, concatBytes, hexFromBytes, present, utf8 } from "@tocsin/kernel/sound";
import type { Step } from "../../context.ts";

export const ALERT_PURPOSE = "alert";

/** Bytes that challengeOver takes for purpose "alert". */
export const signedContent = ({
  id,
  version,
  verb,
  hash,
}: Pick<Proposal, "id" | "version" | "verb" | "hash">): Uint8Array =>
  concatBytes(utf8(`${id}\0${version}\0${verb}\0`), present(bytesFromHex(hash), "a hexadecimal hash"));

export const contentOf = ({ tools }: Step, record: AlertRecord): Content => ({
  record,
  hash: hexFromBytes(tools.crypto.sha256(utf8(tools.renderAlert(record)))),
});
