/** Facts as names and values, one pair a line. */
export const Pairs = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }) => (
  <dl className="pairs">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
