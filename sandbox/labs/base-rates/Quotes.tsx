import { pick } from '../shared/localized.ts';
import type { LabScenario } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly quotes: LabScenario['quotes'];
  readonly strings: Strings;
}

/** What the sources say, word for word and in French, each with its place; under them the sources, each once, with its date. */
export function Quotes({ quotes, strings: { t, lang, date } }: Props) {
  const sources = new Map(quotes.map((quote) => [quote.source.fr, quote]));
  return (
    <div className="rates-quotes">
      {quotes.map(({ text, at }) => (
        <figure className="rates-quote" key={text}>
          <blockquote lang={lang === 'fr' ? undefined : 'fr'}>
            <p>«&nbsp;{text}&nbsp;»</p>
          </blockquote>
          <figcaption className="small muted">{pick(at, lang).text}</figcaption>
        </figure>
      ))}
      {[...sources.values()].map(({ source, date: written }) => (
        <p className="small muted measure" key={source.fr}>
          {written === null
            ? t('quotes.source', { source: pick(source, lang).text })
            : t('quotes.dated', { source: pick(source, lang).text, date: date(written) })}
        </p>
      ))}
    </div>
  );
}
