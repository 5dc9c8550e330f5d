/** The list of launches: sorted by any column, each to be taken into the comparison. A figure that nobody knows is a dash. */
import { dateAndTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow } from "./data.ts";
import { MOST_COMPARED } from "./dress.ts";
import { declaredAfterS, receivedAfterS, SORTS, type Sort } from "./filter.ts";

interface TableProps {
  readonly rows: readonly LaunchRow[];
  readonly sort: Sort;
  readonly isRising: boolean;
  readonly onSort: (sort: Sort) => void;
  /** Ids in the order of their numbers. */
  readonly compared: readonly string[];
  readonly onCompare: (id: string) => void;
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}

const NUMBERS: readonly Sort[] = ["apogee", "range", "flight", "declared", "receipt"];
const figure = (value: number, digits = 0): string => (value > 0 ? value.toFixed(digits) : "–");

export const Table = ({ rows, sort, isRising, onSort, compared, onCompare, shown, onShow }: TableProps) => {
  const { t, code } = useSpeech();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="table" aria-label={t("launches.list")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("launches.compare")}</th>
            {SORTS.map((each) => (
              <th
                key={each}
                scope="col"
                className={NUMBERS.includes(each) ? "number" : undefined}
                aria-sort={each === sort ? (isRising ? "ascending" : "descending") : undefined}
              >
                <button type="button" onClick={() => onSort(each)}>
                  {t(`launches.column.${each}`)}
                  {each === sort && <span aria-hidden="true">{isRising ? " ▲" : " ▼"}</span>}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const number = compared.indexOf(row.id) + 1;
            return (
              <tr key={row.id} className={row.id === shown ? "shown" : undefined}>
                <td>
                  <label className="pick">
                    <input
                      type="checkbox"
                      checked={number > 0}
                      disabled={number === 0 && compared.length >= MOST_COMPARED}
                      aria-label={t("launches.compareThis", { name: row.name })}
                      onChange={() => onCompare(row.id)}
                    />
                    {number > 0 && number}
                  </label>
                </td>
                <td>
                  <time>{dateAndTime(row.launchedUs).slice(0, 16)}</time>
                </td>
                <th scope="row">
                  <button
                    type="button"
                    data-launch={row.id}
                    aria-pressed={row.id === shown}
                    onClick={() => onShow(row.id)}
                  >
                    <span className={row.of === "own" ? "shape round" : "shape ring"} aria-hidden="true" />
                    <bdi>{row.name}</bdi>
                  </button>
                  {row.mode !== "" && row.mode !== "actual" && (
                    <small className="mode-mark">{code("mode", row.mode)}</small>
                  )}
                  {row.conflict !== "" && <small className="caution"> ■ {t("launches.conflict")}</small>}
                </th>
                <td>{row.objectClass === "" ? t("launches.published") : code("class", row.objectClass)}</td>
                <td>
                  <bdi>{row.site === "" ? "–" : row.site}</bdi>
                </td>
                <td className="number">{figure(row.apogeeM / 1000)}</td>
                <td className="number">{figure(row.rangeM / 1000)}</td>
                <td className="number">{figure(row.flightS / 60, 1)}</td>
                <td className="number">{figure(declaredAfterS(row), 1)}</td>
                <td className="number">{figure(receivedAfterS(row), 1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
