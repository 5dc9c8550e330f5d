/** What people do about what leaves the nation: another release policy, a grant on top of it, and a grant's end. */
import type { Nation, SectionKind } from "@tocsin/picture";
import type { Assertion } from "./people.ts";

/** What a grant opens, and until when. Both people say and sign the same. */
export interface GrantWords {
  readonly partner: Nation;
  readonly section: SectionKind;
  /** Key of the national event, with which the grant ends; empty for all items. */
  readonly event: string;
  /** Microseconds of UTC. */
  readonly until: number;
}

export type PolicyAct =
  | { readonly do: "propose-policy"; readonly text: string }
  | {
      readonly do: "sign-policy";
      readonly hash: string;
      /** How many changes of policy the node will have had with this one: no signature serves twice. */
      readonly number: number;
      readonly assertion: Assertion;
    }
  | {
      readonly do: "sign-grant";
      readonly words: GrantWords;
      /** Of the grant, as the node will number it: no signature serves twice. */
      readonly number: number;
      readonly assertion: Assertion;
    }
  | { readonly do: "revoke-grant"; readonly id: string };
