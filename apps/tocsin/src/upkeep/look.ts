/**
 * Looks at a running node as its console lets who asks: what it says of itself, and the alarms that stand. Acts on nothing, and
 * takes a node that does not say so within seconds for one that stands still.
 */
import type { Alarm, Engineering } from "@tocsin/codec-protobuf/console";
import { NodeClock } from "@tocsin/console/reading";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";
import { connectAs, connectToWatch, type WatchClient } from "../client/connect.ts";
import { engineeringOf } from "../client/engineering.ts";

export interface LookPlace {
  readonly console: string;
  /** Where the console shows its picture to officers only. */
  readonly key?: string;
  readonly position?: string;
}

export interface Looked {
  readonly nation: Nation;
  readonly mode: Mode;
  /** Undefined where the node did not say it in time. */
  readonly said: Engineering | undefined;
  /** That stand, the most urgent first. */
  readonly alarms: readonly Alarm[];
  /** Labels of events, for what alarms are about. */
  readonly labels: ReadonlyMap<string, string>;
}

/** All of it, connecting included, is over within ten seconds: a watch begins. */
const PATIENCE_MILLISECONDS = 4000;

export async function lookAt(place: LookPlace): Promise<Result<Looked>> {
  const connected = await within(PATIENCE_MILLISECONDS, connect(place));
  if (connected === undefined)
    return fault("unreachable", "does not answer.", { where: place.console, remedy: "Is the node running?" });
  if (!connected.ok) return connected;
  const client = connected.value;
  try {
    const said = await within(
      PATIENCE_MILLISECONDS,
      engineeringOf((path) => client.read(path)),
    );
    const { alarms, events } = client.picture();
    return ok({
      ...{ nation: client.nation, mode: client.mode, said },
      alarms: [...alarms.values()].filter(({ clearedUs }) => clearedUs === 0),
      labels: new Map([...events.values()].map(({ id, label }) => [id, label])),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault("no-engineering", `does not say how it fares: ${why}.`, { where: place.console });
  } finally {
    await within(PATIENCE_MILLISECONDS, client.close());
  }
}

const connect = ({ console, key, position }: LookPlace): Promise<Result<WatchClient>> =>
  key === undefined || position === undefined
    ? connectToWatch(console, new NodeClock())
    : connectAs({ address: console, keyFile: key, position });

/** Undefined where it takes longer. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
