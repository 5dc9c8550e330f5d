/**
 * Alerts on their way out of the daemon: what two people released goes to the configured outlets until each has answered;
 * and the list of officers that a second person carries to them. Must never send what is not on disk.
 */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeHost } from "@tocsin/host";
import { type NodeState, pendingAlerts, type ReplyEffect } from "@tocsin/node";
import { Sender, writePinned } from "@tocsin/outlet";
import { type Identity, linkName } from "@tocsin/pki";
import type { NodeConfig } from "./config.ts";

/** In the node's directory: public keys only. */
export const OFFICERS_FILE = "officers.json";

export interface Outlets {
  /** Something was released, or the node has just started. */
  kick(): void;
  /** An act was done: whoever was enrolled is to be known to the outlets. */
  heard(reply: ReplyEffect): void;
  /** The nation's link certificate is another. */
  renew(identity: Identity): void;
  stop(): void;
}

export function createOutlets(
  { nation, mode, directory, outlets }: NodeConfig,
  identity: Identity,
  state: Readonly<NodeState>,
  host: NodeHost,
): Outlets {
  const sender = new Sender({
    outlets,
    identity,
    serverName: linkName(nation, mode),
    pending: () => pendingAlerts(state),
    now: () => new Date(),
    onReceipt: (receipt) => host.offer({ kind: "receipt", ...receipt }),
  });
  let written = "";
  const pin = (): void => {
    const text = writePinned({ nation, mode }, state.people);
    if (text === written) return;
    const file = join(directory, OFFICERS_FILE);
    try {
      writeFileSync(`${file}.new`, text, { mode: 0o644 });
      renameSync(`${file}.new`, file);
      written = text;
    } catch (error) {
      // Outlets go on with the list they have; a node that stopped for this would be the worse loss.
      process.stderr.write(`tocsin: ${file} could not be written: ${error instanceof Error ? error.message : error}\n`);
    }
  };
  return {
    kick: () => {
      pin();
      sender.kick();
    },
    heard: ({ done }) => {
      if (done) pin();
    },
    renew: (newer) => sender.renew(newer),
    stop: () => sender.stop(),
  };
}
