/** A part of the page that may be longer than the screen: reached by keyboard, so that it can be scrolled by it. */
import type { ReactNode } from "react";

interface ScrolledProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export const Scrolled = ({ label, className, children }: ScrolledProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section tabIndex={0} aria-label={label} className={className}>
    {children}
  </section>
);
