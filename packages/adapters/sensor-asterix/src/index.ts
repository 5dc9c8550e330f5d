/** The front door of the ASTERIX adapter: decoding, encoding, and feeds for the picture. */

export { type AsterixFigures, benchAsterix } from "./bench.ts";
export type { FeedFault } from "./blocks.ts";
export { type DecodedLine, type DecodedRecord, type DecodeError, decodeFile, isError } from "./decode.ts";
export { DuplicateFilter } from "./duplicates.ts";
export { chooseEditions, type Editions, knownEditions, NEWEST_EDITIONS } from "./editions.ts";
export {
  blocksOfCat034,
  blocksOfCat048,
  encodeCat034,
  encodeCat048,
  reportOf,
  type ServiceMessage,
  type TargetReport,
  timeOfDayAt,
} from "./encode.ts";
export { type AsterixFeed, createAsterixFeed, type FeedSurroundings } from "./feed.ts";
export { type FeedCounters, FeedDecoder, type FeedItem } from "./feed-decoder.ts";
export {
  type AsterixFeedConfig,
  type FeedSettings,
  type RadarConfig,
  type ReferencePoint,
  sensorsOf,
  settleFeed,
} from "./feed-settings.ts";
export type { RadarStatement } from "./radar-status.ts";
export { type DueItem, Replay } from "./replay.ts";
export { listenUdp, type UdpListener, type UdpSettings } from "./udp.ts";
export type { FieldValue, ItemValue } from "./values.ts";
