/** What people decide about which events are one. Each can be taken back, and binds the node until it is. */

export type PictureAct =
  | {
      readonly do: "correlate-events";
      /** Ids of two events as operators see them. */
      readonly event: string;
      readonly other: string;
      readonly reason: string;
    }
  | {
      readonly do: "separate-event";
      readonly event: string;
      /** The national event that is not the same object as the others. */
      readonly item: string;
      readonly reason: string;
    }
  | {
      /** What was decided by hand about the event is for the node to decide again. */
      readonly do: "leave-to-node";
      readonly event: string;
      readonly reason: string;
    };
