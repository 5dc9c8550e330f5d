/**
 * What the engineer asks of a node beside its sensors: partners' links and clocks, how long keys and certificates hold, the ledger
 * with who has cosigned it, and the outlets. Asked for where somebody looks, and no part of the picture.
 */
import { nameMistake } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { treeRoot } from "@tocsin/ledger";
import type { NodeTools } from "../context.ts";
import type { NodeState, PartnerState } from "../state.ts";
import { ownClockView } from "./clock-view.ts";

export interface PartnerUpkeep {
  nation: string;
  /** Whether there is a link of our own; else by whom it is heard. */
  direct: boolean;
  via: string;
  state: string;
  sinceUs: number;
  heardUs: number;
  participation: string;
  clock: string;
  clockOffsetS: number;
  clockUncertaintyS: number;
  clockMistake: string;
  /** The newest head of our ledger that it has cosigned, and when we stated that head; 0 where it has none. */
  cosignedSize: number;
  cosignedUs: number;
  /** Its ledger as it last told us; 0 where it has told nothing. */
  ledgerSize: number;
  ledgerEpoch: number;
}

export interface EndingUpkeep {
  nation: string;
  /** link-certificate, message-key or root. */
  what: string;
  id: string;
  untilUs: number;
  /** Why it could not be renewed; empty where it could, or need not yet. */
  fault: string;
}

export interface OutletUpkeep {
  id: string;
  /** untried, waiting, accepted or refused: of the last alert that went to it. */
  state: string;
  atUs: number;
  waiting: number;
}

export interface UpkeepView {
  startedUs: number;
  build: string;
  clock: string;
  clockOffsetS: number;
  partners: PartnerUpkeep[];
  endings: EndingUpkeep[];
  record: { epoch: number; inputs: number; size: number; root: string; headSize: number; headUs: number };
  outlets: OutletUpkeep[];
}

export function upkeepView(state: NodeState, tools: NodeTools): UpkeepView {
  const own = ownClockView(state);
  const head = state.witness.heads.at(-1);
  return {
    startedUs: state.self?.startedAt ?? 0,
    build: state.self?.build ?? "",
    clock: own.clock,
    clockOffsetS: own.clockOffsetS,
    partners: [...state.partners.values()].map((partner) => partnerOf(state, partner)),
    endings: endingsOf(state),
    record: {
      epoch: state.self?.epoch ?? 0,
      inputs: state.inputs,
      size: state.ledger.size,
      root: hexFromBytes(treeRoot(tools.crypto.sha256, state.ledger)),
      headSize: head?.size ?? 0,
      headUs: head?.at ?? 0,
    },
    outlets: state.alerting.outlets.map((id) => outletOf(state, id)),
  };
}

function partnerOf(state: NodeState, partner: PartnerState): PartnerUpkeep {
  const { nation, config, clock } = partner;
  const carrier = config.via === undefined ? partner : (state.partners.get(config.via) ?? partner);
  const cosigned = state.witness.cosigned.get(nation);
  const ledger = state.witness.ledgers.get(nation);
  return {
    ...{ nation, direct: config.direct, via: config.via ?? "", state: config.direct ? partner.link : carrier.link },
    ...{ sinceUs: carrier.linkSince, heardUs: partner.heardAt, participation: partner.participation.level },
    clock: clock?.judgement ?? "",
    clockOffsetS: clock?.offset ?? 0,
    clockUncertaintyS: clock?.uncertainty ?? 0,
    clockMistake: clock === undefined ? "" : (nameMistake(clock, state.now) ?? ""),
    cosignedSize: cosigned?.size ?? 0,
    cosignedUs: state.witness.heads.find(({ version }) => version === cosigned?.version)?.at ?? 0,
    ledgerSize: ledger?.heads.at(-1)?.size ?? 0,
    ledgerEpoch: ledger?.epoch ?? 0,
  };
}

/** Of a partner the message key that holds longest, of our own the one under which we sign. */
function endingsOf({ keys, self }: NodeState): EndingUpkeep[] {
  const own = self?.nation ?? "";
  const link = keys.link;
  const certificate = { nation: own, what: "link-certificate", id: "" };
  return [
    ...(link === undefined ? [] : [{ ...certificate, untilUs: link.validUntil, fault: link.fault }]),
    ...[...keys.nations].flatMap(([nation, { root, keys: known }]) => {
      const [key] = known
        .filter(({ id, valid }) => valid !== undefined && (nation !== own || id === keys.signing))
        .sort((a, b) => (b.valid?.until ?? 0) - (a.valid?.until ?? 0));
      const message = { nation, what: "message-key", fault: "" };
      return [
        ...(key?.valid === undefined ? [] : [{ ...message, id: key.id, untilUs: key.valid.until }]),
        ...(root === undefined ? [] : [{ nation, what: "root", id: "", untilUs: root.validUntil, fault: "" }]),
      ];
    }),
  ];
}

function outletOf({ alerting }: NodeState, id: string): OutletUpkeep {
  const receipts = [...alerting.sent.values()].flatMap(({ receipts: all, sentAt }) => {
    const receipt = all.get(id);
    return receipt === undefined ? [] : [{ ...receipt, sentAt }];
  });
  const last = receipts.at(-1);
  const waiting = receipts.filter(({ state }) => state === "waiting").length;
  if (last === undefined) return { id, state: "untried", atUs: 0, waiting };
  return { id, state: last.state, atUs: last.state === "waiting" ? last.sentAt : last.at, waiting };
}
