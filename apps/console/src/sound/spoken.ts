/** The word "exercise" as a clip of this origin, in the console's languages (made by tools/spoken-exercise.ts). */
import type { Language } from "../reading/words/speech.ts";
import en from "./clips/exercise-en.mp3";
import ja from "./clips/exercise-ja.mp3";
import ko from "./clips/exercise-ko.mp3";

const CLIPS: Readonly<Record<Language, string>> = { ko, ja, en };

export const fetchWord = async (context: AudioContext, language: Language): Promise<AudioBuffer> => {
  const answer = await fetch(CLIPS[language]);
  return await context.decodeAudioData(await answer.arrayBuffer());
};
