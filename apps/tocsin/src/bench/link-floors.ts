/** The floors of one statement's way: two disk syncs, an echo of the same bytes over bare TLS, one signature, one verification. */
import type { Sample, Surroundings } from "./figure.ts";
import { diskSyncTimes, handOverTimes, oneSignature, signatureTimes } from "./floors.ts";
import { median, pause } from "./measure.ts";
import type { PartnerProcess } from "./partner-process.ts";
import { echoTimes } from "./tls-raw.ts";

const FLOOR_ROUNDS = 90;

export interface Floors {
  readonly sync: readonly number[];
  readonly echo: readonly number[];
  readonly sign: number;
  readonly verify: number;
}

/** What the way costs where nothing was busy just before, the two ways to a storing thread and back included. */
export interface RestedFloors extends Floors {
  readonly handOver: readonly number[];
}

/** @param bytes of one frame on the link. */
export async function linkFloors(
  { directory, quick }: Surroundings,
  partner: PartnerProcess,
  bytes: number,
): Promise<Floors> {
  const rounds = quick ? FLOOR_ROUNDS / 3 : FLOOR_ROUNDS;
  const { port } = await partner.ask({ do: "echo", directory });
  const echo = await echoTimes(directory, port, bytes, rounds);
  await partner.ask({ do: "close" });
  return { sync: diskSyncTimes(directory, rounds), echo, ...signatureTimes() };
}

/**
 * Processors that were idle wake slowly, and caches are cold: what the same costs when it comes once in so many milliseconds.
 * Each end hands its commit to a thread of its own, so that a stalling disk stalls nothing else: that way is a floor too.
 */
export async function restedFloors(
  { directory, quick }: Surroundings,
  partner: PartnerProcess,
  bytes: number,
  rest: number,
): Promise<RestedFloors> {
  const rounds = quick ? FLOOR_ROUNDS / 6 : FLOOR_ROUNDS / 2;
  const { port } = await partner.ask({ do: "echo", directory });
  const echo = await echoTimes(directory, port, bytes, rounds, rest);
  await partner.ask({ do: "close" });
  const sync: number[] = [];
  const signed: { readonly sign: number; readonly verify: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(rest);
    sync.push(...diskSyncTimes(directory, 1));
    await pause(rest);
    signed.push(oneSignature());
  }
  const handOver = await handOverTimes(rounds, rest);
  return {
    sync,
    echo,
    handOver,
    sign: median(signed.map(({ sign }) => sign)),
    verify: median(signed.map(({ verify }) => verify)),
  };
}

/** Medians of what was taken before and after a measurement. */
export function sumOfFloors(before: Floors, after: Floors): NonNullable<Sample["floor"]> {
  const sync = median([...before.sync, ...after.sync]);
  const echo = median([...before.echo, ...after.echo]);
  const sign = median([before.sign, after.sign]) / 1000;
  const verify = median([before.verify, after.verify]) / 1000;
  const parts = [`2 x disk sync ${ms(sync)}`, `sign ${ms(sign)}`, `verify ${ms(verify)}`, `TLS echo ${ms(echo)}`];
  return { what: parts.join(" + "), value: 2 * sync + sign + verify + echo };
}

/** The sum at the pace of a load, and how many times as long a figure is. */
export function atPace(rested: RestedFloors, rest: number, figure: number): string {
  const handOver = median([...rested.handOver]);
  const floor = sumOfFloors(rested, rested);
  const value = floor.value + 2 * handOver;
  const parts = `${floor.what} + 2 x hand-over ${ms(handOver)}`;
  return `floors once in ${rest} ms: ${parts} = ${value.toFixed(2)} ms, x ${(figure / value).toFixed(2)}`;
}

const ms = (value: number): string => value.toFixed(3);
