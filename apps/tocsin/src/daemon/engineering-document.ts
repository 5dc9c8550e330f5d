/**
 * What a console serves the nation's engineers of their own node: /engineering.json, made from the node's state as it is read.
 * Must never hold anything of a partner that the picture does not show.
 */
import { create, toJsonString } from "@bufbuild/protobuf";
import { EngineeringSchema } from "@tocsin/codec-protobuf/console";
import type { ServedDocument } from "@tocsin/console-api";
import { type NodeState, sensorsView } from "@tocsin/node";

export const ENGINEERING_PATH = "/engineering.json";

/** Undefined for every other path. */
export function engineeringDocument(path: string, state: Readonly<NodeState>): ServedDocument | undefined {
  if (path !== ENGINEERING_PATH || state.self === undefined) return undefined;
  const { nation, mode } = state.self;
  const document = create(EngineeringSchema, { nowUs: state.now, nation, mode, sensors: sensorsView(state) });
  return { type: "application/json; charset=utf-8", body: `${toJsonString(EngineeringSchema, document)}\n` };
}
