/** How long each stage takes from a partner's statement until it is painted here. The last two rows are this browser's own. */
import type { StageTimes } from "@tocsin/codec-protobuf/console";
import { paintTimes } from "../../../live/paint-times.ts";
import { mergedUpdates } from "../../../live/store.ts";
import { nationName, whole } from "../../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../../words/engineering/speech.ts";

interface Row {
  readonly stage: string;
  readonly partner: string;
  readonly class: string;
  readonly count: number;
  readonly middleMs: number;
  readonly most99Ms: number;
  readonly mostMs: number;
}

const ORDER = ["way", "durable", "shown", "painted", "whole"];
const CLASSES = ["warning", "coordination", "track", "bulk", ""];

/** A browser's own samples as a stage. */
const ownRow = (stage: string, samples: readonly number[], count: number): readonly Row[] => {
  if (samples.length === 0) return [];
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return [{ stage, partner: "", class: "", count, middleMs: at(0.5), most99Ms: at(0.99), mostMs: at(1) }];
};

const inOrder = (a: Row, b: Row): number =>
  ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage) ||
  CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class) ||
  a.partner.localeCompare(b.partner);

const nameOf = (speech: Speech, { class: priority, partner }: Row): string =>
  [priority === "" ? "" : speech.code("class-of", priority), partner === "" ? "" : nationName(speech, partner)]
    .filter((part) => part !== "")
    .join(" · ");

const milliseconds = (value: number): string => (value < 99.95 ? value.toFixed(1) : whole(Math.round(value)));

export const Stages = ({ stages }: { readonly stages: readonly StageTimes[] }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { merged, updates } = mergedUpdates();
  const { painted, whole: ages, counts } = paintTimes();
  const own = [...ownRow("painted", painted, counts.painted), ...ownRow("whole", ages, counts.whole)];
  const rows: readonly Row[] = [...stages, ...own].sort(inOrder);
  return (
    <>
      <table className="stage-times">
        <thead>
          <tr>
            <th scope="col">{t("stages.stage")}</th>
            <th scope="col">{t("stages.of")}</th>
            <th scope="col" className="number">
              {t("stages.count")}
            </th>
            <th scope="col" className="number">
              {t("stages.middle")}
            </th>
            <th scope="col" className="number">
              {t("stages.most99")}
            </th>
            <th scope="col" className="number">
              {t("stages.most")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.stage}/${row.class}/${row.partner}`} data-stage={row.stage}>
              <th scope="row">{code("stages.is", row.stage)}</th>
              <td>{nameOf(speech, row)}</td>
              <td className="number">{whole(row.count)}</td>
              <td className="number">{milliseconds(row.middleMs)}</td>
              <td className="number">{milliseconds(row.most99Ms)}</td>
              <td className="number">{milliseconds(row.mostMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p data-merged={merged}>{t("stages.merged", { n: whole(merged), of: whole(updates) })}</p>
      <p className="dim">{t("stages.note")}</p>
    </>
  );
};
