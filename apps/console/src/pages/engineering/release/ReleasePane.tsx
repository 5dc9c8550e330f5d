/** For who owns what leaves the nation: what one partner gets now, by the guard's own decisions, and what it has of each open event. */
import { useState } from "react";
import { dateAndTime, nationName } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";
import { Scrolled } from "../Scrolled.tsx";
import { groupsOf, isOfObjects, useDecided } from "./decided.ts";
import { EventsFor } from "./EventsFor.tsx";

export const ReleasePane = ({ partners }: { readonly partners: readonly string[] }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const [asked, ask] = useState("");
  const partner = partners.find((nation) => nation === asked) ?? partners[0] ?? "";
  const said = useDecided(partner);
  if (partner === "") return <p className="dim">{t("release.nobody")}</p>;
  const name = nationName(speech, partner);
  const by = said?.signedBy ?? [];
  return (
    <div className="panes">
      <Scrolled label={t("release.head", { nation: name })}>
        <div className="choices">
          {partners.map((nation) => (
            <button
              key={nation}
              type="button"
              data-partner={nation}
              aria-pressed={nation === partner}
              onClick={() => ask(nation)}
            >
              {nationName(speech, nation)}
            </button>
          ))}
        </div>
        <h2>{t("release.head", { nation: name })}</h2>
        {said === undefined ? (
          <p className="dim">{t("eng.asking")}</p>
        ) : (
          <>
            <p className={said.participation === "full" ? undefined : "caution"}>
              {t("release.participation", { level: code("sharing", said.participation) })}
            </p>
            <p className="dim">
              {t(by.length === 0 ? "release.policyOfFile" : "release.policyBy", {
                hash: said.policyHash.slice(0, 16),
                by: by.join(t("list.join")),
              })}
            </p>
            {said.grants.map(({ id, section, event, untilUs, positions }) => (
              <p key={id} className="caution">
                {t("release.grant", {
                  section: code("section", section),
                  event: event === "" ? t("release.allEvents") : event,
                  time: dateAndTime(untilUs),
                  by: positions.join(t("list.join")),
                })}
              </p>
            ))}
            <Groups decided={said.decided} />
          </>
        )}
        <p className="dim">{t("release.note")}</p>
      </Scrolled>
      <Scrolled label={t("release.events", { nation: name })}>
        <h2>{t("release.events", { nation: name })}</h2>
        <EventsFor partner={partner} decided={said?.decided ?? []} />
      </Scrolled>
    </div>
  );
};

const Groups = ({ decided }: { readonly decided: Parameters<typeof groupsOf>[0] }) => {
  const { t, code } = useSpeech();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("release.what")}</th>
          <th scope="col">{t("release.leaves")}</th>
          <th scope="col">{t("release.of")}</th>
          <th scope="col">{t("release.because")}</th>
        </tr>
      </thead>
      <tbody>
        {groupsOf(decided).map(({ item, section, allowed, because, declared, classes }) => (
          <tr
            key={`${item}/${section}/${allowed}/${because}/${declared}`}
            data-section={`${item}/${section}`}
            data-allowed={allowed}
          >
            <th scope="row">
              {item === section ? code("item", item) : `${code("item", item)}: ${code("section", section)}`}
            </th>
            <td className={allowed ? undefined : "caution"}>
              <span className={`shape ${allowed ? "round" : "cross"}`} aria-hidden="true" />
              {t(allowed ? "release.released" : "release.withheld")}
            </td>
            <td>
              {isOfObjects(item) ? classes.map((each) => code("kind", each)).join(t("list.join")) : "–"}
              {isOfObjects(item) && !declared && <small>{t("release.undeclared")}</small>}
            </td>
            <td>{code("release.why", because)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
