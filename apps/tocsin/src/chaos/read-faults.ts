/** Faults as people write them (`75ms`, `0.2s..3s@5%`, `1/min`, `1kB/s`), read into numbers. Must never guess a unit. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { CUTS, type Cut, type Faults } from "./faults.ts";

export interface Way {
  readonly host: string;
  readonly port: number;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?(?:e-?\d+)?)`;
const TIME = new RegExp(`^${NUMBER}(ms|s|min)$`);
const RANGE = /^(.+)\.\.(.+)@(.+)$/;
const CHANCE = new RegExp(`^${NUMBER}(%?)$`);
const FREQUENCY = new RegExp(`^${NUMBER}/(s|min|h)$`);
const RATE = new RegExp(`^${NUMBER}(B|kB|MB)/s$`);
const TIMES = { ms: 1, s: 1000, min: 60_000 } as const;
const MINUTES = { s: 60, min: 1, h: 1 / 60 } as const;
const BYTES = { B: 1, kB: 1000, MB: 1_000_000 } as const;
const CUT_WORDS: Readonly<Record<string, Cut>> = { "one-way": "forward", back: "backward" };

/** Milliseconds. */
export function readTime(text: string): number | undefined {
  const [, number, unit] = TIME.exec(text) ?? [];
  return unit === undefined ? undefined : Number(number) * TIMES[unit as keyof typeof TIMES];
}

function readChance(text: string): number | undefined {
  const [, number, percent] = CHANCE.exec(text) ?? [];
  const chance = Number(number) / (percent === "%" ? 100 : 1);
  return chance >= 0 && chance <= 1 ? chance : undefined;
}

function readFrequency(text: string): number | undefined {
  const [, number, unit] = FREQUENCY.exec(text) ?? [];
  return unit === undefined ? undefined : Number(number) * MINUTES[unit as keyof typeof MINUTES];
}

function readRate(text: string): number | undefined {
  const [, number, unit] = RATE.exec(text) ?? [];
  return unit === undefined ? undefined : Number(number) * BYTES[unit as keyof typeof BYTES];
}

function readStall(text: string): Faults["stall"] | undefined {
  const [, from, to, often] = RANGE.exec(text) ?? [];
  const [low, high, chance] = [readTime(from ?? ""), readTime(to ?? ""), readChance(often ?? "")];
  if (low === undefined || high === undefined || chance === undefined || high < low) return undefined;
  return { low, high, chance };
}

export function readCut(text: string): Cut | undefined {
  const cut = CUT_WORDS[text] ?? text;
  return (CUTS as readonly string[]).includes(cut) ? (cut as Cut) : undefined;
}

interface Reading {
  readonly example: string;
  readonly read: (text: string) => Faults[keyof Faults] | undefined;
}

export const READINGS: Readonly<Record<keyof Faults, Reading>> = {
  delay: { example: "75ms", read: readTime },
  jitter: { example: "50ms", read: readTime },
  stall: { example: "0.2s..3s@5%", read: readStall },
  reset: { example: "1/min", read: readFrequency },
  halfClose: { example: "1/min", read: readFrequency },
  corrupt: { example: "1e-6", read: readChance },
  duplicate: { example: "1%", read: readChance },
  reorder: { example: "1%", read: readChance },
  rate: { example: "1kB/s", read: readRate },
  cut: { example: "one-way, back, both or none", read: readCut },
};

/** The faults that are named; a fault tells the first one that cannot be read. */
export function readFaults(words: Readonly<Record<string, unknown>>): Result<Partial<Faults>> {
  const faults: Partial<Record<keyof Faults, unknown>> = {};
  for (const [name, text] of Object.entries(words)) {
    const reading = Object.hasOwn(READINGS, name) ? READINGS[name as keyof Faults] : undefined;
    if (reading === undefined)
      return fault("bad-fault", `there is no fault ${name}; there are ${Object.keys(READINGS).join(", ")}`);
    const value = typeof text === "string" ? reading.read(text) : undefined;
    if (value === undefined)
      return fault("bad-fault", `${name} must be given as in ${reading.example}, not ${JSON.stringify(text)}`);
    faults[name as keyof Faults] = value;
  }
  return ok(faults as Partial<Faults>);
}

/** HOST:PORT, an IPv6 host in brackets. */
export function readWay(text: string): Way | undefined {
  const [, bracketed, bare, port] = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? bare;
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
}

export const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);
