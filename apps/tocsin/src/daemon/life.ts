/**
 * A node through its epochs: where partners hold a later past than its own journal does, it stops, seals that journal and
 * begins anew, in the same process and by itself. Must never send anything more in the epoch that has ended.
 */

import { setTimeout as pause } from "node:timers/promises";
import type { LostPast } from "@tocsin/exchange";
import type { HostFailure } from "@tocsin/host";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { NodeConfig } from "./config.ts";
import { type RunningNode, startNode } from "./node-daemon.ts";

/** Partners are told first that this epoch is over: their watch must know that our past went back. */
const FAREWELL_MILLISECONDS = 300;

export interface LifeEvents {
  readonly onFailure: (failure: HostFailure) => void;
  /** What people should know later on: a new epoch that had to begin in the midst of running. */
  readonly onNotice: (notice: string) => void;
}

export async function runNode(config: NodeConfig, events: LifeEvents): Promise<Result<RunningNode>> {
  const life = new Life(config, events);
  const begun = await life.begin();
  return begun.ok ? ok({ ...begun.value, stop: () => life.stop() }) : begun;
}

class Life {
  readonly #config: NodeConfig;
  readonly #events: LifeEvents;
  #running: Promise<Result<RunningNode>> | undefined;
  #isStopping = false;

  constructor(config: NodeConfig, events: LifeEvents) {
    this.#config = config;
    this.#events = events;
  }

  begin(lostPast?: LostPast): Promise<Result<RunningNode>> {
    let isBehind = false;
    // An epoch that this process began has no past that could be lost: whoever says so lies, and could go on for ever.
    const onBehind = (lost: LostPast): boolean => {
      if (lostPast !== undefined) return false;
      if (!isBehind) void this.#renew(lost);
      isBehind = true;
      return true;
    };
    const { onFailure } = this.#events;
    this.#running = startNode(this.#config, { onFailure, onBehind }, lostPast);
    return this.#running;
  }

  /** Waits until the start is over: a partner may speak while feeds still open. */
  async #renew(lostPast: LostPast): Promise<void> {
    const before = await this.#running;
    if (this.#isStopping || before?.ok !== true) return;
    await pause(FAREWELL_MILLISECONDS);
    await before.value.stop();
    if (this.#isStopping) return;
    const after = await this.begin(lostPast);
    if (!after.ok) return this.#events.onFailure({ what: "no new epoch could begin", cause: after.error.what });
    for (const notice of after.value.notices) this.#events.onNotice(notice);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const running = await this.#running;
    if (running?.ok === true) await running.value.stop();
  }
}
