/**
 * Whether an outlet may sound: the right world, the right nation, and two different people's signatures over exactly this
 * message. Pure; must never take the node's word for any of it.
 */
import { fault, hexFromBytes, ok, type Result, utf8 } from "@tocsin/kernel/sound";
import { ALERT_PURPOSE, challengeOver, type NodeCrypto, type Role, signedContent } from "@tocsin/node";
import type { Mode } from "@tocsin/picture";
import type { Parcel, ParcelProof } from "./parcel.ts";
import type { Pinned, PinnedOfficer } from "./pinned.ts";

const STATUS: { readonly [mode in Mode]: string } = { actual: "Actual", exercise: "Exercise", test: "Test" };
const VERBS = ["send", "correct", "cancel", "release"] as const;
const MAY_PROPOSE: readonly Role[] = ["watch", "release"];
const MAY_APPROVE: readonly Role[] = ["release"];

/** What a wall needs of a message that may sound. */
export interface Accepted {
  readonly identifier: string;
  readonly messageType: "Alert" | "Update" | "Cancel";
  /** ISO 3166-2. */
  readonly areas: readonly string[];
  readonly headlines: readonly { readonly language: string; readonly text: string }[];
  readonly expires: string;
  readonly references: readonly string[];
}

export function judge(crypto: NodeCrypto, pinned: Pinned, parcel: Parcel): Result<Accepted> {
  if (parcel.mode !== pinned.mode || parcel.nation !== pinned.nation)
    return no(
      "wrong-world",
      `is of ${parcel.nation} in mode ${parcel.mode}, this outlet serves ${pinned.nation} in mode ${pinned.mode}`,
    );
  const signatures = judgeSignatures(crypto, pinned, parcel);
  return signatures.ok ? readMessage(parcel, pinned.mode) : signatures;
}

function judgeSignatures(crypto: NodeCrypto, pinned: Pinned, parcel: Parcel): Result<true> {
  const verb = VERBS.find((word) => word === parcel.verb);
  const [first, second] = parcel.proofs;
  if (verb === undefined || first === undefined || second === undefined)
    return no("two-signatures-needed", "does not bear two signatures");
  const hash = hexFromBytes(crypto.sha256(utf8(parcel.xml)));
  const content = signedContent({ id: parcel.proposal, version: parcel.version, verb, hash });
  const challenge = challengeOver(crypto.sha256, pinned, ALERT_PURPOSE, content);
  const proposer = signerOf(crypto, pinned, challenge, first, MAY_PROPOSE);
  if (!proposer.ok) return proposer;
  const approver = signerOf(crypto, pinned, challenge, second, MAY_APPROVE);
  if (!approver.ok) return approver;
  if (proposer.value.person === approver.value.person) return no("same-person", "is signed by one person twice");
  return hexFromBytes(first.assertion.credential) === hexFromBytes(second.assertion.credential)
    ? no("same-credential", "is signed with one credential twice")
    : ok(true);
}

function signerOf(
  crypto: NodeCrypto,
  { officers, relyingParty }: Pinned,
  challenge: Uint8Array,
  { position, assertion }: ParcelProof,
  roles: readonly Role[],
): Result<PinnedOfficer> {
  const officer = officers.get(position);
  if (officer === undefined) return no("unknown-position", `is signed by ${position}, whom this outlet does not know`);
  if (!officer.roles.some((role) => roles.includes(role)))
    return no("wrong-role", `is signed by ${position}, who may not`);
  const key = officer.keys.get(hexFromBytes(assertion.credential));
  if (key === undefined)
    return no("unknown-credential", `is signed by a credential that is not pinned for ${position}`);
  return crypto.verifyAssertion(key, challenge, relyingParty, assertion)
    ? ok(officer)
    : no("bad-signature", `bears a signature in the name of ${position} that is not good`);
}

/** Our own messages only, so a few elements are enough; what is not found is refused, never guessed. */
function readMessage({ xml, identifier }: Parcel, mode: Mode): Result<Accepted> {
  if (/<!DOCTYPE|<!ENTITY|<\?(?!xml )/i.test(xml)) return no("bad-message", "holds what a CAP message may not");
  const one = (name: string): string => unescaped(new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "");
  const type = (["Alert", "Update", "Cancel"] as const).find((word) => word === one("msgType"));
  if (one("status") !== STATUS[mode]) return no("wrong-world", `has CAP status "${one("status")}"`);
  if (one("identifier") !== identifier || type === undefined)
    return no("bad-message", "is not the message it is said to be");
  const areas = [...xml.matchAll(/<valueName>ISO3166-2<\/valueName>\s*<value>([^<]+)<\/value>/g)].map(
    (found) => found[1] ?? "",
  );
  if (areas.length === 0) return no("bad-message", "names no area");
  const infos = xml.split("<info>").slice(1);
  const headlines = infos.map((info) => ({
    language: /<language>([^<]*)</.exec(info)?.[1] ?? "",
    text: unescaped(/<headline>([^<]*)</.exec(info)?.[1] ?? ""),
  }));
  const references = one("references")
    .split(" ")
    .flatMap((reference) => reference.split(",")[1] ?? []);
  return ok({
    identifier,
    messageType: type,
    areas: [...new Set(areas)],
    headlines,
    expires: one("expires"),
    references,
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "");

const no = (code: string, why: string): Result<never> =>
  fault(code, `The message ${why}.`, { remedy: "Nothing was sounded. Look at the proposal on the console." });
