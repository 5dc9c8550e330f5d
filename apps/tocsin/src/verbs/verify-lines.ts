/** What `tocsin verify` prints, for people and for machines. Judges nothing. */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Verification } from "../verify/check.ts";
import type { LedgerReport } from "../verify/checkpoints.ts";
import type { Evidence } from "../verify/evidence.ts";
import { jointly } from "../words/prefix.ts";
import type { Teller } from "../words/teller.ts";
import type { VerifyKey } from "../words/verify/speech.ts";
import type { Voice } from "../words/voice.ts";

const SHOWN = 30;
const CLASS_COLUMNS = 12;

export const verificationJson = ({ ledgers, streams, faults }: Verification) => ({
  ok: faults.length === 0,
  nodes: ledgers.map(({ nation, epoch, size, root, cosigned }) => ({
    ...{ nation, epoch, leaves: size, root: hexFromBytes(root) },
    cosigned: Object.fromEntries(cosigned),
  })),
  streams,
  checkpoints: comparedIn(ledgers),
  faults,
});

const comparedIn = (ledgers: readonly LedgerReport[]): number =>
  ledgers.reduce((sum, { compared }) => sum + compared, 0);

/** Lines of one ledger with its nation and mode, all others with those of all of them. */
export function tellVerification(unknown: Teller<VerifyKey>, { ledgers, streams, faults }: Verification): void {
  const { t, code } = unknown;
  const tell = unknown.of(jointly(ledgers));
  for (const ledger of ledgers) for (const line of ledgerLines(unknown, ledger)) unknown.of(ledger).line(line);
  for (const { from, to, priority, sent, received, underWay } of streams) {
    const line = t("line.stream", { from, to, class: priority.padEnd(CLASS_COLUMNS), sent, received });
    tell.line(line + (underWay > 0 ? t("line.underWay", { n: underWay }) : ""));
  }
  const heads = comparedIn(ledgers);
  tell.line(heads === 0 ? t("line.noHeads") : t("line.heads", { n: heads }));
  for (const fault of faults.slice(0, SHOWN))
    tell.line(`  ${code("found", fault.code)} (${fault.code}): ${fault.what}`);
  if (faults.length > SHOWN) tell.line(`  ${t("line.more", { n: faults.length - SHOWN })}`);
  tell.line(faults.length === 0 ? t("line.reconciles") : t("line.differs", { n: faults.length }));
}

function ledgerLines({ t }: Voice<VerifyKey>, { epoch, size, root, cosigned }: LedgerReport): string[] {
  const by = [...cosigned].map(([nation, n]) => t("line.through", { nation, n }));
  return [
    t("line.ledger", { epoch, n: size, root: hexFromBytes(root) }),
    t("line.cosigned", { witnesses: by.join(", ") || t("line.nobody") }),
  ];
}

/** A file of evidence says of which nation it is, and not of which mode. */
export function evidenceLine({ t, code }: Voice<VerifyKey>, { code: found, nation, epoch, said }: Evidence): string {
  const others = said.filter((each) => each !== nation);
  const isAlone = said.length === 1 && others.length === 0;
  const weight = isAlone ? t("evidence.alone") : t("evidence.others", { nations: others.join(", ") });
  return `${nation}, ${t("evidence.epoch", { epoch, what: code("evidence", found, { weight }) })}`;
}
