/** The ledger with who has cosigned it, what we know of partners' ledgers, and the disk that it all lies on. */
import type { Engineering, Storage } from "@tocsin/codec-protobuf/console";
import { Pairs } from "../../../parts/Pairs.tsx";
import { clockTime, dateAndTime, nationName, whole } from "../../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../../words/engineering/speech.ts";
import { Scrolled } from "../Scrolled.tsx";

export const RecordPane = ({ said }: { readonly said: Engineering }) => {
  const speech = useSpeech();
  const { t } = speech;
  const { record, storage } = said;
  const facts: readonly (readonly [string, string])[] =
    record === undefined
      ? []
      : [
          [t("record.epoch"), String(record.epoch)],
          [t("record.inputs"), whole(record.inputs)],
          [t("record.size"), whole(record.size)],
          [
            t("record.stated"),
            record.headUs === 0 ? "–" : t("record.head", { n: whole(record.headSize), time: clockTime(record.headUs) }),
          ],
          [t("record.started"), `${dateAndTime(said.startedUs)} UTC`],
          [t("record.build"), said.build],
        ];
  return (
    <div className="panes">
      <Scrolled label={t("record.ledger")}>
        <h2>{t("record.ledger")}</h2>
        <Pairs facts={facts} />
        <h3>{t("record.root")}</h3>
        <p className="root">{record?.root}</p>
        <h2>{t("record.witnesses")}</h2>
        <Witnesses said={said} />
        <p className="dim">{t("record.note")}</p>
      </Scrolled>
      <Scrolled label={t("storage.head")}>
        <h2>{t("storage.head")}</h2>
        <Pairs facts={storage === undefined ? [] : storageFacts(speech, storage, record?.inputs ?? 0)} />
      </Scrolled>
    </div>
  );
};

const Witnesses = ({ said }: { readonly said: Engineering }) => {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("links.nation")}</th>
          <th scope="col">{t("record.cosigned")}</th>
          <th scope="col" className="number">
            {t("record.behind")}
          </th>
          <th scope="col" className="number">
            {t("record.theirs")}
          </th>
        </tr>
      </thead>
      <tbody>
        {said.partners.map(({ nation, cosignedSize, cosignedUs, ledgerSize, ledgerEpoch }) => (
          <tr key={nation} data-witness={nation}>
            <th scope="row">{nationName(speech, nation)}</th>
            <td className={cosignedUs === 0 ? "caution" : undefined}>
              {cosignedUs === 0
                ? t("record.never")
                : t("record.head", { n: whole(cosignedSize), time: clockTime(cosignedUs) })}
            </td>
            <td className="number">{cosignedUs === 0 ? "–" : whole((said.record?.size ?? 0) - cosignedSize)}</td>
            <td className="number">
              {ledgerSize === 0 ? "–" : t("record.theirsOf", { n: whole(ledgerSize), epoch: ledgerEpoch })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const mebibytes = (bytes: number): string => whole(bytes / 2 ** 20);

const storageFacts = ({ t, code }: Speech, storage: Storage, inputs: number): (readonly [string, string])[] => [
  [t("storage.room"), code("storage.is", storage.room || "unknown")],
  [t("storage.free"), t("storage.of", { n: mebibytes(storage.freeBytes), all: mebibytes(storage.totalBytes) })],
  [
    t("storage.reserve"),
    t("storage.of", { n: mebibytes(storage.reserveBytes), all: mebibytes(storage.reserveWantedBytes) }),
  ],
  [t("storage.journal"), t("storage.size", { n: mebibytes(storage.journalBytes) })],
  [
    t("storage.snapshot"),
    storage.snapshotUs === 0
      ? t("storage.noSnapshot")
      : t("storage.snapshotOf", {
          time: dateAndTime(storage.snapshotUs),
          n: whole(Math.max(0, inputs - storage.snapshotInputs)),
        }),
  ],
  [t("storage.plots"), t("storage.days", { n: storage.plotsDays })],
];
