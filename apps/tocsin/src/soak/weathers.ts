/** Names of the stretches of time in which a promise about warnings is measured. */

export const CALM_WEATHER = "nothing hurt";
/** P3 outside a stall. */
export const FAR = "150 ms round trip, 50 ms jitter";
