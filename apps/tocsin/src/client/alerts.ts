/** The two signatures of a civil alert by officers' keys: over what the console shows, and only that. Never both by one officer. */
import type { Alerts } from "@tocsin/codec-protobuf/console";
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import { ALERT_PURPOSE, type Assertion, signedContent } from "@tocsin/node";
import type { Answer, OfficerClient } from "./connect.ts";

export type ShownProposal = Alerts["proposals"][number];
type Signer = Pick<OfficerClient, "sign" | "ask">;

/** The first signature. */
export const proposeAlert = (officer: Signer, proposal: ShownProposal): Promise<Answer> => {
  const { id, version } = proposal;
  const value = { proposal: id, version, assertion: signed(officer, proposal) };
  return officer.ask({ case: "alert", value: { act: { case: "propose", value } } });
};

/** The second, with the code of an area as it was read in the message. */
export const approveAlert = (officer: Signer, proposal: ShownProposal, areaCode: string): Promise<Answer> => {
  const { id, version } = proposal;
  const value = { proposal: id, version, areaCode, assertion: signed(officer, proposal) };
  return officer.ask({ case: "alert", value: { act: { case: "approve", value } } });
};

/** The same bytes as the node and the outlets compute. */
function signed(officer: Signer, { id, version, verb, contentHash }: ShownProposal): Assertion {
  const hash = hexFromBytes(bytesFromHex(contentHash) ?? new Uint8Array());
  return officer.sign(ALERT_PURPOSE, signedContent({ id, version, verb: verb as "send", hash }));
}
