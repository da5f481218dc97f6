import { useEffect, useId, useRef } from 'react';
import { readCotes } from '../shared/cotes.ts';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { Additions } from './Additions.tsx';
import { CitedField } from './CitedField.tsx';
import type { Sentence } from './lab-data.ts';
import { longestText } from './machine.ts';
import { cotesOf, type Scene } from './scene.ts';
import type { Mark } from './state.ts';

/** Opens a piece from a button that the focus comes back to. */
export type OpenFrom = (cote: string, from: HTMLElement) => void;

/** The cotes of a sentence, each a way to its piece. */
export function CoteLinks({
  scene: { strings },
  cotes,
  onOpen,
}: {
  readonly scene: Scene;
  readonly cotes: readonly string[];
  readonly onOpen: OpenFrom;
}) {
  return (
    <span className="big-cotes">
      {cotes.map((cote) => (
        <button
          key={cote}
          type="button"
          className="big-cote-link"
          aria-label={strings.t('synthesis.open', { cote })}
          onClick={(event) => onOpen(cote, event.currentTarget)}
        >
          {cote}
        </button>
      ))}
    </span>
  );
}

function MarkForm({
  scene,
  sentence,
  mark,
}: {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly mark: Mark;
}) {
  const { strings, dispatch } = scene;
  const { t } = strings;
  const id = useId();
  const edit = (change: Partial<Mark>) => dispatch({ type: 'edit-mark', sentence: sentence.id, change });
  return (
    <div className="big-mark stack">
      <CitedField scene={scene} label={t('mark.cited')} value={mark.cited} onChange={(cited) => edit({ cited })} />
      <div className="field">
        <label htmlFor={id}>{t('mark.correction')}</label>
        <textarea
          id={id}
          className="input"
          rows={3}
          lang="fr"
          maxLength={longestText}
          aria-describedby={`${id}-hint`}
          value={mark.correction}
          onChange={(event) => edit({ correction: event.target.value })}
        />
        <p className="small muted" id={`${id}-hint`}>
          {t('mark.correctionHint')}
        </p>
      </div>
    </div>
  );
}

function SentenceView({
  scene,
  sentence,
  onOpen,
}: {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly onOpen: OpenFrom;
}) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const mark = state.marks[sentence.id];
  const item = useRef<HTMLLIElement>(null);
  const was = useRef(mark !== undefined);
  useEffect(() => {
    // A sentence that has just been marked asks at once for its proof.
    if (mark !== undefined && !was.current) item.current?.querySelector('input')?.focus();
    was.current = mark !== undefined;
  }, [mark]);
  return (
    <li className="big-sentence" ref={item} data-marked={mark === undefined ? undefined : ''}>
      <p lang="fr">{sentence.text}</p>
      <div className="cluster cluster--spread">
        <CoteLinks scene={scene} cotes={sentence.cotes} onOpen={onOpen} />
        {mark === undefined && (
          <button
            type="button"
            className="button button--quiet"
            aria-label={t('mark.flagSentence', { text: sentence.text })}
            onClick={() => dispatch({ type: 'mark', sentence: sentence.id })}
          >
            {t('mark.flag')}
          </button>
        )}
      </div>
      {mark !== undefined && (
        <>
          <div className="cluster cluster--spread">
            <span className="badge">{t('mark.marked')}</span>
            <button
              type="button"
              className="button button--quiet"
              onClick={() => dispatch({ type: 'unmark', sentence: sentence.id })}
            >
              {t('mark.remove')}
            </button>
          </div>
          <MarkForm scene={scene} sentence={sentence} mark={mark} />
        </>
      )}
    </li>
  );
}

/** Marks and additions without a piece that is in the file. */
export function unprovedCount({ data, state }: Scene): number {
  const cotes = cotesOf(data);
  return [...Object.values(state.marks), ...state.additions].filter(
    ({ cited }) => readCotes(cited, cotes).known.length === 0,
  ).length;
}

/** The synthesis to control, what it does not say, and the end. */
export function SynthesisPane({ scene, onOpen }: { readonly scene: Scene; readonly onOpen: OpenFrom }) {
  const { data, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const unproved = unprovedCount(scene);
  return (
    <div className="stack">
      <p className="muted">{t('synthesis.lead')}</p>
      {data.sections.map(({ id, title, sentences }) => (
        <section key={id} className="stack" aria-labelledby={`big-section-${id}`}>
          <h4 id={`big-section-${id}`}>{pick(title, lang).text}</h4>
          <PlainList as="ol" className="big-sentences">
            {sentences.map((sentence) => (
              <SentenceView key={sentence.id} scene={scene} sentence={sentence} onOpen={onOpen} />
            ))}
          </PlainList>
        </section>
      ))}
      <Additions scene={scene} />
      <section className="stack big-finish" aria-labelledby="big-finish-title">
        <h4 id="big-finish-title">{t('finish.title')}</h4>
        {unproved > 0 && <p className="notice notice--warning">{plural('finish.unproved', unproved)}</p>}
        <p>{t('finish.once')}</p>
        <p>
          <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'finish' })}>
            {t('finish.button')}
          </button>
        </p>
      </section>
    </div>
  );
}
