/**
 * What a console serves the nation's engineers of their own node: /engineering.json, made from the node's state, its host and
 * its disk as it is read. Must never hold anything of a partner that the picture does not show.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { create, type MessageInitShape, toJsonString } from "@bufbuild/protobuf";
import { EngineeringSchema, type QueueSchema, type StorageSchema } from "@tocsin/codec-protobuf/console";
import type { ServedDocument } from "@tocsin/console-api";
import { PRIORITIES } from "@tocsin/exchange";
import type { NodeHost, StageTimes } from "@tocsin/host";
import { type NodeState, type NodeTools, sensorsView, upkeepView } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { NodeConfig } from "./config.ts";
import type { DiskWatch } from "./disk-watch.ts";

export const ENGINEERING_PATH = "/engineering.json";

/** What the state does not know. */
export interface Upkeep {
  readonly madeUs: number;
  readonly stages: readonly StageTimes[];
  readonly waitingFor: NodeHost["waitingFor"];
  readonly storage: MessageInitShape<typeof StorageSchema>;
}

/** Undefined for every other path. */
export function engineeringDocument(
  path: string,
  state: Readonly<NodeState>,
  tools: NodeTools,
  upkeep: () => Upkeep,
): ServedDocument | undefined {
  if (path !== ENGINEERING_PATH || state.self === undefined) return undefined;
  const { nation, mode } = state.self;
  const { madeUs, stages, storage, waitingFor } = upkeep();
  const { partners, ...rest } = upkeepView(state, tools);
  const document = create(EngineeringSchema, {
    ...{ nowUs: state.now, madeUs, nation, mode, storage },
    ...{ sensors: sensorsView(state), ...rest },
    partners: partners.map((partner) => ({ ...partner, queues: queuesFor(partner.nation, waitingFor) })),
    stages: stages.map(({ stage, partner, priority, count, middle, most99, most }) => ({
      ...{ stage, partner, class: priority, count, middleMs: middle, most99Ms: most99, mostMs: most },
    })),
  });
  return { type: "application/json; charset=utf-8", body: `${toJsonString(EngineeringSchema, document)}\n` };
}

const queuesFor = (nation: Nation, waitingFor: NodeHost["waitingFor"]): MessageInitShape<typeof QueueSchema>[] =>
  PRIORITIES.map((priority) => {
    const waiting = waitingFor(nation, priority);
    return { class: priority, ...(waiting !== undefined && { waiting }) };
  });

const JOURNAL_FILES = ["journal.db", "journal.db-wal"] as const;

export const upkeepOf =
  ({ directory, retention }: NodeConfig, host: NodeHost, disk: DiskWatch) =>
  (): Upkeep => {
    const { seen } = disk;
    const { lastSnapshot } = host;
    const sizes = JOURNAL_FILES.map(
      (file) => statSync(join(directory, "journal", file), { throwIfNoEntry: false })?.size ?? 0,
    );
    return {
      madeUs: host.time(),
      stages: host.stages,
      waitingFor: (partner, priority) => host.waitingFor(partner, priority),
      storage: {
        ...(seen && { room: seen.room, freeBytes: seen.free, totalBytes: seen.total }),
        ...(seen && { reserveBytes: seen.reserve, reserveWantedBytes: seen.reserveWanted }),
        journalBytes: sizes.reduce((sum, size) => sum + size, 0),
        ...(lastSnapshot && { snapshotUs: lastSnapshot.at, snapshotInputs: lastSnapshot.after }),
        plotsDays: retention.plots,
      },
    };
  };
