/** Civil alerts as lines for people, in the words of the console's page. */
import type { Alerts } from "@tocsin/codec-protobuf/console";
import type { AlertKey } from "../words/alert/speech.ts";
import type { Voice } from "../words/voice.ts";
import { shown } from "./as-officer.ts";

export type Proposal = Alerts["proposals"][number];
export type SentAlert = Alerts["sent"][number];
type AlertVoice = Voice<AlertKey>;

const listOf = ({ t }: AlertVoice, codes: readonly string[]): string =>
  codes.map(shown).join(", ") || t("alerts.noAreas");
/** actual, exercise or test: as the message itself says. */
const statusOf = ({ code }: AlertVoice, { capStatus }: Pick<Proposal, "capStatus">): string =>
  code("alerts.world", capStatus.toLowerCase());

export function headOf(voice: AlertVoice, one: Proposal): string {
  const message = `${statusOf(voice, one)} ${one.messageType}`;
  return voice.t("head.to", {
    ...{ message, verb: voice.code("alerts.verb", one.verb), areas: listOf(voice, one.areas) },
  });
}

const named = (voice: AlertVoice, one: Proposal): string =>
  `${one.id} v${one.version} ${voice.code("state", one.state)}: ${headOf(voice, one)}`;

/** Of partners' messages with the partner's nation. */
export function alertLines(voice: AlertVoice, { proposals, sent, partners }: Alerts): string[] {
  const { t, code } = voice;
  return [
    ...proposals.map((one) => named(voice, one)),
    ...sent.map((one) => sentLine(voice, one)),
    ...partners.map(({ nation, identifier, state, areas }) =>
      t("line.partner", {
        ...{ nation, identifier: shown(identifier), areas: listOf(voice, areas) },
        state: code("alerts.partner.state", state),
      }),
    ),
  ];
}

function sentLine(voice: AlertVoice, one: SentAlert): string {
  const { t, code } = voice;
  const receipts = one.receipts.map(({ outlet, state }) => `${outlet} ${code("alerts.receipt", state)}`).join(", ");
  return t("line.sent", {
    ...{ identifier: one.identifier, status: statusOf(voice, one), areas: listOf(voice, one.areas) },
    ...{ verb: code("alerts.verb", one.verb), receipts: receipts || t("line.noOutlet") },
  });
}

const signatureLines = ({ t, time }: AlertVoice, signatures: Proposal["signatures"]): string[] =>
  signatures.length === 0
    ? [t("line.noSignature")]
    : signatures.map(({ position, atUs }) => t("line.signature", { position: shown(position), time: time(atUs) }));

/** All that a person reads before signing: the summary from the signed record, and the texts as a phone shows them. */
export function proposalLines(voice: AlertVoice, one: Proposal): string[] {
  const { t, code, time } = voice;
  const { note, added, lifted } = one;
  return [
    named(voice, one),
    t("line.identifier", { identifier: one.identifier }),
    t("line.event", { event: one.event }),
    whatLine(voice, one),
    t("line.expected", { from: time(one.earliestUs), until: time(one.latestUs), valid: time(one.validUntilUs) }),
    ...(added.length > 0 ? [t("line.added", { areas: listOf(voice, added) })] : []),
    ...(lifted.length > 0 ? [t("line.lifted", { areas: listOf(voice, lifted) })] : []),
    ...textLines(one),
    t("line.prepared", { time: time(one.preparedUs) }),
    ...(note === "" ? [] : [code("alerts.note", note)]),
    ...signatureLines(voice, one.signatures),
    ...(one.expiresUs > 0 ? [t("line.second", { time: time(one.expiresUs) })] : []),
    t("line.content", { hash: one.contentHash }),
  ];
}

function whatLine({ t, code }: AlertVoice, { kind, manner, certainty, ending }: Proposal): string {
  const said = {
    ...{ kind: code("alerts.kind", kind), effect: code("alerts.effect", manner) },
    certainty: code("sure", certainty),
  };
  return ending === "" ? t("line.kind", said) : t("line.ending", { ...said, ending: code("alerts.ending", ending) });
}

const textLines = ({ texts }: Proposal): string[] =>
  texts.flatMap(({ language, headline, description, instruction }) =>
    [headline, description, instruction].flatMap((text) =>
      text.split("\n").map((line) => `${language}: ${shown(line)}`),
    ),
  );

export function sentLines(voice: AlertVoice, one: SentAlert): string[] {
  const { t, code, time } = voice;
  return [
    sentLine(voice, one),
    t("line.event", { event: one.event }),
    t("line.sentAt", { time: time(one.sentUs), until: time(one.expiresUs) }),
    ...signatureLines(voice, one.signatures),
    ...one.receipts.map(({ outlet, state, atUs, detail }) => {
      const receipt = t("line.receipt", { outlet, state: code("alerts.receipt", state) });
      return `${receipt}${atUs > 0 ? ` ${time(atUs)}` : ""} ${shown(detail)}`.trimEnd();
    }),
    ...(one.endedBy === "" ? [] : [t("line.endedBy", { identifier: one.endedBy })]),
  ];
}
