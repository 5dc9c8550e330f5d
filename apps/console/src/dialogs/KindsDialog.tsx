/** What our own tracker holds an event's object to be: every kind with its probability, and why. Others' words stand apart from it. */
import type { Event, NationalView } from "@tocsin/codec-protobuf/console";
import { usePicture } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { nationName, percent } from "../reading/text/format.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

interface KindsDialogProps {
  readonly event: string;
  readonly onClose: () => void;
}

export const KindsDialog = ({ event: id, onClose }: KindsDialogProps) => {
  const { t } = useSpeech();
  const event = usePicture().events.get(id);
  if (event === undefined) return null;
  const own = event.views.filter(({ kinds }) => kinds.length > 0);
  return (
    <Dialog title={t("kinds.head", { label: event.label })} onClose={onClose}>
      {own.length === 0 && <p>{t("kinds.none")}</p>}
      {own.map((view) => (
        <Held key={view.item} view={view} />
      ))}
      <Others event={event} />
    </Dialog>
  );
};

const Held = ({ view }: { readonly view: NationalView }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { kinds, kindReasons, rangeClass, loft, burns } = view;
  return (
    <section className="kinds" aria-label={t("kinds.own", { nation: nationName(speech, view.nation) })}>
      <h3>{t("kinds.own", { nation: nationName(speech, view.nation) })}</h3>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t("kinds.kind")}</th>
            <th scope="col" className="number">
              {t("kinds.probability")}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, probability }) => (
            <tr key={kind}>
              <th scope="row">{code("flight", kind)}</th>
              <td className="number">{percent(probability)}</td>
              <td>
                <svg className="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={100 * probability} height="8" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kindReasons.length > 0 && (
        <>
          <h3>{t("kinds.reasons")}</h3>
          <ul className="reasons">
            {kindReasons.map((reason) => (
              <li key={reason}>{code("reason", reason)}</li>
            ))}
          </ul>
        </>
      )}
      <Pairs
        facts={[
          [t("kinds.reach"), rangeClass === "" ? t("kinds.unsaid") : code("reach", rangeClass)],
          [t("kinds.loft"), loft === "" ? t("kinds.unsaid") : code("loft", loft)],
          [t("kinds.burns"), String(burns)],
        ]}
      />
    </section>
  );
};

const Others = ({ event }: { readonly event: Event }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const others = event.views.filter(({ kinds, retracted }) => kinds.length === 0 && !retracted);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{t("kinds.others")}</h3>
      <ul className="reasons">
        {others.map(({ item, nation, objectClass, classProbability }) => (
          <li key={item}>
            {t("kinds.class", {
              nation: nationName(speech, nation),
              kind: code("kind", objectClass || "unknown"),
              percent: percent(classProbability),
            })}
          </li>
        ))}
      </ul>
    </>
  );
};
