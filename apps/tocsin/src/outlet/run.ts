/** An outlet put together: identity, pinned officers, two receivers with a store each, and the page. */
import { mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareAreas } from "@tocsin/alerting";
import { createCrypto } from "@tocsin/crypto-node";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import {
  type AreaShape,
  type Kept,
  MessageStore,
  type Receiver,
  readPinned,
  startReceiver,
  startWall,
} from "@tocsin/outlet";
import { readIdentity } from "@tocsin/pki";
import { PLACES } from "../places.ts";

export interface OutletChoice {
  readonly keys: string;
  readonly officers: string;
  readonly data: string;
  readonly port: number;
  readonly wall: number;
  readonly say: (event: string, words: string, more: object) => void;
}

const HOST = "127.0.0.1";
const FOLLOW_MILLISECONDS = 60_000;
/** The wall and the feed are outlets of their own: each has its store and gives its own receipts. */
const KINDS = ["wall", "atom"] as const;

export async function runOutlet(choice: OutletChoice): Promise<Result<{ stop(): Promise<void> }>> {
  const identity = await readIdentity(choice.keys);
  if (!identity.ok) return identity;
  const { nation, mode } = identity.value;
  const stores = openStores(choice.data);
  if (!stores.ok) return stores;
  const running: { stop(): Promise<void> }[] = [];
  const receivers: Receiver[] = [];
  const stop = async (): Promise<void> => {
    for (const part of running) await part.stop();
    for (const store of Object.values(stores.value)) store.close();
  };
  for (const [index, kind] of KINDS.entries()) {
    const receiver = await startReceiver({
      ...{ host: HOST, port: choice.port + index, identity: identity.value, crypto: createCrypto() },
      pinned: () => pinnedOf(choice.officers),
      ...{ store: stores.value[kind], now: () => new Date() },
      onAccepted: (message) => choice.say("accepted", wordsOf(kind, message), { outlet: kind, ...lineOf(message) }),
      onRefused: (code, what) => choice.say("refused", `${kind}: REFUSED (${code}) ${what}`, { outlet: kind, code }),
    });
    if (!receiver.ok) return gone(stop, receiver);
    running.push(receiver.value);
    receivers.push(receiver.value);
  }
  const wall = await startWall({
    ...{ host: HOST, port: choice.wall, nation, mode, areas: await shapesOf(nation), now: () => new Date() },
    lit: () => stores.value.wall.all(),
    fed: () => stores.value.atom.all(),
  });
  if (!wall.ok) return gone(stop, wall);
  running.push(wall.value);
  running.push(followKeys(choice.keys, receivers));
  const page = `http://${nation.toLowerCase()}.localhost:${choice.wall}/`;
  choice.say("ready", `${nation} ${mode} outlet ready, wall ${page}, feed ${page}alerts.atom`, { nation, mode, page });
  return ok({ stop });
}

/** The node issues the nation's link certificate anew every half day: it is read again, and shown from then on. */
function followKeys(keys: string, receivers: readonly Receiver[]): { stop(): Promise<void> } {
  const timer = setInterval(async () => {
    const identity = await readIdentity(keys);
    if (identity.ok) for (const receiver of receivers) receiver.renew(identity.value);
  }, FOLLOW_MILLISECONDS);
  return { stop: async () => clearInterval(timer) };
}

async function gone(stop: () => Promise<void>, failed: Result<never> | { ok: false }): Promise<Result<never>> {
  await stop();
  return failed as Result<never>;
}

function openStores(folder: string): Result<Record<(typeof KINDS)[number], MessageStore>> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok({
      wall: new MessageStore(join(folder, "wall.jsonl")),
      atom: new MessageStore(join(folder, "atom.jsonl")),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault("no-store", `cannot keep messages: ${why}.`, { where: folder, remedy: "Give another with --data." });
  }
}

function pinnedOf(file: string) {
  try {
    return readPinned(readFileSync(file, "utf8"), file);
  } catch {
    return fault("no-officers", "cannot be read.", { where: file, remedy: "Carry the node's officers.json here." });
  }
}

const lineOf = ({ identifier, messageType, areas }: Kept) => ({ identifier, messageType, areas });
const wordsOf = (kind: string, { identifier, messageType, areas, headlines }: Kept): string =>
  `${kind}: ${messageType} ${identifier}: ${areas.join(", ")}: ${headlines.map(({ text }) => text).join(" / ")}`;

interface Feature {
  readonly properties: { readonly code: string; readonly country: string };
  readonly geometry: { readonly type: string; readonly coordinates: never };
}

/** The nation's own areas, for drawing. */
async function shapesOf(nation: string): Promise<AreaShape[]> {
  const collection = JSON.parse(await readFile(PLACES.areas, "utf8")) as { features: readonly Feature[] };
  const prepared = prepareAreas(collection);
  const names = new Map((prepared.ok ? prepared.value.areas : []).map((area) => [area.code, area.names]));
  return collection.features
    .filter(({ properties }) => properties.country === nation)
    .map(({ properties: { code }, geometry }) => ({
      code,
      names: names.get(code) ?? { ko: code, ja: code, en: code },
      rings: geometry.type === "Polygon" ? geometry.coordinates : (geometry.coordinates as AreaShape["rings"][]).flat(),
    }));
}
