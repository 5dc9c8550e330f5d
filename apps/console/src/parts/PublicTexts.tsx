/** What the public will read, every language of the message side by side, each under its own `lang`. */
interface PublicText {
  readonly language: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
}

export const PublicTexts = ({
  texts,
  className,
}: {
  readonly texts: readonly PublicText[];
  readonly className: string;
}) => (
  <div className={className}>
    {texts.map(({ language, headline, description, instruction }) => (
      <article key={language} lang={language}>
        <h3>{headline}</h3>
        <p>{description}</p>
        <p>
          <b>{instruction}</b>
        </p>
      </article>
    ))}
  </div>
);
