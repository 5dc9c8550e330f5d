/** How much of a whole, in segments. A word always stands beside it. */
export const Meter = ({ filled, of }: { filled: number; of: number }) => (
  <span className="meter" aria-hidden="true">
    {Array.from({ length: of }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
      <i key={index} className={index < filled ? "on" : ""} />
    ))}
  </span>
);
