/** Signals that set up calls: ours go out, partners' wait a minute for one of our browsers. Never part of a room's record. */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Nation, Signal } from "@tocsin/picture";
import { nextName, type Step } from "../../context.ts";
import { publish } from "../publish.ts";

const SIGNAL_SECONDS = 60;
const WAITING = 64;

/** Each nation has its share of the space. */
export function takeSignal(step: Step, from: Nation, signal: Signal): void {
  const { consult, partners } = step.state;
  const share = Math.max(1, Math.floor(WAITING / Math.max(1, partners.size)));
  const others = consult.signals.filter((waiting) => waiting.from !== from);
  const own = consult.signals.filter((waiting) => waiting.from === from);
  consult.signals = [...others, ...own.slice(1 - share), { from, signal, at: step.now }].sort((a, b) => a.at - b.at);
  consult.revision++;
}

export function sendSignal(step: Step, signal: Signal): string {
  const name = nextName(step, "signal");
  publish(step, {
    name,
    version: 1,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: { signal },
  });
  return signal.session;
}

export function forgetSignals({ state: { consult }, now }: Step): void {
  const kept = consult.signals.filter(({ at }) => secondsBetween(at, now) < SIGNAL_SECONDS);
  if (kept.length === consult.signals.length) return;
  consult.signals = kept;
  consult.revision++;
}
