/**
 * A node's own items as one partner gets them: the sections that are opened with what they hold, and why others stay.
 * Values are as stated: the guard opens or withholds, and changes nothing.
 */
import type { Act, SectionContents } from "@tocsin/exchange";
import { ok, type Result } from "@tocsin/kernel/sound";
import { keyOf, type Nation, type SectionKind } from "@tocsin/picture";
import { askAll } from "./ask.ts";
import { type History, readHistory, type Stated } from "./history.ts";
import { onlyFor, recipientOf } from "./partner.ts";
import { whyOf } from "./why.ts";

export interface PreviewedItem {
  readonly record: string;
  readonly version: number;
  readonly act: Act;
  readonly opened: Partial<SectionContents>;
  readonly withheld: readonly { readonly section: SectionKind; readonly cause: string }[];
}

export interface Preview {
  readonly nation: Nation;
  readonly to: Nation;
  readonly through?: Nation;
  readonly policy: string;
  readonly items: readonly PreviewedItem[];
  /** A sentence for each cause. */
  readonly why: { readonly [cause in string]: string };
}

/** @param policyFile a policy to be asked instead of the one in force. */
export async function preview(directory: string, to: Nation, policyFile?: string): Promise<Result<Preview>> {
  const read = await readHistory(directory, {}, policyFile);
  if (!read.ok) return read;
  const history = read.value;
  const { state, stated, rules, reasons } = history;
  const recipient = recipientOf(state, to, directory);
  if (!recipient.ok) return recipient;
  const { carrier } = recipient.value;
  const items = [...stated.values()]
    .filter(({ header }) => (onlyFor(state, header.item) ?? to) === to)
    .map((each) => statedItem(history, to, each));
  const causes = new Set(items.flatMap(({ withheld }) => withheld.map(({ cause }) => cause)));
  return ok({
    nation: state.self?.nation ?? "",
    to,
    ...(carrier !== to && { through: carrier }),
    policy: rules.policy.hash,
    items,
    why: Object.fromEntries([...causes].map((cause) => [cause, whyOf(cause, reasons)])),
  });
}

function statedItem(history: History, to: Nation, stated: Stated): PreviewedItem {
  const { item, version, act } = stated.header;
  return { record: keyOf(item), version, act, ...split(history, to, stated) };
}

function split({ rules }: History, to: Nation, { question, contents }: Stated) {
  const answers = askAll(rules, to, question);
  const open = answers.filter(({ leaves }) => leaves).map(({ section }) => [section, contents[section]]);
  const withheld = answers.filter(({ leaves }) => !leaves).map(({ section, cause }) => ({ section, cause }));
  return { opened: Object.fromEntries(open) as Partial<SectionContents>, withheld };
}
