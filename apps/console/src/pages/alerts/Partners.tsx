/** What partners say they have told their own public: facts to read. Must never offer anything to do with them. */
import type { PartnerAlert } from "@tocsin/codec-protobuf/console";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { useAreas } from "../../text/areas.ts";
import { useSpeech } from "../../words/alerts/speech.ts";
import { shortAreas } from "./wording.ts";

const Fact = ({ alert }: { alert: PartnerAlert }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const areas = useAreas();
  return (
    <li data-partner={alert.nation}>
      <p className="line">
        <b>{nationName(speech, alert.nation)}</b>
        <span className="state">{code("alerts.partner.state", alert.state)}</span>
      </p>
      <p>{shortAreas(speech, areas, alert.areas)}</p>
      {alert.kind !== "" && <p className="detail">{code("alerts.kind", alert.kind)}</p>}
      {alert.sentUs > 0 && (
        <p className="detail number">
          {t("alerts.partner.at", { time: clockTime(alert.sentUs), until: clockTime(alert.expiresUs) })}
        </p>
      )}
      <p className="detail">{t("alerts.sent.receipts", { n: alert.receipts, all: alert.outlets })}</p>
    </li>
  );
};

export const Partners = ({ alerts }: { alerts: readonly PartnerAlert[] }) => {
  const { t } = useSpeech();
  return (
    <section className="partner-alerts" aria-labelledby="alerts-partners">
      <h2 id="alerts-partners">{t("alerts.partners")}</h2>
      <p className="empty">{t(alerts.length === 0 ? "alerts.partners.none" : "alerts.partners.note")}</p>
      <ul>
        {alerts
          .toSorted((a, b) => b.sentUs - a.sentUs)
          .map((alert) => (
            <Fact key={`${alert.nation} ${alert.identifier} ${alert.event}`} alert={alert} />
          ))}
      </ul>
    </section>
  );
};
