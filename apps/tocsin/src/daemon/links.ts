/** The links of a running node: what they are told, and where what they hear goes. Must hold no rule of its own. */
import type { LostPast } from "@tocsin/exchange";
import type { NodeHost } from "@tocsin/host";
import { JournalError } from "@tocsin/journal-sqlite";
import { bytesFromHex, type Fault } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { createLinks, type Links } from "@tocsin/link-tls";
import { BUILD } from "../build.ts";
import type { Clocks } from "./clocks.ts";
import type { DiskWatch } from "./disk-watch.ts";
import type { Ingredients } from "./ingredients.ts";
import { knownTime } from "./key-keeper.ts";
import { planHashOf } from "./plan-hash.ts";
import { type Restored, wasIsolated } from "./restore.ts";
import { ReviewedOutbox } from "./reviewed-outbox.ts";

const NEVER = 0 as Instant;

/** What links find out about our own past. */
export interface PastEvents {
  /** True: believed. */
  readonly onBehind: (lost: LostPast) => boolean;
  /** What a partner is to get next is not as it was written. */
  readonly onDamage: (damage: Fault) => void;
}

export function linksOf(
  ingredients: Ingredients,
  restored: Restored,
  host: NodeHost,
  clocks: Clocks,
  disk: DiskWatch,
  { onBehind, onDamage }: PastEvents,
): Links {
  const { config, clock, prepared, identity, bundles } = ingredients;
  const { state } = restored.node;
  return createLinks({
    nation: config.nation,
    mode: config.mode,
    epoch: restored.epoch,
    isEpochNew: restored.isEpochNew,
    build: BUILD,
    // Read at every hello: the plan in force may have become another while the node runs.
    get planHash() {
      const { hash } = state.plans.inForce;
      return (hash !== "" && bytesFromHex(hash)) || planHashOf(config.plan);
    },
    identity,
    listen: config.link,
    partners: config.partners
      .filter((partner) => partner.direct)
      .map(({ nation, dial }) => ({
        nation,
        rootCertificatePem: bundles.get(nation)?.rootCertificatePem ?? "",
        ...(dial && { dial }),
        isIsolated: wasIsolated(restored, nation),
      })),
    codec: prepared.tools.codec,
    clock,
    stamps: { now: () => host.time() },
    trust: {
      now: () => knownTime(clock, state),
      revokedBefore: (nation) => state.keys.nations.get(nation)?.linksFrom ?? NEVER,
    },
    received: (partner, priority) => host.received(partner, priority),
    outbox: new ReviewedOutbox(host.outbox, restored.node, prepared.tools),
    on: {
      receive: (partner, priority, partnerEpoch, _deliver, frame) =>
        disk.takes(priority) && host.offer({ kind: "delivery", partner, priority, epoch: partnerEpoch, frame }),
      linkState: (partner, state, detail) => host.offer({ kind: "link", partner, state, detail }),
      acknowledged: (partner, priority, through) => {
        host.noteAcknowledged(partner, priority, through);
        if (priority === "warning") host.offer({ kind: "acknowledged", partner, priority, through });
      },
      clock: (partner, offset, roundTrip) => clocks.note(partner, offset, roundTrip),
      plan: (partner, isSame) =>
        host.offer({ kind: "link", partner, state: isSame ? "plan-same" : "plan-differs", detail: "" }),
      unreadable: (error) => {
        if (error instanceof JournalError && error.fault.code === "journal-damaged") onDamage(error.fault);
      },
      isolatedBy: (partner) => host.offer({ kind: "link", partner, state: "isolated-by", detail: "" }),
      behind: (partner, who, detail, lost) =>
        (lost !== undefined && onBehind({ ...lost, what: `${partner} says: ${detail}` })) ||
        host.offer({ kind: "link", partner, state: `${who}-behind`, detail }),
    },
  });
}
