/** One of the eight questions with its answer, one line to be read at a glance and the rest in small. */
import type { ReactNode } from "react";

interface AnswerProps {
  readonly name: string;
  readonly question: string;
  readonly children: ReactNode;
}

export const Answer = ({ name, question, children }: AnswerProps) => (
  <div className={`answer answer-${name}`} data-answer={name}>
    <dt>{question}</dt>
    <dd>{children}</dd>
  </div>
);
