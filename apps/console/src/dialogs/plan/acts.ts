/** What a person does about an exchange plan: signs for its exact bytes, takes the nation's word back. Hashes the bytes itself. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type Plan, PlanActSchema } from "@tocsin/codec-protobuf/console";
import type { Answer } from "../../live/replies.ts";
import { signContent } from "../../live/sign.ts";
import { ask } from "../../live/store.ts";

type Act = NonNullable<MessageInitShape<typeof PlanActSchema>["act"]>;
const tell = (act: Act): Promise<Answer> => ask({ case: "plan", value: create(PlanActSchema, { act }) });

const PURPOSE = "exchange-plan";

export const signPlan = async ({ bytes }: Pick<Plan, "bytes">): Promise<Answer> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const signed = await signContent(PURPOSE, new TextEncoder().encode(hash));
  if ("code" in signed) return { done: false, code: signed.code, subject: hash };
  return await tell({ case: "agree", value: { plan: bytes, assertion: signed } });
};

export const withdrawPlan = ({ hash }: Pick<Plan, "hash">): Promise<Answer> =>
  tell({ case: "withdraw", value: { hash } });
