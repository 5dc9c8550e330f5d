/** What people decide about which events are one, and which tracks are not. It binds the node; of events it can be taken back. */

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
    }
  | {
      /** The tracks that the node has joined or split are to be as before, and stay apart. */
      readonly do: "undo-seam";
      readonly seam: string;
      readonly reason: string;
    };
