/** What the reference's tracker holds the object to be, in words: the likeliest kind, its range and its path. */
import type { NationalView } from "@tocsin/codec-protobuf/console";
import { percent } from "../text/format.ts";
import type { Speech } from "../words/words.ts";

/** Undefined where the nation states no kinds: then its class is all that is known. */
export const kindWords = ({ t, code }: Speech, view: NationalView | undefined): string | undefined => {
  const [likeliest] = view?.kinds ?? [];
  if (view === undefined || likeliest === undefined) return undefined;
  if (likeliest.kind === "unknown") return t("sure.notEnough");
  const more = [
    view.rangeClass === "" ? "" : code("reach", view.rangeClass),
    view.loft === "" || view.loft === "normal" ? "" : code("loft", view.loft),
  ].filter((part) => part !== "");
  const kind = [code("flight", likeliest.kind), ...more].join(t("list.join"));
  return t("sure.class", { kind, percent: percent(likeliest.probability) });
};
