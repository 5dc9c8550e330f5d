/** Who is signed in, in the bar: position and roles, or that nobody is. Opens the panel. */
import { peopleWords, rolesWords } from "../../words/people.ts";
import { useSpeech } from "../../words/speech.ts";
import { openPanel } from "./panel.ts";
import { useWatch } from "./session.ts";

export const Officer = () => {
  const { language } = useSpeech();
  const words = peopleWords[language];
  const watch = useWatch();
  if (watch === undefined) return null;
  const { session } = watch;
  if (session === null)
    return (
      <button type="button" className="officer none" onClick={() => openPanel("asked")}>
        {words.signIn}
      </button>
    );
  const roles = rolesWords(language, session.roles);
  return (
    <button
      type="button"
      className="officer"
      data-position={session.position}
      title={`${session.position}: ${roles}`}
      onClick={() => openPanel("asked")}
    >
      <b>{session.position}</b>
      <small>{roles}</small>
    </button>
  );
};
