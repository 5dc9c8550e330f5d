/** The front door of pki: national identities, link certificates, and the bundles that partners exchange. */
export { type PublicBundle, publicBundle, readBundle, writeBundle } from "./bundle.ts";
export { type Identity, makeNationalIdentity, type Renewed, readIdentity, renewedIdentity } from "./identity.ts";
export { type Issued, issueLink, issueRoot, type LinkOptions } from "./issue.ts";
export { fingerprintOf, linkName, ownerOf } from "./names.ts";
export { messageKeyFile, replaceLink, replaceMessageKey, rootKeyOf, signAsRoot } from "./rotate.ts";
