import { type Localized, pick } from '../shared/localized.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly source: { readonly id: string; readonly place: Localized };
  readonly strings: Strings;
  readonly isInline?: boolean;
}

/** Where a statement can be read; the list of sources stands below the lab. */
export function SourceLine({ source, strings: { t, lang }, isInline = false }: Props) {
  const Element = isInline ? 'span' : 'p';
  return (
    <Element className="small muted">
      {t('source.word')} <a href={`#source-${source.id}`}>{pick(source.place, lang).text}</a>.
    </Element>
  );
}
