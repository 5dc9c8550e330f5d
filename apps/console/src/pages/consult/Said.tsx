/**
 * What a person wrote, as it was written: in its own language, set apart from the direction of the text about it, with every
 * hidden character shown by its number. Never translated and never turned into markup.
 */
import { HIDDEN, hiddenName } from "../../reading/text/hidden.ts";
import { useConsultWords } from "./words.ts";

export const Said = ({ text, language }: { text: string; language: string }) => {
  const { t } = useConsultWords();
  const parts = text.split(HIDDEN);
  return (
    <bdi className="said" lang={language || undefined}>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes have no other name
          <span key={index} className="hidden-character" title={t("text.hidden")}>
            {hiddenName(part)}
          </span>
        ),
      )}
    </bdi>
  );
};

export const LanguageTag = ({ language }: { language: string }) => {
  const { code } = useConsultWords();
  return (
    <abbr className="language" title={code("language", language)}>
      {language.toUpperCase()}
    </abbr>
  );
};
