/**
 * Keeps a running node's keys in force, without a restart: renews the link certificate at half of its life and hands it to
 * whoever speaks under it, and gives the node the key notices that it finds. Judges time by the later of clock and journal; must never stop the node for a key.
 */
import { join } from "node:path";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Clock, Instant } from "@tocsin/kernel/time";
import type { InputBody, NodeState } from "@tocsin/node";
import { type Identity, renewedIdentity } from "@tocsin/pki";
import { readNotices, writeNotice } from "../keys/notice-files.ts";

const LOOK_MILLISECONDS = 2000;
const HOUR_MICROSECONDS = 3_600_000_000;

export interface KeeperConfig {
  /** The node's. */
  readonly directory: string;
  readonly clock: Clock;
  readonly state: Readonly<NodeState>;
  /** As the node started with it. */
  readonly identity: Identity;
  readonly onRenewed: (identity: Identity) => void;
  /** False: not taken; it is offered again. */
  readonly offer: (body: InputBody) => boolean;
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
  /** Signatures of the notices that the node has been given. */
  readonly #given = new Set<string>();

  constructor(config: KeeperConfig) {
    this.#config = config;
    this.#identity = config.identity;
    this.#timer = setInterval(() => void this.#look(), LOOK_MILLISECONDS);
    void this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      // The newer certificate first: a notice may revoke the one before it.
      await this.#renew();
      await this.#giveNotices();
      await this.#keepNotices();
    } catch (error) {
      process.stderr.write(`tocsin: keys: ${error instanceof Error ? error.message : error}\n`);
    } finally {
      this.#looking = false;
    }
  }

  /** Another certificate in the files is taken up too: a person may have issued it. */
  async #renew(): Promise<void> {
    const { directory, clock, state, onRenewed } = this.#config;
    const renewed = await renewedIdentity(join(directory, "keys"), knownTime(clock, state));
    const fault = renewed.ok ? renewed.value.fault : renewed.error;
    const { linkValidUntil } = renewed.ok ? renewed.value.identity : this.#identity;
    this.#tell(fault === undefined ? "" : `${fault.where ?? directory}: ${fault.what}`, linkValidUntil);
    if (!renewed.ok || renewed.value.identity.linkCertificatePem === this.#identity.linkCertificatePem) return;
    this.#identity = renewed.value.identity;
    onRenewed(this.#identity);
  }

  async #giveNotices(): Promise<void> {
    for (const { notice, signature } of await readNotices(this.#config.directory)) {
      const name = hexFromBytes(signature);
      if (this.#given.has(name) || !this.#config.offer({ kind: "key-notice", notice, signature })) continue;
      this.#given.add(name);
    }
  }

  /** What partners have said is kept beside the journal as well: a node that begins a new one must not believe what was revoked. */
  async #keepNotices(): Promise<void> {
    const { directory, state } = this.#config;
    for (const [nation, { serial, notice }] of state.keys.nations) {
      if (notice === undefined || this.#given.has(hexFromBytes(notice.signature))) continue;
      await writeNotice(directory, { nation, serial }, notice);
      this.#given.add(hexFromBytes(notice.signature));
    }
  }

  /** The node alarms its operators; told again once an hour, since the alarm grows louder. */
  #tell(fault: string, validUntil: Instant): void {
    const hour = Math.floor(this.#config.clock.now() / HOUR_MICROSECONDS);
    const told = fault === "" ? `${validUntil}` : `${fault} ${validUntil} ${hour}`;
    if (told === this.#told || !this.#config.offer({ kind: "link-certificate", validUntil, fault })) return;
    this.#told = told;
  }
}
