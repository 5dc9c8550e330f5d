/** The front door of link-tls: mutually authenticated links to partners, one connection for each class. */
export {
  type Address,
  CLASSES,
  type LinkEvents,
  type LinkIdentity,
  type LinkOutbox,
  type LinkPartner,
  type LinkState,
  type Links,
  type LinksConfig,
  type Refusal,
} from "./config.ts";
export { createLinks } from "./links.ts";
