import { pick } from '../shared/localized.ts';
import { saveMarkdown } from '../shared/save-file.ts';
import { CaseFile } from './CaseFile.tsx';
import { CitationForm } from './CitationForm.tsx';
import { type CitationsData, citationsOf } from './lab-data.ts';
import { noVerdict } from './machine.ts';
import type { Scene } from './scene.ts';
import { type CitationsState, statuses } from './state.ts';
import type { Strings } from './strings.ts';
import { verifiedNote } from './verified-note.ts';

/** Citations without a status, and statuses without a proof. */
export function leftToDo(
  data: CitationsData,
  state: CitationsState,
): { readonly open: number; readonly unproved: number } {
  const verdicts = citationsOf(data).map(({ id }) => ({ id, ...(state.verdicts[id] ?? noVerdict) }));
  return {
    open: verdicts.filter(({ status }) => status === null).length,
    unproved: verdicts.filter(
      ({ id, status, proof }) =>
        status !== null &&
        status !== 'unverified' &&
        (status === 'absent' ? !state.lookedUp.includes(id) : proof === null),
    ).length,
  };
}

/** The verified note as a file, in the words of the interface around the French note. */
export function noteFile(
  data: CitationsData,
  state: CitationsState,
  { t }: Strings,
): { readonly name: string; readonly text: string } {
  return {
    name: 'note-verifiee.md',
    text: verifiedNote(data, state, {
      title: t('export.title'),
      note: t('export.note'),
      status: Object.fromEntries(statuses.map((one) => [one, t(`status.${one}`)])) as Record<
        (typeof statuses)[number],
        string
      >,
      statusLabel: t('export.status'),
      proof: t('export.proof'),
      confidence: t('export.confidence'),
      instead: t('export.instead'),
    }),
  };
}

/** The note, one form for each of its citations, and the end. */
export function NotePane({
  scene,
  onLookUp,
}: {
  readonly scene: Scene;
  readonly onLookUp: (citation: string, from: HTMLElement) => void;
}) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const { open, unproved } = leftToDo(data, state);
  const ranks = citationsOf(data).map(({ id }) => id);
  return (
    <div className="stack">
      <p className="small muted">{t('note.about')}</p>
      <CaseFile scene={scene} />
      {data.sections.map(({ id, title, citations }) => (
        <section key={id} className="stack cit-section">
          <h4>{pick(title, lang).text}</h4>
          <ol className="cit-citations">
            {citations.map((citation) => (
              <li key={citation.id} className="cit-citation" data-citation={citation.id}>
                <h5 className="cit-rank">{t('note.rank', { n: ranks.indexOf(citation.id) + 1 })}</h5>
                <p lang="fr">{citation.text}</p>
                <p>
                  <button
                    type="button"
                    className="button"
                    aria-label={t('note.lookUpNamed', { reference: citation.reference })}
                    onClick={(event) => onLookUp(citation.id, event.currentTarget)}
                  >
                    {t('note.lookUp')}
                  </button>
                </p>
                <CitationForm scene={scene} citation={citation} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <div className="stack cit-finish">
        <p>
          {plural('work.left', open)} {plural('work.unproved', unproved)}
        </p>
        <p className="cluster">
          <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'finish' })}>
            {t('work.finish')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              const { name, text } = noteFile(data, state, strings);
              saveMarkdown(name, text);
            }}
          >
            {t('note.export')}
          </button>
          <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'to-question' })}>
            {t('work.toQuestion')}
          </button>
        </p>
      </div>
    </div>
  );
}
