/**
 * All links of a node: a lane for each partner and class, a listener, dialers, and the quarter-second tick that drives
 * the sessions. Must never decide what is sent or believed: it carries durable bytes and says who they came from.
 */
import { PRIORITIES, type Priority } from "@tocsin/exchange";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { LinkIdentity, LinkPartner, LinkState, Links, LinksConfig } from "./config.ts";
import { Credentials } from "./credentials.ts";
import { Dialer } from "./dialer.ts";
import { Lane } from "./lane.ts";
import { Listener } from "./listener.ts";
import { Hold } from "./past.ts";
import { checkIdentity } from "./secure.ts";
import { conditionOf } from "./watch.ts";

const TICK_MILLISECONDS = 250;
/** So long a start waits for what partners know of us; one that is away must not hold up the others' warnings. */
const HOLD_MILLISECONDS = 1_000;
/** A goodbye is given so long to leave. */
const GOODBYE_MILLISECONDS = 100;

interface PartnerLinks {
  readonly partner: LinkPartner;
  readonly lanes: readonly Lane[];
  readonly dialers: readonly { readonly dialer: Dialer; readonly lane: Lane }[];
  told: LinkState | undefined;
}

export const createLinks = (config: LinksConfig): Links => new TlsLinks(config);

class TlsLinks implements Links {
  readonly #config: LinksConfig;
  readonly #credentials: Credentials;
  readonly #partners: readonly PartnerLinks[];
  readonly #listener: Listener;
  readonly #hold: Hold;
  #timer: NodeJS.Timeout | undefined;
  #startedAt: Instant;

  constructor(config: LinksConfig) {
    this.#config = config;
    this.#credentials = new Credentials(config);
    this.#startedAt = config.clock.now();
    const nations = config.partners.flatMap(({ nation, isIsolated }) => (isIsolated ? [] : [nation]));
    this.#hold = new Hold(nations, () => {
      for (const { lanes } of this.#partners) for (const lane of lanes) lane.send();
    });
    this.#partners = config.partners.map((partner) => this.#connect(partner));
    this.#listener = new Listener(config, this.#credentials, (partner, priority) =>
      this.#laneToAccept(partner, priority),
    );
  }

  #connect(partner: LinkPartner): PartnerLinks {
    const dialers: PartnerLinks["dialers"][number][] = [];
    const lanes = PRIORITIES.map((priority) => {
      const lane: Lane = new Lane(this.#config, partner.nation, priority, this.#hold, this.#credentials, () =>
        dialer?.wake(),
      );
      const dialer = partner.dial && new Dialer(this.#config, partner, partner.dial, lane, this.#credentials);
      if (dialer !== undefined) dialers.push({ dialer, lane });
      if (partner.isIsolated) lane.isolate(true);
      return lane;
    });
    return { partner, lanes, dialers, told: undefined };
  }

  async start(): Promise<Result<{ readonly port: number }>> {
    const { identity, nation, mode, clock } = this.#config;
    const checked = checkIdentity(identity, nation, mode);
    if (!checked.ok) return checked;
    const listening = await this.#listener.listen();
    if (!listening.ok) return listening;
    this.#startedAt = clock.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MILLISECONDS);
    this.#hold.begin(HOLD_MILLISECONDS);
    for (const { dialers } of this.#partners) for (const { dialer } of dialers) dialer.wake();
    return ok(listening.value);
  }

  renew(identity: LinkIdentity): void {
    this.#credentials.renew(identity);
    this.#listener.renew();
    for (const { dialers } of this.#partners) for (const { dialer } of dialers) dialer.renew();
  }

  isCurrent(partner: Nation): boolean {
    const lanes = this.#partners.find((each) => each.partner.nation === partner)?.lanes ?? [];
    return lanes.every((lane) => lane.isOpen && !lane.isStale);
  }

  notify(partner: Nation, priority: Priority): void {
    this.#lane(partner, priority)?.send();
  }

  acknowledge(partner: Nation, priority: Priority, epoch: number, through: number): void {
    this.#lane(partner, priority)?.acknowledge(epoch, through);
  }

  heardAt(partner: Nation): Instant | undefined {
    const lanes = this.#partners.find((each) => each.partner.nation === partner)?.lanes ?? [];
    const heard = lanes.flatMap((lane) => lane.heardAt ?? []);
    return heard.length === 0 ? undefined : (Math.max(...heard) as Instant);
  }

  isolate(partner: Nation, isolated: boolean): void {
    const links = this.#partners.find((each) => each.partner.nation === partner);
    for (const lane of links?.lanes ?? []) lane.isolate(isolated);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#hold.stop();
    for (const { dialers } of this.#partners) for (const { dialer } of dialers) dialer.stop();
    const open = this.#partners.flatMap(({ lanes }) => lanes.filter((lane) => lane.isConnected));
    for (const lane of open) lane.close();
    this.#listener.stop();
    if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, GOODBYE_MILLISECONDS));
  }

  #tick(): void {
    const now = this.#config.clock.now();
    for (const each of this.#partners) {
      for (const lane of each.lanes) lane.tick(now);
      for (const { dialer, lane } of each.dialers) if (lane.isStale) dialer.renew();
      const condition = conditionOf(each.lanes, this.#startedAt, now);
      if (condition === undefined || condition.state === each.told) continue;
      if (this.#config.on.linkState(each.partner.nation, condition.state, condition.detail))
        each.told = condition.state;
    }
  }

  #lane(partner: Nation, priority: Priority): Lane | undefined {
    const links = this.#partners.find((each) => each.partner.nation === partner);
    return links?.lanes.find((lane) => lane.priority === priority);
  }

  /** Where both dial, the connection of the nation that sorts first is kept, so that they do not replace one another. */
  #laneToAccept(partner: LinkPartner, priority: Priority): Lane | undefined {
    if (partner.dial !== undefined && this.#config.nation < partner.nation) return undefined;
    return this.#lane(partner.nation, priority);
  }
}
