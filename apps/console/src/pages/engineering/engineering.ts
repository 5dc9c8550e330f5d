/**
 * What the node says of itself to its engineers, asked for over HTTP while this page is in view: no part of the picture.
 * Must never show what was told before as if it were told now.
 */
import { fromJson } from "@bufbuild/protobuf";
import { type Engineering, EngineeringSchema } from "@tocsin/codec-protobuf/console";
import { useEffect, useState } from "react";

const PATH = "/engineering.json";
const ASK_EVERY_MS = 2_000;
/** An answer that is older is called old. */
export const OLD_AFTER_US = 6_000_000;

/** What was told last, and why nothing newer was: not-signed-in, not-connected, or empty. */
export interface Told {
  readonly said: Engineering | undefined;
  readonly failure: string;
}

const ask = async (): Promise<Engineering | string> => {
  try {
    const answer = await fetch(PATH);
    if (answer.status === 401) return "not-signed-in";
    if (!answer.ok) return "no-answer";
    return fromJson(EngineeringSchema, await answer.json(), { ignoreUnknownFields: true });
  } catch {
    return "not-connected";
  }
};

/** Asked anew every two seconds; `again` asks at once. */
export const useEngineering = (): Told & { readonly again: () => void } => {
  const [told, tell] = useState<Told>({ said: undefined, failure: "" });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round more where somebody wants to know now
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const answer = await ask();
      if (isGone) return;
      tell(({ said }) => (typeof answer === "string" ? { said, failure: answer } : { said: answer, failure: "" }));
      timer = setTimeout(look, ASK_EVERY_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [round]);
  return { ...told, again: () => setRound((before) => before + 1) };
};
