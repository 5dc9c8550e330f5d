/** What each nation has told its own public, as facts beside the talk. Nothing in a room sends, holds up or ends an alert. */
import { usePicture } from "../../live/store.ts";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/speech.ts";
import { useConsultWords } from "./words.ts";

interface Fact {
  readonly nation: string;
  readonly state: string;
  readonly areas: readonly string[];
  readonly atUs: number;
  readonly identifier: string;
}

export const Facts = ({ event }: { event: string }) => {
  const { t, code } = useConsultWords();
  const speech = useSpeech();
  const { alerts, status } = usePicture();
  const isOurs = (of: string): boolean => event === "" || of === "" || of === event;
  const own: Fact[] = (alerts?.sent ?? [])
    .filter((sent) => isOurs(sent.event))
    .map(({ areas, sentUs, identifier, endedBy }) => ({
      ...{ nation: status?.nation ?? "", areas, atUs: sentUs, identifier },
      state: endedBy === "" ? "sent" : "ended",
    }));
  const partners: Fact[] = (alerts?.partners ?? [])
    .filter((told) => isOurs(told.event))
    .map(({ nation, state, areas, sentUs: atUs, identifier }) => ({ nation, state, areas, atUs, identifier }));
  const facts = [...own, ...partners].filter(({ state }) => state !== "drafted").sort((a, b) => b.atUs - a.atUs);
  return (
    <section className="block" aria-labelledby="facts-head">
      <header>
        <h2 id="facts-head">{t("facts.head")}</h2>
      </header>
      {facts.length === 0 && <p className="none">{t("facts.none")}</p>}
      <ul>
        {facts.map(({ nation, state, areas, atUs, identifier }) => (
          <li key={`${nation} ${identifier} ${state}`}>
            <b>{nationName(speech, nation)}</b> {code("facts", state)} <time>{clockTime(atUs)}</time>{" "}
            <small>{areas.join(" ")}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
