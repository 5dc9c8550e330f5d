/** Sends an act and keeps the words of why it was refused until the next one. */
import { useState } from "react";
import { act } from "./acts.ts";
import { useConsultWords } from "./words.ts";

export const useAct = () => {
  const { t, code } = useConsultWords();
  const [refusal, setRefusal] = useState("");
  const run = async (done: Parameters<typeof act>[0]): Promise<boolean> => {
    const answer = await act(done);
    setRefusal(answer.done ? "" : answer.code);
    return answer.done;
  };
  const known = code("refused", refusal);
  const words = refusal === "" ? "" : known === refusal ? t("refused.other", { code: refusal }) : known;
  return { run, refusal: words };
};

export type Run = ReturnType<typeof useAct>["run"];
