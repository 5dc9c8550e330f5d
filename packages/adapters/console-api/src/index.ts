/** The front door of console-api: serves a nation's console and its live picture to that nation's operators. */

export { ChangeFeed } from "./changes.ts";
export { canonicalCode, newCode } from "./people/code.ts";
export { newReader, type ReaderEntry } from "./readers.ts";
export { type Bookmark, type ReplayPort, type ReplaySession, replayFrame } from "./replay-door.ts";
export { type ConsoleServer, type ConsoleServerConfig, type ServedDocument, startConsole } from "./server.ts";
