/** Files of the listed launches, for one's own people or for a partner: the node decides what is in them, and marks them. */
import { useState } from "react";
import { useSpeech } from "../../words/launches/speech.ts";

const FORMATS = ["csv", "geojson", "kml", "czml", "parquet"] as const;

interface ExportProps {
  readonly ids: readonly string[];
  readonly partners: readonly string[];
}

/** A reason instead of a file, and what it says. */
const refusalIn = async (answer: Response): Promise<string> => {
  if (!answer.ok) return "no-answer";
  if (!(answer.headers.get("content-type") ?? "").startsWith("application/json")) return "";
  const copy: { readonly refused?: string } = await answer
    .clone()
    .json()
    .catch(() => ({}));
  return copy.refused ?? "";
};

export const Export = ({ ids, partners }: ExportProps) => {
  const { t, code } = useSpeech();
  const [to, setTo] = useState("");
  const [told, setTold] = useState("");
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    setTold(t("launches.export.making"));
    const query = new URLSearchParams({ for: to, ids: ids.join(",") });
    const answer = await fetch(`/launches/export.${format}?${query}`).catch(() => undefined);
    const refusal = answer === undefined ? "no-answer" : await refusalIn(answer);
    if (answer === undefined || refusal !== "") {
      return setTold(t("launches.export.refused", { why: code("launches.export.why", refusal) }));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `launches${to === "" ? "-own" : `-for-${to}`}.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
    setTold(t("launches.export.made", { file: link.download }));
  };
  return (
    <section className="export" aria-label={t("launches.export.head")}>
      <label>
        {t("launches.export.for")}
        <select value={to} data-do="export-for" onChange={({ target }) => setTo(target.value)}>
          <option value="">{t("launches.export.own")}</option>
          {partners.map((nation) => (
            <option key={nation} value={nation}>
              {code("short", nation)}
            </option>
          ))}
        </select>
      </label>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          data-export={format}
          disabled={ids.length === 0}
          onClick={() => void save(format)}
        >
          {format.toUpperCase()}
        </button>
      ))}
      <p role="status">{told === "" ? t("launches.export.how", { n: ids.length }) : told}</p>
    </section>
  );
};
