/** The front door of link-tls: mutually authenticated links to partners, one connection for each class. */
export type {
  Address,
  LinkEvents,
  LinkIdentity,
  LinkOutbox,
  LinkPartner,
  LinkState,
  Links,
  LinksConfig,
  Refusal,
} from "./config.ts";
export { createLinks } from "./links.ts";
