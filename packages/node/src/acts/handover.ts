/** How one officer hands the watch to another: offered with notes, taken by the other, or kept. */

export type HandoverAct =
  | {
      readonly do: "offer-watch";
      /** The position that is to take it. */
      readonly to: string;
      readonly notes: string;
    }
  | {
      readonly do: "take-watch";
      /** Who offers it: nobody takes it from another than was read. */
      readonly from: string;
    }
  /** Either of the two: it stays where it is. */
  | { readonly do: "keep-watch" };
