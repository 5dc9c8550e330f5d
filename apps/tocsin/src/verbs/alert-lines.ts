/** Civil alerts as lines for people: nation and mode stand in every line of a list, since a line is copied alone. */
import type { Alerts } from "@tocsin/codec-protobuf/console";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import { shown } from "./as-officer.ts";

export type Proposal = Alerts["proposals"][number];
export type SentAlert = Alerts["sent"][number];

export interface World {
  readonly nation: Nation;
  readonly mode: Mode;
}

const time = (us: number): string => isoFromInstant(us as Instant);
const listOf = (codes: readonly string[]): string => codes.map(shown).join(", ") || "no area";

export const headOf = ({ capStatus, messageType, verb, areas }: Proposal): string =>
  `${capStatus} ${messageType} (${verb}) to ${listOf(areas)}`;

/** Of partners' messages the partner's nation; what is in one picture is of one mode. */
export function alertLines({ proposals, sent, partners }: Alerts, { nation, mode }: World): string[] {
  return [
    ...proposals.map((one) => `${nation} ${mode} ${one.id} v${one.version} ${one.state} ${one.verb}: ${headOf(one)}`),
    ...sent.map(
      (one) =>
        `${nation} ${mode} sent ${one.identifier} ${one.verb}: ${one.capStatus} to ${listOf(one.areas)}; ${receiptsOf(one)}`,
    ),
    ...partners.map((one) => `${one.nation} ${mode} ${one.state} ${shown(one.identifier)} to ${listOf(one.areas)}`),
  ];
}

const receiptsOf = ({ receipts }: SentAlert): string =>
  receipts.map(({ outlet, state }) => `${outlet} ${state}`).join(", ") || "no outlet";

const signatureLines = (signatures: Proposal["signatures"]): string[] =>
  signatures.length === 0
    ? ["signature none yet"]
    : signatures.map(({ position, atUs }) => `signature ${shown(position)} ${time(atUs)}`);

/** All that a person reads before signing: the summary from the signed record, and the texts as a phone shows them. */
export function proposalLines(one: Proposal, { nation, mode }: World): string[] {
  const { kind, manner, certainty, ending, note, added, lifted, texts } = one;
  return [
    `${nation} ${mode} ${one.id} v${one.version} ${one.state}: ${headOf(one)}`,
    `identifier ${one.identifier}`,
    `event ${one.event}`,
    `kind ${kind}, ${manner}, certainty ${certainty}${ending && `, ending ${ending}`}`,
    `expected ${time(one.earliestUs)} to ${time(one.latestUs)}, valid until ${time(one.validUntilUs)}`,
    ...(added.length > 0 ? [`warned anew ${listOf(added)}`] : []),
    ...(lifted.length > 0 ? [`no longer warned ${listOf(lifted)}`] : []),
    ...texts.flatMap(({ language, headline, description, instruction }) =>
      [headline, description, instruction].flatMap((text) =>
        text.split("\n").map((line) => `${language}: ${shown(line)}`),
      ),
    ),
    `prepared ${time(one.preparedUs)}${note && `, signatures taken back: ${note}`}`,
    ...signatureLines(one.signatures),
    ...(one.expiresUs > 0 ? [`second signature until ${time(one.expiresUs)}`] : []),
    `content ${one.contentHash}`,
  ];
}

export function sentLines(one: SentAlert, { nation, mode }: World): string[] {
  return [
    `${nation} ${mode} sent ${one.identifier}: ${one.capStatus} (${one.verb}) to ${listOf(one.areas)}`,
    `event ${one.event}`,
    `sent ${time(one.sentUs)}, valid until ${time(one.expiresUs)}`,
    ...signatureLines(one.signatures),
    ...one.receipts.map(({ outlet, state, atUs, detail }) =>
      `receipt ${outlet} ${state}${atUs > 0 ? ` ${time(atUs)}` : ""} ${shown(detail)}`.trimEnd(),
    ),
    ...(one.endedBy === "" ? [] : [`ended by ${one.endedBy}`]),
  ];
}
