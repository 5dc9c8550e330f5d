/**
 * Keeps a running node's keys in force: renews the link certificate at half of its life and hands it to whoever speaks under
 * it, without a restart. Judges time by the later of clock and journal; must never stop the node for a key.
 */
import { join } from "node:path";
import type { Clock, Instant } from "@tocsin/kernel/time";
import type { NodeState } from "@tocsin/node";
import { type Identity, renewedIdentity } from "@tocsin/pki";

const LOOK_MILLISECONDS = 2000;

export interface KeeperConfig {
  /** The node's. */
  readonly directory: string;
  readonly clock: Clock;
  readonly state: Readonly<NodeState>;
  /** As the node started with it. */
  readonly identity: Identity;
  readonly onRenewed: (identity: Identity) => void;
}

/** Last-known-good time: a clock that was turned back makes nothing valid again. */
export const knownTime = (clock: Clock, state: Readonly<NodeState>): Instant =>
  Math.max(clock.now(), state.now) as Instant;

export class KeyKeeper {
  readonly #config: KeeperConfig;
  readonly #timer: NodeJS.Timeout;
  #identity: Identity;
  #looking = false;
  #told = "";

  constructor(config: KeeperConfig) {
    this.#config = config;
    this.#identity = config.identity;
    this.#timer = setInterval(() => void this.#look(), LOOK_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    await this.#renew().finally(() => {
      this.#looking = false;
    });
  }

  /** Another certificate in the files is taken up too: a person may have issued it. */
  async #renew(): Promise<void> {
    const { directory, clock, state, onRenewed } = this.#config;
    const renewed = await renewedIdentity(join(directory, "keys"), knownTime(clock, state));
    const fault = renewed.ok ? renewed.value.fault : renewed.error;
    this.#tell(fault === undefined ? "" : `${fault.where ?? directory}: ${fault.what}`);
    if (!renewed.ok || renewed.value.identity.linkCertificatePem === this.#identity.linkCertificatePem) return;
    this.#identity = renewed.value.identity;
    onRenewed(this.#identity);
  }

  #tell(why: string): void {
    if (why !== this.#told && why !== "") process.stderr.write(`tocsin: the link certificate is not renewed: ${why}\n`);
    this.#told = why;
  }
}
