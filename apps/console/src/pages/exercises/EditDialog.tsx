/** The form for one's own part: native fields, and every text in three languages, without which nothing is stated. */
import type { Programme, ProgrammeEntry, Status } from "@tocsin/codec-protobuf/console";
import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import type { Answer } from "../../live/replies.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { stateEntry } from "./acts.ts";
import { Done } from "./Done.tsx";
import { type Field, fieldsOf, sectionFrom, valuesOf } from "./fields.ts";
import { type EntryCase, exercisesOf, titleOf, wordsOf } from "./programme.ts";

interface EditDialogProps {
  readonly kind: EntryCase;
  readonly entry?: ProgrammeEntry;
  /** What a new one begins with. */
  readonly draft?: ProgrammeEntry;
  readonly programme: Programme;
  readonly status: Status;
  readonly onClose: () => void;
}

export const EditDialog = ({ kind, entry, draft, programme, status, onClose }: EditDialogProps) => {
  const { t, language } = useSpeech();
  const [answer, setAnswer] = useState<Answer>();
  const shown = entry ?? draft;
  const values = valuesOf(shown);
  const words = shown === undefined ? undefined : wordsOf(shown);
  const exercises = exercisesOf(programme).map((each) => [each.item, titleOf(each, language)] as const);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = await stateEntry(
      entry?.item ?? "",
      sectionFrom(kind, (name) => String(form.get(name) ?? ""), entry),
    );
    setAnswer(said);
    if (said.done) onClose();
  };
  return (
    <Dialog
      title={entry === undefined ? t(`ex.new.${kind}`) : `${t("ex.edit")}: ${titleOf(entry, language)}`}
      onClose={onClose}
    >
      <form className="edit-form" onSubmit={submit}>
        {(["ko", "ja", "en"] as const).map((each) => (
          <label key={each} className="wide">
            {t(`ex.field.${each}`)}
            <input name={each} lang={each} required maxLength={300} defaultValue={words?.[each] ?? ""} />
          </label>
        ))}
        {fieldsOf(kind).map((field) => (
          <FieldOf
            key={field.name}
            field={field}
            exercises={exercises}
            value={values[field.name] ?? (field.name === "owner" ? status.nation : (field.initial ?? ""))}
          />
        ))}
        <button type="submit">{t("ex.save")}</button>
        <Done answer={answer} />
      </form>
    </Dialog>
  );
};

interface FieldProps {
  readonly field: Field;
  readonly value: string;
  readonly exercises: readonly (readonly [string, string])[];
}

const FieldOf = ({ field, value, exercises }: FieldProps) => {
  const { t, code } = useSpeech();
  const id = useId();
  const { name, type, choices, prefix, isOptional } = field;
  const options = choices?.map((choice) => [choice, code(prefix ?? "", choice)] as const) ?? exercises;
  return (
    <label htmlFor={id}>
      {t(`ex.field.${field.label}`)}
      {type === "select" ? (
        <select id={id} name={name} defaultValue={value} required={isOptional !== true}>
          {isOptional === true && <option value="">{t("ex.field.none")}</option>}
          {options.map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={type}
          required
          step={type === "number" ? "any" : undefined}
          defaultValue={value}
        />
      )}
    </label>
  );
};
