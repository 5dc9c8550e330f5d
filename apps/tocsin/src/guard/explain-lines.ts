/** An explanation as people read it: section by section what would leave now and why, and beside it what did. Sections have the policy's names. */
import { columns, fitted } from "../watch/columns.ts";
import type { GuardKey } from "../words/guard/speech.ts";
import type { Voice } from "../words/voice.ts";
import type { Barrier, ExplainedSection, Explanation } from "./explain.ts";
import { causeWords, policyName, whyWords } from "./why-words.ts";

type GuardVoice = Voice<GuardKey>;

export function explainLines(voice: GuardVoice, explained: Explanation): string[] {
  const { t, time } = voice;
  const { policy, barrier, sections, sent } = explained;
  return [
    headLine(voice, explained),
    t("explain.now", { policy: policyName(policy) }),
    ...(barrier === undefined ? [] : [`  ${barrierWords(voice, barrier)}`]),
    ...sections.flatMap((section) => sectionLines(voice, section, explained)),
    sentLine(voice, explained),
    ...sent.slice(0, 1).map(({ sequence, at }) => `  ${t("explain.first", { time: time(at), sequence })}`),
  ];
}

export const barrierWords = ({ t }: Pick<GuardVoice, "t">, barrier: Barrier): string =>
  barrier.because === "only"
    ? t("barrier.only", { nation: barrier.nation })
    : t("barrier.noRelay", { from: barrier.from, to: barrier.to });

function headLine({ t, code }: GuardVoice, explained: Explanation): string {
  const { record, version, to, through, objectClass, declared } = explained;
  const kind = code("kind", objectClass);
  const head = t("explain.head", {
    record,
    version,
    kind,
    declared: t(declared ? "declaration.declared" : "declaration.undeclared"),
    to,
  });
  return through === undefined ? head : head + t("explain.through", { nation: through });
}

const SECTION_COLUMNS = 12;

function sectionLines(voice: GuardVoice, explained: ExplainedSection, { sent, barrier }: Explanation): string[] {
  const { t } = voice;
  const { section, leaves, cause, why, left, recorded } = explained;
  const words = [t("explain.leaves"), t("explain.stays")];
  const now = fitted(words[leaves ? 0 : 1] ?? "", Math.max(...words.map(columns)));
  const went = t("explain.left", { n: left, all: sent.length });
  const because = `${causeWords(voice, cause)}: ${whyWords(voice, cause, why)}`;
  const line = `  ${section.padEnd(SECTION_COLUMNS)} ${now}  ${went}  ${because}`;
  if (barrier !== undefined || recorded === undefined || recorded.allowed === leaves) return [line];
  const by = recorded.policies.join(", ") || recorded.reason;
  const said = { by, policy: policyName(recorded.policyHash) };
  return [line, `    ${t(recorded.allowed ? "explain.letOut" : "explain.withheld", said)}`];
}

/** Another nation's statements are not ours to count. */
function sentLine({ t }: GuardVoice, { sent, stated, to }: Explanation): string {
  const [first, last] = [sent[0], sent.at(-1)];
  const n = sent.length;
  const went = stated > 0 ? t("explain.wentOf", { n, stated, to }) : t("explain.went", { n, to });
  if (first === undefined || last === undefined) return went;
  return (
    went +
    (first === last
      ? t("explain.version", { version: first.version })
      : t("explain.versions", { first: first.version, last: last.version }))
  );
}
