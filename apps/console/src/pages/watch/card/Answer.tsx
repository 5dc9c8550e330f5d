/** One of the eight questions with its answer, one line to be read at a glance and the rest in small. Dresses words; makes none. */
import type { ReactNode } from "react";
import { MARK_SHAPES } from "../../../parts/shapes.ts";
import type { AnswerWords, Mark, Said } from "../../../reading/event/answer.ts";

const DRESS: Readonly<Record<Mark, string | undefined>> = {
  source: undefined,
  dissent: "dissent",
  caution: "caution",
  concerned: "concerned",
  stale: "caution",
  old: "caution hatched",
};

/** A line that is longer would wrap on the smallest desk, and push the last answer out of view. */
const LONG_CHARACTERS = 29;
const isLong = ({ head }: AnswerWords): boolean =>
  head.reduce((sum, { text }) => sum + text.length, 0) > LONG_CHARACTERS;

/** Of these the head has a dress of its own. */
const HEADS: Readonly<Record<string, string>> = { what: " what", who: " sources" };

const Part = ({ said: { text, mark, note, full } }: { said: Said }) =>
  mark === undefined && note === undefined ? (
    text
  ) : (
    <span className={mark && DRESS[mark]} title={full}>
      {mark !== undefined && <span className={`shape ${MARK_SHAPES[mark]}`} aria-hidden="true" />}
      {text}
      {note !== undefined && <small> {note}</small>}
    </span>
  );

interface AnswerProps {
  readonly name: string;
  readonly question: string;
  readonly words?: AnswerWords;
  /** Before the head: a meter. */
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}

export const Answer = ({ name, question, words, before, children }: AnswerProps) => (
  <div className={`answer answer-${name}`} data-answer={name}>
    <dt>{question}</dt>
    <dd>
      {words !== undefined && (
        <p className={`head${HEADS[name] ?? ""}${isLong(words) ? " long" : ""}`}>
          {before}
          {words.head.map((said) => (
            <Part key={said.text} said={said} />
          ))}
        </p>
      )}
      {words?.details.map((detail) => (
        <p key={detail[0]?.text} className="detail">
          {detail.map((said) => (
            <Part key={said.text} said={said} />
          ))}
        </p>
      ))}
      {children}
    </dd>
  </div>
);
