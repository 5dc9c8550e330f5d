/**
 * The guided hand-over of a watch: what stands is told part by part, with notes, then offered to one officer, who reads the same and
 * takes it. Must never let it be offered or taken with a part unread.
 */
import { create } from "@bufbuild/protobuf";
import { type Handover, HandoverActSchema } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { ask, useNowUs, usePicture } from "../../live/store.ts";
import { useWatch, type Watch } from "../../pages/people/session.ts";
import { dateAndTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/dialogs/speech.ts";
import { Dialog } from "../Dialog.tsx";
import { Offer } from "./Offer.tsx";
import { partsOf } from "./parts.ts";

/** By name where the node keeps them, with the position that the ledger names. */
const nameIn = (watch: Watch | undefined, position: string): string => {
  const name = watch?.positions.find((each) => each.position === position)?.name;
  return name === undefined ? position : `${name} (${position})`;
};

export const HandoverDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const picture = usePicture();
  const watch = useWatch();
  const nowUs = useNowUs(1_000);
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState("");
  const own = watch?.session?.position;
  const offered = picture.people?.offered;
  const parts = partsOf(speech, picture, nowUs);
  const isWhole = parts.every(({ name }) => told.has(name));
  const act = async (body: Parameters<typeof create<typeof HandoverActSchema>>[1]): Promise<void> => {
    const { done, code: why } = await ask({ case: "handover", value: create(HandoverActSchema, body) });
    setRefusal(done ? "" : why);
    if (done) setTold(new Set());
  };
  const turn = (name: string): void =>
    setTold((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]));
  return (
    <Dialog title={t("handover.head")} onClose={onClose}>
      <Last taken={picture.people?.taken} nameOf={(position) => nameIn(watch, position)} />
      {offered !== undefined && (
        <div className="offered" role="status">
          <p>
            {t("handover.offered", {
              from: nameIn(watch, offered.from),
              to: nameIn(watch, offered.to),
              time: dateAndTime(offered.offeredUs),
            })}
          </p>
          {offered.notes !== "" && (
            <p className="notes">
              <bdi>{offered.notes}</bdi>
            </p>
          )}
        </div>
      )}
      {parts.map(({ name, lines, more }) => (
        <fieldset key={name} data-part={name}>
          <legend>{t(`handover.part.${name}`)}</legend>
          {lines.length === 0 ? (
            <p className="dim">{t("handover.none")}</p>
          ) : (
            <ul>
              {lines.map(({ key, words }) => (
                <li key={key}>
                  <bdi>{words}</bdi>
                </li>
              ))}
              {more > 0 && <li>{t("handover.more", { n: more })}</li>}
            </ul>
          )}
          <label>
            <input type="checkbox" checked={told.has(name)} onChange={() => turn(name)} />
            {t("handover.told")}
          </label>
        </fieldset>
      ))}
      {own === undefined ? (
        <p className="caution">{t("handover.signIn")}</p>
      ) : offered === undefined ? (
        <Offer
          own={own}
          watch={watch}
          isWhole={isWhole}
          onOffer={(to, notes) => act({ act: { case: "offer", value: { to, notes } } })}
        />
      ) : (
        <div className="handover-acts">
          {offered.to === own && (
            <button
              type="button"
              className="primary"
              data-do="take-watch"
              disabled={!isWhole}
              onClick={() => act({ act: { case: "take", value: { from: offered.from } } })}
            >
              {t("handover.take", { from: offered.from })}
            </button>
          )}
          {(offered.to === own || offered.from === own) && (
            <button type="button" data-do="keep-watch" onClick={() => act({ act: { case: "keep", value: {} } })}>
              {t("handover.keep")}
            </button>
          )}
          {offered.from === own && <p className="dim">{t("handover.waits", { to: offered.to })}</p>}
        </div>
      )}
      {!isWhole && <p className="dim">{t("handover.unread")}</p>}
      {refusal !== "" && (
        <p className="refusal" role="alert">
          {t("handover.refused", { why: code("handover.why", refusal) })}
        </p>
      )}
    </Dialog>
  );
};

const Last = ({ taken, nameOf }: { taken: Handover | undefined; nameOf: (position: string) => string }) => {
  const { t } = useSpeech();
  if (taken === undefined) return <p className="dim">{t("handover.never")}</p>;
  return (
    <p className="dim">
      {t("handover.last", { to: nameOf(taken.to), from: nameOf(taken.from), time: dateAndTime(taken.takenUs) })}
    </p>
  );
};
