/** The front door of exchange: statements, their commitment, batches, frames, sessions. No sockets, no promises. */
export { type Admission, admit, type SeenVersions } from "./admit.ts";
export {
  ALGORITHM_ED25519,
  BATCH_LIMIT,
  checkPath,
  type KnownNodes,
  merkleBatch,
  type SignedRoot,
  signingInput,
} from "./batch.ts";
export { type ClockEstimate, type ClockSample, estimateOf, noteSample } from "./clock/estimate.ts";
export {
  accusers,
  type ClockJudgement,
  isComparable,
  judgeClock,
  type PartnerClock,
  timingUncertainty,
} from "./clock/judge.ts";
export { type ClockMistake, nameMistake } from "./clock/mistake.ts";
export {
  closeSections,
  discloseSections,
  SALT_LENGTH,
  type Sha256,
  saltFor,
  sealStatement,
  sectionHash,
  statementRoot,
} from "./commitment.ts";
export * from "./frame.ts";
export { type KeyNotice, keyNoticeInput, type MessageKey } from "./key-notice.ts";
export { type Claim, type LostPast, lostPast, type OwnPast } from "./past.ts";
export * from "./session.ts";
export * from "./statement.ts";
export { type KeyRefusal, type VerifyTools, verifyRoot, verifyStatement, verifyUnrecognised } from "./verify.ts";
