/** What people do about the exchange plan. Two of a nation sign the same bytes; one alone takes the nation's word back. */
import type { Assertion } from "./people.ts";

export type PlanAct =
  | {
      readonly do: "agree-plan";
      /** Exact bytes. Where no nation has given its word on them yet, ours is the proposal. */
      readonly plan: Uint8Array;
      readonly assertion: Assertion;
    }
  | { readonly do: "withdraw-plan"; readonly hash: string };
