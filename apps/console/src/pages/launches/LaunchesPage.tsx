/** Launches over the years: found, compared, laid over each other, set beside the most alike, and written as files. Reads; never acts. */
import "../../styles/launches.css";
import { useEffect, useState } from "react";
import { useSpeech } from "../../words/launches/speech.ts";
import { Details } from "./Details.tsx";
import { type Catalogue, fetchCatalogue } from "./data.ts";
import { MOST_COMPARED } from "./dress.ts";
import { Export } from "./Export.tsx";
import { Filters } from "./Filters.tsx";
import { everything, matches, type Sort, sorted } from "./filter.ts";
import { LagChart } from "./LagChart.tsx";
import { PlanView } from "./PlanView.tsx";
import { Scatter } from "./Scatter.tsx";
import { SideView } from "./SideView.tsx";
import { Table } from "./Table.tsx";

const AGAIN_MS = 15_000;
const SOON_MS = 2_000;

type Fetched = Catalogue | "waiting" | "failed";

const useCatalogue = (): Fetched => {
  const [catalogue, setCatalogue] = useState<Fetched>("waiting");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async (): Promise<void> => {
      const next = await fetchCatalogue().catch((): Fetched => "failed");
      if (isGone) return;
      // What was there stays while the node cannot be asked.
      setCatalogue((before) => (next === "failed" && typeof before === "object" ? before : next));
      timer = setTimeout(() => void look(), typeof next === "object" && next.isGathering ? SOON_MS : AGAIN_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);
  return catalogue;
};

export const LaunchesPage = () => {
  const { t } = useSpeech();
  const fetched = useCatalogue();
  const [filter, setFilter] = useState(everything);
  const [[sort, isRising], setSort] = useState<readonly [Sort, boolean]>(["launched", false]);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<string>();
  if (typeof fetched === "string") {
    return (
      <main className="launches">
        <p className="empty">{t(`launches.${fetched}`)}</p>
      </main>
    );
  }
  const { rows, partners, isGathering } = fetched;
  const listed = sorted(
    rows.filter((row) => matches(row, filter)),
    sort,
    isRising,
  );
  const picked = compared.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const detail = rows.find((row) => row.id === shown) ?? picked[0];
  const pick = (id: string): void =>
    setCompared(
      compared.includes(id) ? compared.filter((each) => each !== id) : [...compared, id].slice(0, MOST_COMPARED),
    );
  return (
    <main className="launches">
      <h1 className="unseen">{t("launches.list")}</h1>
      <div className="found">
        <Filters filter={filter} onFilter={setFilter} rows={rows} />
        <p className="counted" role="status">
          {t("launches.counted", { n: listed.length, all: rows.length })} {isGathering && t("launches.gathering")}
        </p>
        <Table
          {...{ rows: listed, sort, isRising, compared, shown }}
          onSort={(next) => setSort([next, next === sort ? !isRising : false])}
          onCompare={pick}
          onShow={setShown}
        />
        <Export ids={listed.map(({ id }) => id)} partners={partners} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="drawn" aria-label={t("launches.compared")} tabIndex={0}>
        <h2>{t("launches.side.head")}</h2>
        {picked.length === 0 ? <p className="empty">{t("launches.pick")}</p> : <SideView rows={picked} />}
        {picked.length > 0 && (
          <>
            <h2>{t("launches.plan.head")}</h2>
            <PlanView rows={picked} />
            <h2>{t("launches.lag.head")}</h2>
            <LagChart rows={picked} />
          </>
        )}
        <h2>{t("launches.scatter.head")}</h2>
        <Scatter rows={listed} compared={compared} />
        {detail !== undefined && (
          <Details row={detail} rows={rows} onCompare={(ids) => setCompared(ids.slice(0, MOST_COMPARED))} />
        )}
      </section>
    </main>
  );
};
