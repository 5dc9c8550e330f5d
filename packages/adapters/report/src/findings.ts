/** What was missed or not measured, as corrective actions that a nation can propose, each with the later exercise that retests it. */
import { after, type Instant } from "@tocsin/kernel/time";
import type { CorrectiveAction, ItemName, Nation, Words } from "@tocsin/picture";
import type { Facts } from "./facts.ts";
import type { Judged } from "./judged.ts";

const DUE_SECONDS = 90 * 86_400;

export function actionsFor(
  objectives: readonly Judged[],
  exercise: string,
  end: Instant,
  nodes: readonly Facts[],
): CorrectiveAction[] {
  return objectives
    .filter(({ verdict }) => verdict === "missed" || verdict === "unmeasured")
    .map((judged) => {
      const retest = retestOf(judged.nation, end, exercise, nodes);
      return {
        type: "action",
        finding: findingOf(judged),
        foundIn: judged.objective.exercise,
        owner: judged.nation,
        due: after(end, DUE_SECONDS),
        status: "open",
        ...(retest && { retest }),
      };
    });
}

/** The next exercise in which the nation takes part; later by the plan too, whenever the one that found it has run. */
function retestOf(nation: Nation, end: Instant, found: string, nodes: readonly Facts[]): ItemName | undefined {
  const lines = nodes.flatMap(({ programme }) => programme);
  const planned = lines.flatMap(({ item, entry }) => (item === found && entry.type === "exercise" ? entry.start : []));
  const since = Math.max(end, ...planned);
  const later = lines
    .flatMap(({ item, entry, isRemoved }) =>
      entry.type === "exercise" && !isRemoved && item !== found && entry.start > since && entry.nations.includes(nation)
        ? [{ item, start: entry.start }]
        : [],
    )
    .sort((a, b) => a.start - b.start)[0];
  return later === undefined ? undefined : nameOf(later.item, nodes);
}

const nameOf = (key: string, nodes: readonly Facts[]): ItemName | undefined => {
  const line = nodes.flatMap(({ programme }) => programme).find(({ item }) => item === key);
  return line?.name;
};

function findingOf({ objective, nation, slowest, measured }: Judged): Words {
  const { number, text, threshold } = objective;
  const seconds = (value: number): string => value.toFixed(1);
  if (slowest === undefined)
    return {
      en: `${nation} objective ${number} was not measured: ${text.en}`,
      ko: `${nation} 목표 ${number} 측정되지 않음: ${text.ko}`,
      ja: `${nation} 目標${number} 測定されず: ${text.ja}`,
    };
  const [worst, limit] = [seconds(slowest), seconds(threshold)];
  return {
    en: `${nation} objective ${number} was missed, slowest ${worst} s of at most ${limit} s, ${measured} measured: ${text.en}`,
    ko: `${nation} 목표 ${number} 미달, 최장 ${worst}초 (한도 ${limit}초), 측정 ${measured}회: ${text.ko}`,
    ja: `${nation} 目標${number} 未達、最長 ${worst} 秒 (上限 ${limit} 秒)、測定 ${measured} 件: ${text.ja}`,
  };
}
