/**
 * Civil alerts as operators see them, read from the records that are signed and sent, never from anybody's screen:
 * proposals, messages with their receipts, and what partners say of theirs.
 */
import { type AlertRecord, alertTexts, LANGUAGE_CODES, type Proposal, type ReleaseSignature } from "@tocsin/alerting";
import type { PartnerAlert, PreparedAlert, SentAlert } from "../state/alerts.ts";
import type { NodeState } from "../state.ts";

const CAP_STATUS = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;
const CAP_TYPE = { alert: "Alert", update: "Update", cancel: "Cancel" } as const;

export interface SignatureView {
  position: string;
  atUs: number;
}

export interface ProposalView {
  id: string;
  version: number;
  event: string;
  verb: string;
  identifier: string;
  areas: string[];
  contentHash: string;
  state: string;
  signatures: SignatureView[];
  preparedUs: number;
  expiresUs: number;
  note: string;
  kind: string;
  manner: string;
  capStatus: string;
  messageType: string;
  added: string[];
  lifted: string[];
  earliestUs: number;
  latestUs: number;
  validUntilUs: number;
  texts: { language: string; headline: string; description: string; instruction: string }[];
  certainty: string;
  ending: string;
}

export interface AlertsView {
  proposals: ProposalView[];
  sent: {
    identifier: string;
    event: string;
    verb: string;
    capStatus: string;
    areas: string[];
    sentUs: number;
    expiresUs: number;
    signatures: SignatureView[];
    receipts: { outlet: string; state: string; atUs: number; detail: string }[];
    endedBy: string;
  }[];
  partners: {
    nation: string;
    identifier: string;
    state: string;
    kind: string;
    areas: string[];
    sentUs: number;
    expiresUs: number;
    outlets: number;
    receipts: number;
    event: string;
  }[];
}

export const alertsView = ({ alerting }: NodeState): AlertsView => ({
  proposals: [...alerting.prepared.values()].map((one) => proposalOf(one, [...alerting.sent.values()])),
  sent: [...alerting.sent.values()].map(sentOf),
  partners: [...alerting.partners.values()].map(partnerOf),
});

const codesOf = ({ areas }: Pick<AlertRecord, "areas">): string[] => areas.map(({ code }) => code);

const signaturesOf = ({ proposer, approver }: Proposal): SignatureView[] =>
  [proposer, approver]
    .filter((signature): signature is ReleaseSignature => signature !== undefined)
    .map(({ position, at }) => ({ position, atUs: at }));

function proposalOf({ proposal, group }: PreparedAlert, sent: readonly SentAlert[]): ProposalView {
  const { record } = proposal;
  const before = sent.find(({ identifier }) => identifier === record.references.at(-1)?.identifier);
  const warned = new Set(before === undefined ? [] : codesOf(before.record));
  const texts = alertTexts(record);
  return {
    ...{ id: proposal.id, version: proposal.version, event: group, verb: proposal.verb, state: proposal.state },
    ...{ identifier: record.identifier, areas: codesOf(record), contentHash: proposal.hash, note: proposal.note },
    signatures: signaturesOf(proposal),
    preparedUs: proposal.preparedAt,
    expiresUs: proposal.expiresAt ?? 0,
    ...{ kind: record.kind, manner: record.effect, certainty: record.certainty },
    ...{ capStatus: CAP_STATUS[record.mode], messageType: CAP_TYPE[record.messageType] },
    added: codesOf(record).filter((code) => !warned.has(code)),
    lifted: record.lifted.map(({ code }) => code),
    ...{ earliestUs: record.interval.earliest, latestUs: record.interval.latest, validUntilUs: record.expires },
    texts: LANGUAGE_CODES.map((language) => ({ language, ...wordsOf(texts[language]) })),
    ending: record.ending?.reason ?? "",
  };
}

const wordsOf = ({
  headline,
  description,
  instruction,
}: {
  headline: string;
  description: string;
  instruction: string;
}) => ({
  ...{ headline, description, instruction },
});

const sentOf = (sent: SentAlert): AlertsView["sent"][number] => ({
  ...{ identifier: sent.identifier, event: sent.group, verb: sent.verb, endedBy: sent.endedBy },
  capStatus: CAP_STATUS[sent.record.mode],
  areas: codesOf(sent.record),
  ...{ sentUs: sent.sentAt, expiresUs: sent.record.expires },
  signatures: signaturesOf(sent.proposal),
  receipts: [...sent.receipts].map(([outlet, { state, at, detail }]) => ({ outlet, state, atUs: at, detail })),
});

const partnerOf = ({ nation, event, content }: PartnerAlert): AlertsView["partners"][number] => ({
  ...{ nation, event, identifier: content.identifier, state: content.state, kind: content.kind ?? "" },
  areas: [...content.areas],
  ...{ sentUs: content.sentAt ?? 0, expiresUs: content.expiresAt ?? 0 },
  ...{ outlets: content.outlets, receipts: content.receipts },
});
