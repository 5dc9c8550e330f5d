/** The floors of one statement's way: two disk syncs, an echo of the same bytes over bare TLS, one signature, one verification. */
import type { Sample, Surroundings } from "./figure.ts";
import { diskSyncTimes, oneSignature, signatureTimes } from "./floors.ts";
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

/** Processors that were idle wake slowly, and caches are cold: what the same costs when it comes once in so many milliseconds. */
export async function restedFloors(
  { directory, quick }: Surroundings,
  partner: PartnerProcess,
  bytes: number,
  rest: number,
): Promise<Floors> {
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
  return {
    sync,
    echo,
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

const ms = (value: number): string => value.toFixed(3);
