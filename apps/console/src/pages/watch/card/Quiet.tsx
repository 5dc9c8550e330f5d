/** The card when there is no event: what is being watched and by what. Never a blank, and never an all-clear. */
import { lampState } from "../../../bar/lamp.ts";
import { eventsInOrder } from "../../../chosen.ts";
import { useNowUs, usePicture } from "../../../live/store.ts";
import { clockTime, dateAndTime, whole } from "../../../text/format.ts";
import { useSpeech } from "../../../words/speech.ts";

export const Quiet = () => {
  const { t, code } = useSpeech();
  const picture = usePicture();
  const { status, feeds, links, plots, tracks } = picture;
  const nowUs = useNowUs(1_000);
  const live = [...feeds.values()].filter(({ state }) => state === "live").length;
  // A recording that has ended is no trouble; a sensor that is silent is.
  const troubled =
    feeds.size === 0 || [...feeds.values()].some(({ state }) => state === "silent" || state === "failed");
  const partners = [...links.values()].filter((link) => !link.own);
  const up = partners.filter((link) => lampState(link, nowUs) === "linked").length;
  const outside = [...tracks.values()].filter(({ source }) => source === "outside").length;
  const last = eventsInOrder(picture)[0];
  const facts: readonly (readonly [string, string, boolean, string | undefined])[] = [
    [t("quiet.feeds"), t("quiet.feedsLive", { live, all: feeds.size }), troubled, undefined],
    [t("quiet.links"), t("quiet.linksUp", { up, all: partners.length }), up < partners.length, undefined],
    [t("quiet.plots"), whole(plots.length), false, undefined],
    [
      t("quiet.tracks"),
      t("quiet.tracksOf", { own: whole(tracks.size - outside), outside: whole(outside) }),
      false,
      undefined,
    ],
    [t("quiet.node"), code("quiet.health", status?.health ?? "ok"), status?.health === "degraded", undefined],
    [t("quiet.last"), last?.label ?? t("quiet.lastNone"), false, last && `${dateAndTime(last.openedUs)} UTC`],
  ];
  return (
    <article className="card quiet" aria-label={t("quiet.head")}>
      <header>
        <h1 className="what">{t("quiet.head")}</h1>
        <p className="detail">
          {status !== undefined && t("quiet.since", { time: clockTime(status.startedUs) })} {t("quiet.notClear")}
        </p>
      </header>
      <dl>
        {facts.map(([name, value, isTroubled, detail]) => (
          <div className="answer" key={name}>
            <dt>{name}</dt>
            <dd>
              <p className={isTroubled ? "head caution" : "head"}>
                {isTroubled && <span className="shape square" aria-hidden="true" />}
                {value}
              </p>
              {detail !== undefined && <p className="detail">{detail}</p>}
            </dd>
          </div>
        ))}
      </dl>
      <section className="must calm" aria-label={t("ask.must")}>
        <div className="words">
          <p className="ask">{t("ask.must")}</p>
          <p className="detail">{t("quiet.must")}</p>
        </div>
      </section>
    </article>
  );
};
