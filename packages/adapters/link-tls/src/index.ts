/** The front door of link-tls: mutually authenticated TLS 1.3 links to partners, one connection a priority class. */
export {
  createLinks,
  LINKED_PRIORITIES,
  type LinkState,
  type Links,
  type LinksConfig,
  type PartnerLink,
} from "./links.ts";
