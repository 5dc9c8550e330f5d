/** The part of a node's state for civil alerts: proposals, what was sent, what outlets said, what partners sent. Bounded. */
import type { AlertRecord, Proposal, Verb } from "@tocsin/alerting";
import type { AlertContent } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, Nation } from "@tocsin/picture";
import type { Assertion } from "../acts/people.ts";

export interface PreparedAlert {
  proposal: Proposal;
  /** Follows the event into one that it turns out to be the same as. */
  group: string;
  /** What it was made from: newest draft and standing message. Anything else, and it is made anew. */
  basis: string;
  /** Proofs of the proposal's present version, proposer's first. */
  proofs: AlertProof[];
}

/** A person's signature with what an outlet needs to check it by itself. */
export interface AlertProof {
  readonly position: string;
  readonly assertion: Assertion;
}

export interface SentAlert {
  readonly identifier: string;
  /** As of PreparedAlert. */
  group: string;
  readonly verb: Verb;
  readonly record: AlertRecord;
  /** The exact message. */
  readonly xml: string;
  readonly proposal: Proposal;
  readonly proofs: readonly AlertProof[];
  readonly sentAt: Instant;
  readonly receipts: Map<string, { state: "waiting" | "accepted" | "refused"; at: Instant; detail: string }>;
  /** Identifier of the message that replaced or ended it. */
  endedBy: string;
  /** What partners are told of it. */
  readonly item: ItemName;
  version: number;
}

export interface PartnerAlert {
  readonly key: string;
  readonly nation: Nation;
  readonly event: string;
  readonly content: AlertContent;
  readonly at: Instant;
}

export interface AlertsState {
  outlets: readonly string[];
  /** By proposal id. */
  readonly prepared: Map<string, PreparedAlert>;
  /** By identifier, oldest first. */
  readonly sent: Map<string, SentAlert>;
  readonly partners: Map<string, PartnerAlert>;
}

export const createAlertsState = (): AlertsState => ({
  outlets: [],
  prepared: new Map(),
  sent: new Map(),
  partners: new Map(),
});
