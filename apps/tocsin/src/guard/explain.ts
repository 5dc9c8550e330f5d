/**
 * One record and one partner: what the guard says of each section now, and what the ledger says really left.
 * The two are kept apart: a policy may have changed since.
 */
import type { GuardedItem } from "@tocsin/guard";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { decidedKey, type LedgerEntry } from "@tocsin/node";
import { keyOf, type Nation, type SectionKind } from "@tocsin/picture";
import { askAll, type SectionAnswer } from "./ask.ts";
import { type History, readHistory, type Stated } from "./history.ts";
import { markedFor, onlyFor, recipientOf } from "./partner.ts";
import { questionOfRelayed, type RecordName } from "./record.ts";
import { whyOf } from "./why.ts";

type Entry<T extends LedgerEntry["type"]> = Extract<LedgerEntry, { type: T }> & { readonly at: Instant };

/** What the ledger last recorded for the same question. */
export type Recorded = Pick<Entry<"decided">, "allowed" | "reason" | "policies" | "policyHash" | "at">;

export interface ExplainedSection extends Omit<SectionAnswer, "decision"> {
  readonly why: string;
  readonly recorded?: Recorded;
  /** In how many of the statements that went to the partner the section was open. */
  readonly left: number;
}

export interface Left {
  readonly version: number;
  readonly sequence: number;
  readonly at: Instant;
  readonly open: readonly SectionKind[];
}

/** Why nothing would be sent at all, whatever the policy says: stated to one alone, or handed on by no relay. */
export type Barrier =
  | { readonly because: "only"; readonly nation: Nation }
  | { readonly because: "noRelay"; readonly from: Nation; readonly to: Nation };

export interface Explanation {
  readonly record: string;
  /** Of the statement that is asked about. */
  readonly version: number;
  readonly to: Nation;
  /** The partner through whom it travels, where our link goes to another. */
  readonly through?: Nation;
  readonly policy: string;
  readonly objectClass: string;
  readonly declared: boolean;
  readonly barrier?: Barrier;
  readonly sections: readonly ExplainedSection[];
  /** How many statements the node made of it that are asked about, whoever got them. */
  readonly stated: number;
  readonly sent: readonly Left[];
}

/** What a replay tells of one record. */
interface Heard {
  readonly versions: Map<number, Stated>;
  readonly sent: Entry<"sent">[];
  readonly decided: Map<string, Entry<"decided">>;
}

export async function explain(directory: string, record: RecordName, to: Nation): Promise<Result<Explanation>> {
  const key = keyOf(record.name);
  const heard: Heard = { versions: new Map(), sent: [], decided: new Map() };
  const history = await readHistory(directory, {
    onStated: (stated) => {
      if (keyOf(stated.header.item) === key) heard.versions.set(stated.header.version, stated);
    },
    onEntry: (entry, at) => {
      if (entry.type === "sent" && keyOf(entry.item) === key) heard.sent.push({ ...entry, at });
      if (entry.type === "decided") heard.decided.set(entry.key, { ...entry, at });
    },
  });
  if (!history.ok) return history;
  const recipient = recipientOf(history.value.state, to, directory);
  if (!recipient.ok) return recipient;
  const subject = subjectOf(history.value, record, to, heard, directory);
  if (!subject.ok) return subject;
  const { question, version, barrier } = subject.value;
  const { carrier } = recipient.value;
  const sent = sentTo(heard, to, carrier, record.version);
  const answers = askAll(history.value.rules, to, question);
  return ok({
    record: key,
    version,
    to,
    ...(carrier !== to && { through: carrier }),
    policy: history.value.rules.policy.hash,
    objectClass: question.objectClass,
    declared: question.declared,
    ...(barrier !== undefined && { barrier }),
    sections: answers.map((answer) => sectionOf(answer, heard, history.value, sent, barrier)),
    stated: record.version === undefined ? heard.versions.size : Number(heard.versions.has(record.version)),
    sent,
  });
}

interface Subject {
  readonly question: GuardedItem;
  readonly version: number;
  readonly barrier?: Barrier;
}

function subjectOf(history: History, record: RecordName, to: Nation, heard: Heard, where: string): Result<Subject> {
  const { state, stated, rules } = history;
  const key = keyOf(record.name);
  const latest = stated.get(key);
  if (latest !== undefined) {
    const asked = record.version === undefined ? latest : heard.versions.get(record.version);
    if (asked === undefined) return noVersion(key, latest.header.version, where);
    const only = onlyFor(state, record.name);
    const barrier: Barrier | undefined =
      only !== undefined && only !== to ? { because: "only", nation: only } : undefined;
    return ok({ question: asked.question, version: asked.header.version, ...(barrier && { barrier }) });
  }
  const foreign = state.foreign.get(key)?.statement;
  if (foreign === undefined) return noRecord(history, record, where);
  const { version } = foreign.header;
  if (record.version !== undefined && record.version !== version) return noVersion(key, version, where);
  const from = record.name.nation;
  const isRelayed = rules.relays.some((rule) => rule.from === from && rule.to === to);
  const barrier: Barrier = { because: "noRelay", from, to };
  return ok({ question: questionOfRelayed(foreign), version, ...(!isRelayed && { barrier }) });
}

const noVersion = (key: string, latest: number, where: string) =>
  fault("no-such-version", `${key} has no such version here; its latest is ${latest}.`, {
    where,
    remedy: "Leave the version out for the latest.",
  });

function noRecord({ stated }: History, { name }: RecordName, where: string) {
  const same = [...stated.values()].map(({ header }) => header.item).filter(({ kind }) => kind === name.kind);
  const [first] = same;
  const known =
    first === undefined
      ? `It has stated no ${name.kind}.`
      : `It has stated ${same.length} of kind ${name.kind}, such as ${keyOf(first)}.`;
  return fault("no-such-record", `this node holds no ${keyOf(name)}.`, {
    where,
    remedy: `${known} \`tocsin guard preview\` lists all.`,
  });
}

/** The statements of the record that went to the partner; behind a carrier it gets what was marked for it. */
function sentTo({ sent, versions }: Heard, to: Nation, carrier: Nation, version: number | undefined): Left[] {
  return sent
    .filter((entry) => entry.to === carrier && (version === undefined || entry.version === version))
    .flatMap(({ version: sentVersion, sequence, at, open }) => {
      const header = versions.get(sentVersion)?.header;
      const marked = carrier === to || header === undefined ? open : markedFor(header, to);
      const forPartner = open.filter((section) => marked.includes(section));
      return forPartner.length === 0 ? [] : [{ version: sentVersion, sequence, at, open: forPartner }];
    });
}

function sectionOf(
  { decision, ...answer }: SectionAnswer,
  { decided }: Heard,
  { reasons }: History,
  sent: readonly Left[],
  barrier: Barrier | undefined,
): ExplainedSection {
  const entry = decision && decided.get(decidedKey(decision.attributes));
  return {
    ...answer,
    leaves: answer.leaves && barrier === undefined,
    why: whyOf(answer.cause, reasons),
    ...(entry && { recorded: recordedOf(entry) }),
    left: sent.filter(({ open }) => open.includes(answer.section)).length,
  };
}

const recordedOf = ({ allowed, reason, policies, policyHash, at }: Entry<"decided">): Recorded => ({
  ...{ allowed, reason, policies, policyHash, at },
});
