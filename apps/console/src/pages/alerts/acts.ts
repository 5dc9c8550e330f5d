/** What people do to a proposal from here. A signature is asked for over the proposal as it was shown when they began. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { AlertActSchema, type Assertion, type Proposal } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import type { Answer } from "../../live/replies.ts";
import { alertContent, signContent } from "../../live/sign.ts";
import { ask } from "../../live/store.ts";
import { openPanel } from "../people/panel.ts";

const PURPOSE = "alert";

type Act = NonNullable<MessageInitShape<typeof AlertActSchema>["act"]>;

const tell = (act: Act): Promise<Answer> => ask({ case: "alert", value: create(AlertActSchema, { act }) });

const signed = async (proposal: Proposal, act: (assertion: Assertion) => Act): Promise<Answer> => {
  const assertion = await signContent(PURPOSE, alertContent(proposal));
  if (!("code" in assertion)) return await tell(act(assertion));
  if (assertion.code === "not-signed-in") openPanel("act");
  return { done: false, code: assertion.code, subject: proposal.id };
};

export const propose = (proposal: Proposal): Promise<Answer> =>
  signed(proposal, (assertion) => ({
    case: "propose",
    value: { proposal: proposal.id, version: proposal.version, assertion },
  }));

export const approve = (proposal: Proposal, areaCode: string): Promise<Answer> =>
  signed(proposal, (assertion) => ({
    case: "approve",
    value: { proposal: proposal.id, version: proposal.version, areaCode, assertion },
  }));

export const narrow = ({ id }: Proposal, areas: readonly string[]): Promise<Answer> =>
  tell({ case: "edit", value: { proposal: id, areas: [...areas] } });

export const withdraw = ({ id }: Proposal): Promise<Answer> => tell({ case: "withdraw", value: { proposal: id } });

/** What became of the last act on a proposal. */
export interface Outcome {
  readonly proposal: string;
  readonly act: "propose" | "edit" | "approve" | "withdraw";
  readonly answer: Answer;
}

export interface Doing {
  readonly isBusy: boolean;
  readonly outcome: Outcome | undefined;
  readonly run: (act: Outcome["act"], proposal: Proposal, doing: () => Promise<Answer>) => void;
}

/** One act at a time on the whole page. */
export const useDoing = (): Doing => {
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const run: Doing["run"] = async (act, { id }, doing) => {
    if (isBusy) return;
    setBusy(true);
    setOutcome(undefined);
    const answer = await doing();
    setBusy(false);
    setOutcome({ proposal: id, act, answer });
  };
  return { isBusy, outcome, run };
};
