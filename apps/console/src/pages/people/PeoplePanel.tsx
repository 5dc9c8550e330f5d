/** The sign-in panel: passkey of a position, a one-time code for the first time, signing out. Says plainly why something failed. */

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { Pairs } from "../../parts/Pairs.tsx";
import { clockTime } from "../../reading/text/format.ts";
import { peopleWords, reasonWords, rolesWords } from "../../words/people.ts";
import { useSpeech } from "../../words/speech.ts";
import { closePanel, type Panel, usePanel } from "./panel.ts";
import { enrol, type Session, signIn, signOut, useWatch, type Watch } from "./session.ts";

/** One ceremony at a time, and what became of the last. */
const useCeremony = () => {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const run = async (ceremony: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setFailure("");
    const code = await ceremony();
    setBusy(false);
    if (code === "") closePanel();
    else setFailure(code);
  };
  return { isBusy, failure, run };
};
type Ceremony = ReturnType<typeof useCeremony>;

const SignIn = ({ watch, ceremony }: { watch: Watch; ceremony: Ceremony }) => {
  const { language } = useSpeech();
  const words = peopleWords[language];
  const enrolled = watch.positions.filter(({ passkeys }) => passkeys > 0);
  const [chosen, setChosen] = useState("");
  const position = enrolled.find((each) => each.position === chosen)?.position ?? enrolled[0]?.position;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (position !== undefined) ceremony.run(() => signIn(position));
  };
  if (watch.positions.length === 0) return <p className="note">{words.noPositions}</p>;
  if (position === undefined) return <p className="note">{words.nobodyEnrolled}</p>;
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>{words.position}</legend>
        {enrolled.map((each) => (
          <label key={each.position}>
            <input
              type="radio"
              name="position"
              value={each.position}
              checked={each.position === position}
              onChange={() => setChosen(each.position)}
            />
            <b>{each.position}</b> <span>{rolesWords(language, each.roles)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="primary" data-do="sign-in" disabled={ceremony.isBusy}>
        {words.withPasskey}
      </button>
    </form>
  );
};

const Enrol = ({ code: given, ceremony }: { code: string; ceremony: Ceremony }) => {
  const { language } = useSpeech();
  const words = peopleWords[language];
  const [code, setCode] = useState(given);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ceremony.run(() => enrol(code));
  };
  return (
    <form onSubmit={submit}>
      <h3>{words.first}</h3>
      <p>{words.firstHow}</p>
      <label className="code">
        <span>{words.code}</span>
        <input
          name="code"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          required
        />
      </label>
      <button type="submit" className={given === "" ? "" : "primary"} data-do="enrol" disabled={ceremony.isBusy}>
        {words.enrol}
      </button>
    </form>
  );
};

/** Who holds which position: names where they are kept, the position alone where they are not. */
const Holders = ({ positions }: { positions: Watch["positions"] }) => {
  const { language } = useSpeech();
  const named = positions.flatMap(({ position, name }) => (name === undefined ? [] : [[position, name] as const]));
  if (named.length === 0) return null;
  return (
    <>
      <h3>{peopleWords[language].others}</h3>
      <Pairs facts={named} />
    </>
  );
};

const SignedIn = ({ watch, session, ceremony }: { watch: Watch; session: Session; ceremony: Ceremony }) => {
  const { language } = useSpeech();
  const words = peopleWords[language];
  const name = watch.positions.find(({ position }) => position === session.position)?.name;
  const facts = [
    ...(name === undefined ? [] : [[words.name, name] as const]),
    [words.position, session.position],
    [words.roles, rolesWords(language, session.roles)],
    [words.since, clockTime(session.sinceUs)],
    [words.until, clockTime(session.untilUs)],
  ] as const;
  return (
    <>
      <Pairs facts={facts} />
      <Holders positions={watch.positions.filter(({ position }) => position !== session.position)} />
      <button type="button" data-do="sign-out" disabled={ceremony.isBusy} onClick={() => ceremony.run(signOut)}>
        {words.signOut}
      </button>
    </>
  );
};

const Body = ({ panel, watch }: { panel: Panel; watch: Watch }) => {
  const { language } = useSpeech();
  const words = peopleWords[language];
  const ceremony = useCeremony();
  const element = useRef<HTMLDivElement>(null);
  // After the dialog has put the focus on its own first button.
  useEffect(() => {
    const timer = setTimeout(() => element.current?.querySelector<HTMLElement>(".primary, [data-do]")?.focus());
    return () => clearTimeout(timer);
  }, []);
  const invited = panel.why === "invited";
  const why = panel.why === "act" ? words.whyAct : panel.why === "watch" ? words.whyWatch : "";
  const parts = [
    <SignIn key="sign-in" watch={watch} ceremony={ceremony} />,
    <Enrol key="enrol" code={panel.code} ceremony={ceremony} />,
  ];
  return (
    <div className="people" ref={element}>
      {why !== "" && <p className="why">{why}</p>}
      {watch.session !== null && <SignedIn watch={watch} session={watch.session} ceremony={ceremony} />}
      {watch.session !== null && invited && <p className="note">{words.endsThis}</p>}
      {(watch.session === null || invited) && (invited ? parts.toReversed() : parts)}
      <p className="failure" role="alert">
        {ceremony.failure === "" ? "" : reasonWords(language, ceremony.failure)}
      </p>
    </div>
  );
};

export const PeoplePanel = () => {
  const { language } = useSpeech();
  const panel = usePanel();
  const watch = useWatch();
  if (panel === undefined || watch === undefined) return null;
  const title = watch.session === null ? peopleWords[language].signIn : peopleWords[language].signedIn;
  return (
    <Dialog title={title} onClose={closePanel}>
      <Body key={panel.code} panel={panel} watch={watch} />
    </Dialog>
  );
};
