/** The front door of node: the step machine, its inputs and effects, the pipeline, recovery, and the operators' view. */
export { ALARM_CODES, type AlarmCode } from "./alarm-codes.ts";
export type { LedgerLeaf, NodeTools } from "./context.ts";
export type * from "./effects.ts";
export type * from "./inputs.ts";
export type { LedgerEntry } from "./ledger-entry.ts";
export { Node, type StepResult } from "./node.ts";
export { COMMIT_LIMIT, type Cut, Pipeline, type PipelineOptions } from "./pipeline.ts";
export type { NodeCodec } from "./ports/codec.ts";
export type { NodeCrypto, Signer } from "./ports/crypto.ts";
export type * from "./ports/journal.ts";
export { type Recovered, type RecoverOptions, recover } from "./recover.ts";
export { rehearse } from "./rehearse.ts";
export { type Sealer, sealEffects } from "./seal.ts";
export { createState, type NodeState } from "./state.ts";
export { buildView } from "./view/build-view.ts";
export { PathCache } from "./view/track-view.ts";
export type * from "./view/types.ts";
