/** What people decide about which events are one and which tracks are not, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { PictureAct } from "@tocsin/node";
import { refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/picture_pb.ts";
import { LIMITS } from "./limits.ts";

export function pictureActToWire(act: PictureAct): MessageInitShape<typeof Wire.PictureActSchema> {
  const { reason } = act;
  if (act.do === "undo-seam") return { act: { case: "undoSeam", value: { seam: act.seam, reason } } };
  const { event } = act;
  switch (act.do) {
    case "correlate-events":
      return { act: { case: "correlate", value: { event, other: act.other, reason } } };
    case "separate-event":
      return { act: { case: "separate", value: { event, item: act.item, reason } } };
    case "leave-to-node":
      return { act: { case: "leave", value: { event, reason } } };
  }
}

export function pictureActFromWire({ act }: Wire.PictureAct): PictureAct {
  if (act.case === undefined)
    return refuse("missing", "the act about the picture is missing or unknown to this version");
  const reason = text(act.value.reason, LIMITS.sentence, "reason");
  if (act.case === "undoSeam") return { do: "undo-seam", seam: text(act.value.seam, LIMITS.code, "seam"), reason };
  const event = text(act.value.event, LIMITS.code, "event");
  switch (act.case) {
    case "correlate":
      return { do: "correlate-events", event, other: text(act.value.other, LIMITS.code, "other"), reason };
    case "separate":
      return { do: "separate-event", event, item: text(act.value.item, LIMITS.label, "item"), reason };
    case "leave":
      return { do: "leave-to-node", event, reason };
  }
}
