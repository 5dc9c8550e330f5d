/**
 * What still has to reach an outlet, told from the state alone, so that a node that starts again goes on where it stopped.
 * Ask only when state and disk agree: what is not on disk was never approved.
 */

import type { SentAlert } from "./state/alerts.ts";
import type { NodeState } from "./state.ts";

export interface PendingAlert {
  readonly outlet: string;
  readonly alert: Readonly<SentAlert>;
}

/** Messages without an accepted receipt that have not expired, oldest first. */
export const pendingAlerts = ({ alerting, now }: Readonly<NodeState>): PendingAlert[] =>
  [...alerting.sent.values()]
    .filter(({ record }) => record.expires > now)
    .flatMap((alert) =>
      [...alert.receipts].filter(([, { state }]) => state === "waiting").map(([outlet]) => ({ outlet, alert })),
    );
