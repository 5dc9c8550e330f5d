/** What narrows the list of launches: words, which catalogue, class, years, apogee and range. */
import { useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow } from "./data.ts";
import { everything, type Filter } from "./filter.ts";

interface FiltersProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** All there are: what may be chosen is what is there. */
  readonly rows: readonly LaunchRow[];
}

const BOUNDS = [
  ["launches.years", "fromYear", "toYear"],
  ["launches.apogees", "leastApogeeKm", "mostApogeeKm"],
  ["launches.ranges", "leastRangeKm", "mostRangeKm"],
] as const;

export const Filters = ({ filter, onFilter, rows }: FiltersProps) => {
  const { t, code } = useSpeech();
  const classes = [...new Set(rows.map(({ objectClass }) => objectClass))].filter((each) => each !== "").sort();
  const set = (change: Partial<Filter>): void => onFilter({ ...filter, ...change });
  return (
    <search className="filters">
      <label>
        {t("launches.search")}
        <input type="search" value={filter.text} onChange={({ target }) => set({ text: target.value })} />
      </label>
      <label>
        {t("launches.of")}
        <select value={filter.of} onChange={({ target }) => set({ of: target.value as Filter["of"] })}>
          <option value="">{t("launches.of.all")}</option>
          <option value="own">{t("launches.of.own")}</option>
          <option value="published">{t("launches.of.published")}</option>
        </select>
      </label>
      <label>
        {t("launches.column.class")}
        <select value={filter.objectClass} onChange={({ target }) => set({ objectClass: target.value })}>
          <option value="">{t("launches.of.all")}</option>
          {classes.map((each) => (
            <option key={each} value={each}>
              {code("class", each)}
            </option>
          ))}
        </select>
      </label>
      {BOUNDS.map(([words, least, most]) => (
        <fieldset key={words}>
          <legend>{t(words)}</legend>
          {[least, most].map((name) => (
            <input
              key={name}
              type="number"
              min={0}
              inputMode="numeric"
              value={filter[name]}
              aria-label={t(name === least ? "launches.from" : "launches.to", { what: t(words) })}
              onChange={({ target }) => set({ [name]: target.value })}
            />
          ))}
        </fieldset>
      ))}
      <button type="button" onClick={() => onFilter(everything)}>
        {t("launches.clear")}
      </button>
    </search>
  );
};
