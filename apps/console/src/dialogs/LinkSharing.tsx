/**
 * How far we take part in the exchange with one nation: said, and changed in one press, isolating and taking back alike.
 * Must never offer what the nation's own alerting would feel.
 */
import { create } from "@bufbuild/protobuf";
import { ExchangeActSchema, type Link, ParticipationLevel } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { ask } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { dateAndTime } from "../reading/text/format.ts";
import { useSpeech } from "../words/dialogs/speech.ts";

const LEVELS = [
  ["full", ParticipationLevel.FULL],
  ["narrowed", ParticipationLevel.NARROWED],
  ["paused", ParticipationLevel.PAUSED],
  ["isolated", ParticipationLevel.ISOLATED],
] as const;

export const LinkSharing = ({ link }: { readonly link: Link }) => {
  const { t, code } = useSpeech();
  const [refusal, setRefusal] = useState("");
  const set = async (level: ParticipationLevel): Promise<void> => {
    const value = create(ExchangeActSchema, {
      act: { case: "setParticipation", value: { partner: link.nation, level, reason: "" } },
    });
    const { done, code: why } = await ask({ case: "exchange", value });
    setRefusal(done ? "" : why);
  };
  const stated = link.statedParticipation.map((words) => {
    const [toward = "", level = ""] = words.split(" ");
    return t("sharing.toward", { nation: code("short", toward), level: code("sharing", level) });
  });
  const facts: readonly (readonly [string, string])[] = [
    [t("sharing.ours"), code("sharing", link.participation)],
    ...(link.participationBy === ""
      ? []
      : [[t("sharing.by"), `${link.participationBy}, ${dateAndTime(link.participationSinceUs)} UTC`] as const]),
    [t("sharing.theirs"), stated.length === 0 ? code("sharing", "full") : stated.join(t("list.join"))],
  ];
  return (
    <section className="sharing" aria-label={t("sharing.head")}>
      <h3>{t("sharing.head")}</h3>
      <Pairs facts={facts} />
      <p>{t("sharing.what")}</p>
      <div className="choices">
        {LEVELS.map(([word, level]) => (
          <button
            key={word}
            type="button"
            data-level={word}
            className={word === "isolated" ? "grave" : ""}
            aria-pressed={link.participation === word}
            disabled={link.participation === word}
            onClick={() => void set(level)}
          >
            {t(`sharing.do.${word}`)}
          </button>
        ))}
      </div>
      {refusal !== "" && (
        <p className="refusal" role="alert">
          {t("sharing.refused", { why: code("sharing.why", refusal) })}
        </p>
      )}
    </section>
  );
};
