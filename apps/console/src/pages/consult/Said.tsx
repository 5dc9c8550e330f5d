/**
 * What a person wrote, as it was written: in its own language, set apart from the direction of the text about it, with every
 * hidden character shown by its number. Never translated and never turned into markup.
 */
import { useConsultWords } from "./words.ts";

/** Controls, separators and marks of direction; the line's end is a line's end, and the joiners of some scripts hide nothing. */
const HIDDEN = /((?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}])/u;

const nameOf = (hidden: string): string =>
  `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

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
            {nameOf(part)}
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
