/** Undoes a joining or a separation where it is told. Reversible, so it asks nothing; a refusal says why. */
import { create } from "@bufbuild/protobuf";
import { PictureActSchema } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { ask } from "../live/store.ts";
import { useMayAct } from "../may-act.ts";
import type { Undo } from "../reading/event/amended.ts";
import { useSpeech } from "../words/speech.ts";

const actOf = (undo: Undo) => create(PictureActSchema, { act: bodyOf(undo) });

function bodyOf(undo: Undo) {
  const reason = "undo";
  switch (undo.case) {
    case "separate":
      return { case: undo.case, value: { event: undo.event, item: undo.item, reason } };
    case "correlate":
      return { case: undo.case, value: { event: undo.event, other: undo.other, reason } };
    case "undoSeam":
      return { case: undo.case, value: { seam: undo.seam, reason } };
  }
}

interface UndoButtonProps {
  readonly undo: Undo;
  /** Where it is one of several: what it does. */
  readonly label?: string | undefined;
}

export const UndoButton = ({ undo, label }: UndoButtonProps) => {
  const { t, code } = useSpeech();
  const [refusal, setRefusal] = useState("");
  const mayAct = useMayAct();
  const act = async (): Promise<void> => {
    const { done, code: why } = await ask({ case: "picture", value: actOf(undo) });
    setRefusal(done ? "" : why);
  };
  if (!mayAct) return null;
  return (
    <>
      <button type="button" className="undo" data-do="undo" onClick={() => void act()}>
        {label ?? t("amend.undo")}
      </button>
      <span role="status" className={refusal === "" ? "unseen" : "refusal"}>
        {refusal !== "" && t("sharing.refused", { why: code("sharing.why", refusal) })}
      </span>
    </>
  );
};
