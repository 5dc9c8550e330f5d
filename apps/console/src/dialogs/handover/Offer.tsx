/** To whom the watch is offered, and what the notes say that nothing else does. */
import { useId, useState } from "react";
import type { Watch } from "../../pages/people/session.ts";
import { useSpeech } from "../../words/dialogs/speech.ts";

interface OfferProps {
  readonly own: string;
  readonly watch: Watch | undefined;
  /** Every part has been told. */
  readonly isWhole: boolean;
  readonly onOffer: (to: string, notes: string) => Promise<void>;
}

/** Who can hold a watch. */
const MAY_HOLD = ["watch", "duty"];
const NOTES_CHARACTERS = 1_000;

export const Offer = ({ own, watch, isWhole, onOffer }: OfferProps) => {
  const { t } = useSpeech();
  const others = (watch?.positions ?? []).filter(
    ({ position, roles }) => position !== own && roles.some((role) => MAY_HOLD.includes(role)),
  );
  const [chosen, choose] = useState("");
  const [notes, setNotes] = useState("");
  const notesId = useId();
  const to = others.find(({ position }) => position === chosen)?.position ?? others[0]?.position;
  if (to === undefined) return <p className="caution">{t("handover.nobody")}</p>;
  return (
    <form
      className="handover-acts"
      onSubmit={(event) => {
        event.preventDefault();
        void onOffer(to, notes);
      }}
    >
      <label htmlFor={notesId}>{t("handover.notes")}</label>
      <textarea
        id={notesId}
        rows={3}
        value={notes}
        maxLength={NOTES_CHARACTERS}
        onChange={({ target }) => setNotes(target.value)}
      />
      <fieldset className="receivers">
        <legend>{t("handover.to")}</legend>
        {others.map(({ position, name }) => (
          <label key={position}>
            <input type="radio" name="handover-to" checked={position === to} onChange={() => choose(position)} />
            {name === undefined ? position : `${name} (${position})`}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="primary" data-do="offer-watch" disabled={!isWhole}>
        {t("handover.offer", { to })}
      </button>
    </form>
  );
};
