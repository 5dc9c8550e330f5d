/**
 * Trust in the types: bytes become an Envelope, an Envelope becomes Verified, Verified becomes Admitted; a picture item
 * becomes Released and only then leaves. One function in one package makes each of these; walls.test proves it.
 */
declare const verified: unique symbol;
declare const admitted: unique symbol;
declare const released: unique symbol;

/** Its origin's signature over these exact bytes has been checked. Made only by `exchange/verify.ts`. */
export type Verified<T> = T & { readonly [verified]: true };
/** Verified, in our mode, from a partner of the plan, not seen before. Made only by `exchange/admit.ts`. */
export type Admitted<T> = Verified<T> & { readonly [admitted]: true };
/** The guard has decided that this may leave for that partner. Made only by `guard/decide.ts`. */
export type Released<T> = T & { readonly [released]: true };
