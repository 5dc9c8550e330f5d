/**
 * A node through its epochs: where partners hold a later past than its own journal does, or that journal is found damaged, it
 * stops, seals it and begins anew, in the same process and by itself. Must never send anything more in the epoch that ended.
 */

import { setTimeout as pause } from "node:timers/promises";
import type { LostPast } from "@tocsin/exchange";
import type { HostFailure } from "@tocsin/host";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { NodeConfig } from "./config.ts";
import { type Damage, type RunningNode, startNode } from "./node-daemon.ts";
import type { EndedEpoch } from "./restore.ts";

/** Partners are told first that this epoch is over: their watch must know that our past went back. */
const FAREWELL_MILLISECONDS = 300;
/** Damage that stands in nobody's way waits until nothing is open: a new epoch names everything in the sky anew. */
const LOOK_AGAIN_MILLISECONDS = 1000;

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

  begin(ended?: EndedEpoch): Promise<Result<RunningNode>> {
    let isOver = false;
    let isUrgent = false;
    const end = (over: EndedEpoch, urgent: boolean): void => {
      isUrgent ||= urgent;
      if (!isOver) void this.#renew(over, (node) => isUrgent || node.isQuiet());
      isOver = true;
    };
    // An epoch that this process began has no past that could be lost: whoever says so lies, and could go on for ever.
    const onBehind = (lost: LostPast): boolean => {
      if (ended !== undefined) return false;
      end(lost, true);
      return true;
    };
    const onDamage = ({ what, epoch, isInTheWay }: Damage): void => end({ what, epoch }, isInTheWay);
    const { onFailure } = this.#events;
    this.#running = startNode(this.#config, { onFailure, onBehind, onDamage }, ended);
    return this.#running;
  }

  /** Waits until the start is over: a partner may speak while feeds still open. */
  async #renew(ended: EndedEpoch, when: (node: RunningNode) => boolean): Promise<void> {
    const before = await this.#running;
    if (before?.ok !== true) return;
    while (!this.#isStopping && !when(before.value)) await pause(LOOK_AGAIN_MILLISECONDS);
    if (this.#isStopping) return;
    await pause(FAREWELL_MILLISECONDS);
    await before.value.stop();
    if (this.#isStopping) return;
    const after = await this.begin(ended);
    if (!after.ok) return this.#events.onFailure({ what: "no new epoch could begin", cause: after.error.what });
    for (const notice of after.value.notices) this.#events.onNotice(notice);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const running = await this.#running;
    if (running?.ok === true) await running.value.stop();
  }
}
