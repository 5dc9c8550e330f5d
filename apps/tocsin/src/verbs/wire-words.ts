/** Words of options that several verbs share, as the console's messages number them. */
import { AnswerWord, Language } from "@tocsin/codec-protobuf/console";

export const LANGUAGES = { ko: Language.KO, ja: Language.JA, en: Language.EN } as const;

export const ANSWERS = {
  agree: AnswerWord.AGREE,
  "agree-with-comment": AnswerWord.AGREE_WITH_COMMENT,
  reserve: AnswerWord.RESERVE,
  dissent: AnswerWord.DISSENT,
  abstain: AnswerWord.ABSTAIN,
} as const;
