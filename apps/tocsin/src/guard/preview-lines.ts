/** A preview as people read it: a line an item, its outline's cells, then the reasons. All other values are in its JSON. */
import { outlineOf, type SectionContents } from "@tocsin/exchange";
import type { CellArea } from "@tocsin/picture";
import type { GuardKey } from "../words/guard/speech.ts";
import type { Voice } from "../words/voice.ts";
import type { Preview, PreviewedItem } from "./preview.ts";
import { causeWords, policyName, whyWords } from "./why-words.ts";

type GuardVoice = Voice<GuardKey>;

export function previewLines(voice: GuardVoice, preview: Preview): string[] {
  const { t } = voice;
  const { nation, to, through, items, why } = preview;
  const policy = policyName(preview.policy);
  return [
    through === undefined
      ? t("preview.head", { nation, to, policy })
      : t("preview.headThrough", { nation, to, through, policy }),
    ...items.flatMap((item) => [itemLine(voice, item), ...cellLines(voice, item.opened.outline)]),
    "",
    countLine(voice, preview),
    ...Object.entries(why).map(
      ([cause, sentence]) => `  ${causeWords(voice, cause)}: ${whyWords(voice, cause, sentence)}`,
    ),
  ];
}

function countLine({ t }: GuardVoice, { items }: Preview): string {
  const whole = items.filter(({ withheld }) => withheld.length === 0).length;
  const shut = items.filter(({ opened }) => Object.keys(opened).length === 0).length;
  return t("preview.count", { n: items.length, whole, part: items.length - whole - shut, shut });
}

function itemLine(voice: GuardVoice, { record, version, act, opened, withheld }: PreviewedItem): string {
  const { t, code } = voice;
  const causes = Map.groupBy(withheld, ({ cause }) => cause);
  const shut = [...causes].map(
    ([cause, sections]) => `${sections.map(({ section }) => section).join(" ")} (${causeWords(voice, cause)})`,
  );
  const open = Object.keys(opened).join(" ") || t("nothing");
  const line = `  ${t("preview.item", { record, version, act: code("act", act), sections: open })}`;
  return shut.length === 0 ? line : line + t("preview.withheld", { sections: shut.join(", ") });
}

/** What a partner is told in cells is read at a glance: it is meant to be all that it can tell of a place. */
function cellLines(voice: GuardVoice, content: SectionContents["outline"] | undefined): string[] {
  const outline = outlineOf(content);
  if (outline === undefined) return [];
  const { t, code, time } = voice;
  const { at, cell, course = "", launch, impact } = outline;
  const letters = course.split("-").map((word) => word.slice(0, 1));
  const parts = [
    course === ""
      ? t("preview.in", { cell })
      : t("preview.bound", { cell, course: code("direction", letters.join("")) }),
    ...areaWords(voice, "preview.from", launch),
    ...areaWords(voice, "preview.to", impact),
  ];
  return [`    ${t("preview.outline", { parts: parts.join(", "), time: time(at) })}`];
}

const areaWords = ({ t }: GuardVoice, key: "preview.from" | "preview.to", area: CellArea | undefined): string[] =>
  area === undefined ? [] : [t(key, { cells: area === "too-wide" ? t("preview.tooWide") : area.join(" ") })];
