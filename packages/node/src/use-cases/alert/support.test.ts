/**
 * One step after another on a node's bare state, for tests of civil alerts: one event with a draft, officers with real keys, a
 * ledger whose entries can be read. Holds no test of its own.
 */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import type { AlertRecord } from "@tocsin/alerting";
import { present } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import type { AlertAct } from "../../acts/alert.ts";
import type { Assertion } from "../../acts/people.ts";
import { challengeOver } from "../../challenge.ts";
import type { NodeTools, Step } from "../../context.ts";
import type { Effect } from "../../effects.ts";
import type { Role } from "../../inputs.ts";
import type { LedgerEntry } from "../../ledger-entry.ts";
import type { Officer } from "../../state/people.ts";
import { createState, type Group, type NodeState } from "../../state.ts";
import { ALERT_PURPOSE, signedContent } from "./content.ts";
import { takeAlertAct } from "./take-act.ts";

export const START = 1_000_000_000_000 as Instant;
const SELF = { nation: "JPN", mode: "exercise", epoch: 7 } as const;
const plain = (buffer: Buffer): Uint8Array => Uint8Array.from(buffer);
const sha256 = (bytes: Uint8Array): Uint8Array => plain(createHash("sha256").update(bytes).digest());
const keys = new Map<string, KeyObject>();

function keyOf(position: string): KeyObject {
  const key = keys.get(position) ?? generateKeyPairSync("ed25519").privateKey;
  keys.set(position, key);
  return key;
}
const credentialOf = (position: string): Uint8Array => sha256(new TextEncoder().encode(position)).slice(0, 16);

/** A warning of these areas; later ones are later by the digits of their name. */
export function recordOf(codes: readonly string[], changes: Partial<AlertRecord> = {}): AlertRecord {
  const areas = codes.map((code) => ({ code, names: { ko: code, ja: code, en: code } }));
  return {
    ...{ identifier: "draft", nation: "JPN", mode: "exercise", messageType: "alert", eventKey: "E-1" },
    ...{ kind: "ballistic-impact", effect: "fall", certainty: "high" },
    ...{ sent: START, effective: START, expires: after(START, 3600), areas, lifted: [] },
    interval: { earliest: after(START, 600), best: after(START, 660), latest: after(START, 720), containment: 0.95 },
    ...{ tooLate: false, references: [] },
    ...changes,
  } as AlertRecord;
}

/** A node in the middle of an event, whose clock the test turns. */
export class Desk {
  readonly state: NodeState = createState();
  readonly effects: Effect[] = [];
  /** What was stated to partners, section by section. */
  readonly stated: { readonly kind: string; readonly content: unknown; readonly act: string }[] = [];
  readonly #entries: LedgerEntry[] = [];
  #now = START;

  constructor() {
    this.state.self = { ...SELF, saltKey: new Uint8Array(32), policyHash: "h" } as unknown as NodeState["self"];
    this.state.alerting.outlets = ["wall", "atom"];
    this.officer("WATCH", ["watch"]);
    this.officer("RELEASE", ["release"]);
    this.officer("PLAN", ["planner"]);
    this.event("E-1");
    this.draft("E-1", "D-1", recordOf(["JP-01", "JP-02", "JP-03"]));
  }

  officer(position: string, roles: readonly Role[], person = position): void {
    const publicKey = plain(createPublicKey(keyOf(position)).export({ format: "der", type: "spki" }));
    const credentials = new Map([[Buffer.from(credentialOf(position)).toString("hex"), publicKey]]);
    this.state.people.officers.set(position, { position, person, roles, credentials } as unknown as Officer);
  }

  event(id: string): void {
    this.state.groups.set(id, { id, members: [], drafts: [] } as unknown as Group);
  }

  draft(group: string, id: string, record: AlertRecord): void {
    this.state.drafts.set(id, { id, group, record, createdAt: this.#now });
    this.state.groups.get(group)?.drafts.push(id);
  }

  /** Seconds after the start from which on every step is taken. */
  at(seconds: number): this {
    this.#now = after(START, seconds);
    return this;
  }

  step(): Step {
    const codec = {
      encodeLedgerEntry: (entry: LedgerEntry) => {
        this.#entries.push(entry);
        return new Uint8Array(1);
      },
      encodeSection: (kind: string, content: unknown) => {
        this.stated.push({ kind, content, act: "" });
        return new Uint8Array(1);
      },
      encodeHeader: ({ act }: { readonly act: string }) => {
        const last = this.stated.pop();
        if (last !== undefined) this.stated.push({ ...last, act });
        return new Uint8Array(1);
      },
    };
    const crypto = {
      sha256,
      verifyAssertion: (spki: Uint8Array, challenge: Uint8Array, _place: string, { signature }: Assertion) =>
        verify(null, challenge, createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" }), signature),
    };
    const tools = { codec, crypto, renderAlert: (record: AlertRecord) => JSON.stringify(record) };
    const { state, effects } = this;
    return { state, tools: tools as unknown as NodeTools, now: this.#now, effects, leaves: [] };
  }

  /** The proposal of this verb as it stands. */
  one(verb: string) {
    const { prepared } = this.state.alerting;
    return present(
      [...prepared.values()].find(({ proposal }) => proposal.verb === verb),
      verb,
    );
  }

  assertion(position: string, verb: string): Assertion {
    const challenge = challengeOver(sha256, SELF, ALERT_PURPOSE, signedContent(this.one(verb).proposal));
    const signature = plain(sign(null, challenge, keyOf(position)));
    const nothing = new Uint8Array();
    return { credential: credentialOf(position), authenticatorData: nothing, clientData: nothing, signature };
  }

  /** "done" or the refusal's code. */
  tell(position: string, act: AlertAct): string {
    const outcome = takeAlertAct(this.step(), position, act);
    return "code" in outcome ? outcome.code : "done";
  }

  propose(verb: string, position = "WATCH"): string {
    const { id } = this.one(verb).proposal;
    return this.tell(position, { do: "propose-alert", proposal: id, assertion: this.assertion(position, verb) });
  }

  approve(verb: string, position = "RELEASE", version = this.one(verb).proposal.version): string {
    const { id, record } = this.one(verb).proposal;
    const areaCode = present(record.areas[0], "an area").code;
    const assertion = this.assertion(position, verb);
    return this.tell(position, { do: "approve-alert", proposal: id, version, areaCode, assertion });
  }

  edit(verb: string, areas: readonly string[], position = "WATCH"): string {
    return this.tell(position, { do: "edit-alert", proposal: this.one(verb).proposal.id, areas });
  }

  withdraw(verb: string, position = "WATCH"): string {
    return this.tell(position, { do: "withdraw-alert", proposal: this.one(verb).proposal.id });
  }

  /** What the ledger has of alerts: "what by", oldest first. */
  noted(): string[] {
    return this.#entries.flatMap((entry) => (entry.type === "alert" ? [`${entry.change} ${entry.by}`.trim()] : []));
  }

  /** Open alarms: "code subject". */
  alarms(): string[] {
    return [...this.state.alarms.values()]
      .filter(({ clearedAt }) => clearedAt === undefined)
      .map(({ code, subject }) => `${code} ${subject}`);
  }
}
