import { useId } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { Html } from './Html.tsx';
import { type Localized, pick } from './localized.ts';

interface Line {
  readonly id: string;
  readonly textHtml: Localized;
  readonly whyHtml: Localized;
  /** Id in courses/sources.yaml, whose list stands below the lab, and the words that name the place. */
  readonly source: { readonly id: string; readonly place: Localized } | null;
}

interface Props {
  readonly lang: Language;
  readonly legend: string;
  readonly hint: string;
  /** What goes before the place in a source. */
  readonly sourceWord: string;
  /** How many lines were found, in words. */
  readonly count: string;
  readonly lines: readonly Line[];
  readonly found: readonly string[];
  readonly onFind: (line: string, found: boolean) => void;
}

/** The grid with which a learner reads what they wrote themselves: nobody else does. */
export function SelfGrid({ lang, legend, hint, sourceWord, count, lines, found, onFind }: Props) {
  const id = useId();
  return (
    <fieldset className="stack self-grid">
      <legend className="self-grid__legend">{legend}</legend>
      <p className="field__hint">{hint}</p>
      {lines.map((line) => (
        <div key={line.id} className="self-grid__line">
          <label className="choice">
            <input
              className="choice__input"
              type="checkbox"
              checked={found.includes(line.id)}
              aria-describedby={`${id}-${line.id}`}
              onChange={(event) => onFind(line.id, event.target.checked)}
            />
            <Html className="choice__text" html={line.textHtml} lang={lang} />
          </label>
          <p className="small muted" id={`${id}-${line.id}`}>
            <Html html={line.whyHtml} lang={lang} />
            {line.source !== null && (
              <>
                {' '}
                {sourceWord} <a href={`#source-${line.source.id}`}>{pick(line.source.place, lang).text}</a>.
              </>
            )}
          </p>
        </div>
      ))}
      <p className="small" role="status">
        {count}
      </p>
    </fieldset>
  );
}
