/** What an exchange plan holds, in words, field by field, and where two differ. Read from the exact bytes that are signed. */
import { fromBinary } from "@bufbuild/protobuf";
import {
  ExchangePlanSchema,
  MinimumWarningField,
  ObjectClass,
  ReleaseProfileWord,
  type WirePlan,
} from "@tocsin/codec-protobuf/console";
import { dateAndTime, kilometres, nationName, percent } from "../../reading/text/format.ts";
import type { Speech } from "../../words/plan/speech.ts";

export const planFrom = (bytes: Uint8Array): WirePlan => fromBinary(ExchangePlanSchema, bytes);

/** The word of an enumeration's number, as the code has it: THREE_ELEMENTS is three-elements. */
const wordOf = (names: Readonly<Record<number, string>>, value: number): string =>
  (names[value] ?? String(value)).toLowerCase().replaceAll("_", "-");

type Row = readonly [label: string, value: string];

export const rowsOf = (speech: Speech, plan: WirePlan): readonly Row[] => {
  const { t, code } = speech;
  const listed = (words: readonly string[], none: string): string =>
    words.length === 0 ? none : words.join(t("list.join"));
  const classes = plan.trackClasses.map((each) => code("kind", each === 0 ? "unknown" : wordOf(ObjectClass, each)));
  const fields = plan.minimumWarning.length > 0 ? plan.minimumWarning : ALL_FIELDS;
  return [
    [
      t("plan.field.nations"),
      listed(
        plan.nations.map((nation) => nationName(speech, nation)),
        t("plan.nothing"),
      ),
    ],
    ...plan.numberBlocks.map(
      ({ nation, first, length }): Row => [
        t("plan.field.numbers", { nation: nationName(speech, nation) }),
        t("plan.numbers", { first: String(first), last: String(first + length - 1n) }),
      ],
    ),
    [t("plan.field.rate"), t("plan.rate", { hz: plan.trackRateHz })],
    [t("plan.field.classes"), listed(classes, t("plan.allClasses"))],
    [t("plan.field.declare"), declareWords(speech, plan.declare)],
    ...plan.releaseProfiles.map(
      ({ nation, profile }): Row => [
        t("plan.field.profile", { nation: nationName(speech, nation) }),
        code("plan.profile", wordOf(ReleaseProfileWord, profile)),
      ],
    ),
    [
      t("plan.field.minimumWarning"),
      listed(
        fields.map((field) => code("plan.warning", wordOf(MinimumWarningField, field))),
        t("plan.nothing"),
      ),
    ],
    [
      t("plan.field.notBefore"),
      plan.notBeforeUs === 0n ? t("plan.atOnce") : `${dateAndTime(Number(plan.notBeforeUs))} UTC`,
    ],
  ];
};

const ALL_FIELDS = [MinimumWarningField.KIND, MinimumWarningField.THREATENED, MinimumWarningField.INTERVAL];

const declareWords = ({ t }: Speech, declare: WirePlan["declare"]): string =>
  declare === undefined
    ? t("plan.builtIn")
    : t("plan.declared", {
        ...{ plots: declare.plots, lone: declare.lonePlots },
        probability: percent(declare.probability),
        height: kilometres(declare.heightM),
        speed: declare.speedMps,
      });

/** Every field that differs, with both values; a field that one plan has not is nothing there. */
export const changedRows = (speech: Speech, from: WirePlan, to: WirePlan): readonly Row[] => {
  const before = new Map(rowsOf(speech, from));
  const after = new Map(rowsOf(speech, to));
  const none = speech.t("plan.nothing");
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label): Row[] => {
    const [old = none, now = none] = [before.get(label), after.get(label)];
    return old === now ? [] : [[label, speech.t("plan.change", { before: old, after: now })]];
  });
};
