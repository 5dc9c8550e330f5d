/** The front door of ledger: an append-only hash tree whose head proves what was said, and in what order. */
export { type Growth, grow, growthFrom, growthProof } from "./growth.ts";
export { checkConsistency, checkInclusion, consistencyProof, inclusionProof } from "./proof.ts";
export { appendLeaf, emptyTree, type Hash, hashLeaf, hashNode, type Sha256, type TreeHead, treeRoot } from "./tree.ts";
export { contradicts, type Judgement, judgeHead, type KnownHead, type ToldHead } from "./witness.ts";
