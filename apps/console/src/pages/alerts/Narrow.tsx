/** Fewer areas than were drafted. Areas can be taken out and never added, and every signature is void afterwards. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { useAreas } from "../../text/areas.ts";
import { useSpeech } from "../../words/alerts/speech.ts";
import { type Doing, narrow } from "./acts.ts";
import { areasWithCodes, shortAreas } from "./wording.ts";

export const canNarrow = ({ verb, areas }: Proposal): boolean =>
  (verb === "send" || verb === "correct") && areas.length > 1;

export const Narrow = ({ proposal, doing }: { proposal: Proposal; doing: Doing }) => {
  const speech = useSpeech();
  const { t } = speech;
  const areas = useAreas();
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const kept = proposal.areas.filter((code) => !out.has(code));
  const isNarrower = kept.length > 0 && kept.length < proposal.areas.length;
  const turn = (code: string): void => {
    const next = new Set(out);
    if (!next.delete(code)) next.add(code);
    setOut(next);
  };
  return (
    <details className="narrow">
      <summary>{t("alerts.narrow")}</summary>
      <p>
        {t("alerts.narrow.how")} <span className="caution">{t("alerts.narrow.voids")}</span>
      </p>
      <fieldset>
        <legend className="unseen">{t("alerts.areas")}</legend>
        {proposal.areas.map((code) => (
          <label key={code}>
            <input type="checkbox" checked={!out.has(code)} onChange={() => turn(code)} />
            {areasWithCodes(speech, areas, [code])}
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        data-do="narrow"
        disabled={!isNarrower || doing.isBusy}
        onClick={() => doing.run("edit", proposal, () => narrow(proposal, kept))}
      >
        {isNarrower ? t("alerts.narrow.do", { areas: shortAreas(speech, areas, kept) }) : t("alerts.narrow.keep")}
      </button>
    </details>
  );
};
