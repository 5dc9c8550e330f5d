/** The front door of outlet: both ends of the way from a released alert to what sounds, and who may make it sound. */
export { judge } from "./judge.ts";
export type { AreaShape } from "./page.ts";
export { readParcel } from "./parcel.ts";
export { PINNED_FORMAT, type Pinned, readPinned, writePinned } from "./pinned.ts";
export { type OutletIdentity, type Receiver, startReceiver } from "./receiver.ts";
export { type OutletAddress, Sender } from "./sender.ts";
export { type Kept, litAreas, MessageStore } from "./store.ts";
export { startWall, type Wall } from "./wall.ts";
