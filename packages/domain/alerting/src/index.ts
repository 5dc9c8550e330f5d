/**
 * The front door of alerting: from a predicted impact or passage to threatened areas, to one record, to three languages.
 * Says what may be sent and who must sign it: must never send anything, and never name an area that the prediction does not reach.
 */
export { type Names, prepareAreas, type WarningArea, type WarningAreas } from "./areas.ts";
export { ellipseBorder } from "./border.ts";
export { type ChainInput, narrowed, prepared } from "./chain.ts";
export { materialChange, warnsOtherwise } from "./change.ts";
export { ALERT_DEFAULTS, type AlertInput, type AlertOptions, draftAlert, draftCancel } from "./draft.ts";
export { areaAt, areaOf } from "./inside.ts";
export { overflights, type TrajectoryPoint } from "./overflight.ts";
export { phraseFaults } from "./phrases.ts";
export {
  type AlertArea,
  type AlertRecord,
  type AlertReference,
  type Effect,
  type Ending,
  type Heading,
  type LaunchRegion,
  WARNING_KINDS,
  type WarningKind,
} from "./record.ts";
export * from "./release.ts";
export {
  type AlertText,
  type AlertTexts,
  alertTexts,
  areaName,
  eventName,
  LANGUAGE_CODES,
  type LanguageCode,
} from "./texts.ts";
export { ellipseFault, THREAT_DEFAULTS, type ThreatenedArea, type ThreatOptions, threatenedAreas } from "./threat.ts";
