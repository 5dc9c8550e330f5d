/** Fields of the forms in which a nation states a position or proposes an assessment. Native elements, each with its label. */
import { Certainty, ObjectClass } from "@tocsin/codec-protobuf/console";
import type { FormEvent, ReactNode } from "react";
import { LANGUAGES } from "../../words/speech.ts";
import { useConsultWords } from "./words.ts";

export const CLASSES = [
  ["unknown", ObjectClass.UNSPECIFIED],
  ["ballistic", ObjectClass.BALLISTIC],
  ["manoeuvring", ObjectClass.MANOEUVRING],
  ["space-launch", ObjectClass.SPACE_LAUNCH],
  ["spent-stage", ObjectClass.SPENT_STAGE],
  ["debris", ObjectClass.DEBRIS],
  ["aircraft", ObjectClass.AIRCRAFT],
  ["cruise", ObjectClass.CRUISE],
] as const;
export const CERTAINTIES = [
  ["low", Certainty.LOW],
  ["medium", Certainty.MEDIUM],
  ["high", Certainty.HIGH],
] as const;

/** The code of a number that came over the wire. */
export const wordOf = (words: readonly (readonly [string, number])[], value: number): string =>
  words.find(([, number]) => number === value)?.[0] ?? "unknown";

type Label = Parameters<ReturnType<typeof useConsultWords>["t"]>[0];

const Labelled = ({ label, children }: { label: Label; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="field">
    <span>{useConsultWords().t(label)}</span>
    {children}
  </label>
);

const Choice = ({
  name,
  label,
  words,
  first,
}: {
  name: string;
  label: Label;
  words: readonly (readonly [string, number])[];
  first: number;
}) => {
  const { code } = useConsultWords();
  return (
    <Labelled label={label}>
      <select name={name} defaultValue={first}>
        {words.map(([word, value]) => (
          <option key={word} value={value}>
            {code(name === "objectClass" ? "class" : "certainty", word)}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

export const WhatFields = () => (
  <div className="row">
    <Choice name="objectClass" label="field.objectClass" words={CLASSES} first={ObjectClass.BALLISTIC} />
    <Labelled label="field.objects">
      <input name="objects" type="number" min={0} max={999} defaultValue={1} required />
    </Labelled>
    <Choice name="certainty" label="field.certainty" words={CERTAINTIES} first={Certainty.MEDIUM} />
  </div>
);

export const LanguageField = () => {
  const { t, language } = useConsultWords();
  return (
    <Labelled label="text.language">
      <select name="language" defaultValue={language}>
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {t(`language.${each}`)}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

export const Line = ({ name, label, type = "text" }: { name: string; label: Label; type?: "text" | "percent" }) => (
  <Labelled label={label}>
    {type === "percent" ? (
      <input name={name} type="number" min={0} max={100} defaultValue={90} required />
    ) : (
      <input name={name} type="text" maxLength={1024} />
    )}
  </Labelled>
);

export const Paragraph = ({ name, label, required = false }: { name: string; label: Label; required?: boolean }) => (
  <Labelled label={label}>
    <textarea name={name} rows={3} maxLength={4096} dir="auto" required={required} />
  </Labelled>
);

/** What was filled in, by name. */
export const filled = (event: FormEvent<HTMLFormElement>): ((name: string) => string) => {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return (name) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
};
