/** The floors of one statement's way: two disk syncs, an echo of the same bytes over bare TLS, one signature, one verification. */
import type { Sample, Surroundings } from "./figure.ts";
import { diskSyncTimes, signatureTimes } from "./floors.ts";
import { median } from "./measure.ts";
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
