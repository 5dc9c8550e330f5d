/** What is looked at before a watch begins: one verdict, then every check with its sentence, the worst first. */
import type { Engineering } from "@tocsin/codec-protobuf/console";
import { nationName } from "../../../reading/text/format.ts";
import { checkWords } from "../../../reading/upkeep/check-words.ts";
import { type Check, checksOf, type Health, verdictOf } from "../../../reading/upkeep/checks.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";
import { Scrolled } from "../Scrolled.tsx";

const SHAPES: Readonly<Record<Health, string>> = { ok: "round", advice: "square", bad: "cross" };

interface ChecksPaneProps {
  readonly said: Engineering;
  /** Nothing newer has come for seconds: what it says passes nothing. */
  readonly isOld: boolean;
  readonly hasSound: boolean;
}

export const ChecksPane = ({ said, isOld, hasSound }: ChecksPaneProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const sound: Check = {
    ...{ name: "audio", subject: "", values: {}, times: {} },
    ...(hasSound ? { health: "ok", says: "on" } : { health: "bad", says: "off" }),
  };
  const checks = hasSound ? [...checksOf(said), sound] : [sound, ...checksOf(said)];
  const verdict = isOld ? "stale" : verdictOf(checks);
  return (
    <Scrolled className="checks" label={t("eng.tab.checks")}>
      <p className={verdict === "ready" ? "verdict" : "verdict caution"} data-verdict={verdict} role="status">
        <span className={`shape ${verdict === "ready" ? "round" : "cross"}`} aria-hidden="true" />
        {t(`verdict.${verdict}`)}
      </p>
      <p className="dim">{t("checks.note")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("checks.what")}</th>
            <th scope="col">{t("checks.health")}</th>
            <th scope="col">{t("checks.says")}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => {
            const words = checkWords(speech, check, (subject) => nationName(speech, subject));
            return (
              <tr
                key={`${check.name}/${check.subject}/${check.says}`}
                data-check={check.name}
                data-health={check.health}
              >
                <th scope="row">{words.what}</th>
                <td className={check.health === "ok" ? undefined : "caution"}>
                  <span className={`shape ${SHAPES[check.health]}`} aria-hidden="true" />
                  {words.health}
                </td>
                <td>
                  <bdi>{words.says}</bdi>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolled>
  );
};
