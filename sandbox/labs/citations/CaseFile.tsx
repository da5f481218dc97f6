import { FoldedPieces } from '../shared/FoldedPieces.tsx';
import { pick } from '../shared/localized.ts';
import type { Scene } from './scene.ts';

/** The persons and the documents of the file, folded: they are read beside the note, not before it. */
export function CaseFile({ scene: { data, strings } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  return (
    <>
      <details className="cit-details">
        <summary>{t('file.persons')}</summary>
        <dl className="cit-persons">
          {data.persons.map(({ name, role }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{pick(role, lang).text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details className="cit-details">
        <summary>{t('file.pieces')}</summary>
        <div className="folded-pieces">
          <FoldedPieces pieces={data.pieces} strings={strings} undated={t('file.undated')} />
        </div>
      </details>
    </>
  );
}
