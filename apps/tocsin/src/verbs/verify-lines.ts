/** What `tocsin verify` prints, for people and for machines. Judges nothing. */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Verification } from "../verify/check.ts";
import type { LedgerReport } from "../verify/checkpoints.ts";
import type { Evidence } from "../verify/evidence.ts";

const SHOWN = 30;

export const verificationJson = ({ ledgers, streams, faults }: Verification): string =>
  JSON.stringify({
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

export function verificationLines({ ledgers, streams, faults }: Verification): string[] {
  const heads = comparedIn(ledgers);
  return [
    ...ledgers.flatMap(ledgerLines),
    ...streams.map(({ from, to, priority, sent, received, underWay }) => {
      const way = underWay > 0 ? `, ${underWay} still under way` : "";
      return `${from} -> ${to}  ${priority.padEnd(12)} sent ${sent}, received ${received}${way}`;
    }),
    heads === 0
      ? "no heads of these ledgers are held yet"
      : `${heads} heads of these ledgers, told or cosigned, compared`,
    ...faults.slice(0, SHOWN).map(({ code, what }) => `  ${code}: ${what}`),
    ...(faults.length > SHOWN ? [`  and ${faults.length - SHOWN} more`] : []),
    faults.length === 0 ? "everything reconciles" : `${faults.length} records do not reconcile`,
  ];
}

function ledgerLines({ nation, epoch, size, root, cosigned }: LedgerReport): string[] {
  const by = [...cosigned].map(([witness, through]) => `${witness} through ${through}`);
  return [
    `${nation}: epoch ${epoch}, ${size} ledger entries, head ${hexFromBytes(root)}`,
    `${nation}: cosigned by ${by.length === 0 ? "nobody in these journals" : by.join(", by ")}`,
  ];
}

export function evidenceLine({ code, nation, epoch, said }: Evidence): string {
  const what = code === "ledger-forked" ? "told two histories" : "went back behind what it had told";
  const alone = said.length === 1 && said[0] === nation;
  const weight = alone
    ? "by its own signatures"
    : `or ${said.filter((each) => each !== nation).join(", ")} says so falsely`;
  return `${nation}, epoch ${epoch}: ${what}, ${weight}`;
}
