import { redactionWords } from '../../../courses/schema/index.ts';
import { type Localized, pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import type { Situation } from './lab-data.ts';
import type { Scene } from './scene.ts';

function Sourced({ scene, source, at }: { readonly scene: Scene; readonly source: Localized; readonly at: Localized }) {
  const { t, lang } = scene.strings;
  return (
    <p className="small muted">{t('words.source', { source: pick(source, lang).text, at: pick(at, lang).text })}</p>
  );
}

function SituationView({
  scene,
  situation,
  n,
}: {
  readonly scene: Scene;
  readonly situation: Situation;
  readonly n: number;
}) {
  const { state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const { answers, given } = state.sorting;
  const answer = answers[situation.id];
  const isRight = answer === situation.word;
  return (
    <li className="redact-situation">
      <fieldset className="redact-fieldset">
        <legend>
          <span className="eyebrow">{t('words.situation', { n })}</span>
          <span>{pick(situation.text, lang).text}</span>
        </legend>
        <div className="redact-options">
          {redactionWords.map((word) => (
            <label
              key={word}
              className="choice"
              data-state={
                given ? (word === situation.word ? 'right' : word === answer ? 'wrong' : undefined) : undefined
              }
            >
              <input
                className="choice__input"
                type="radio"
                name={`redact-${situation.id}`}
                value={word}
                checked={answer === word}
                disabled={given}
                onChange={() => dispatch({ type: 'sort', situation: situation.id, word })}
              />
              <span className="choice__text">{t(`word.${word}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {given && (
        <div className="stack redact-explanation">
          <p>
            <strong>{isRight ? t('words.right') : t('words.wrong', { word: t(`word.${situation.word}`) })}</strong>
            {lang === 'fr' ? '. ' : '. '}
            {pick(situation.explanation, lang).text}
          </p>
          <Sourced scene={scene} {...situation} />
        </div>
      )}
    </li>
  );
}

/** The three words with what they rest on, then situations to sort. */
export function WordsPart(scene: Scene) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const { answers, given } = state.sorting;
  const left = data.situations.filter(({ id }) => answers[id] === undefined).length;
  const right = data.situations.filter(({ id, word }) => answers[id] === word).length;
  const [first] = data.decisions;
  return (
    <section className="stack redact-part" aria-labelledby="redact-title">
      <h2 id="redact-title" tabIndex={-1} data-focus-target>
        {t('words.title')}
      </h2>
      <p className="measure">{t('words.lead')}</p>
      <dl className="redact-words">
        {data.words.map(({ word, text, source, at }) => (
          <div key={word} className="redact-word">
            <dt>{t(`word.${word}`)}</dt>
            <dd className="stack">
              <p>{pick(text, lang).text}</p>
              <Sourced scene={scene} source={source} at={at} />
            </dd>
          </div>
        ))}
      </dl>
      <PlainList as="ol" className="redact-situations">
        {data.situations.map((situation, index) => (
          <SituationView key={situation.id} scene={scene} situation={situation} n={index + 1} />
        ))}
      </PlainList>
      <div className="stack" role="status">
        {given && <p className="redact-figure">{t('words.result', { right, total: data.situations.length })}</p>}
        {!given && left > 0 && <p className="muted">{plural('words.missing', left)}</p>}
      </div>
      {given ? (
        first !== undefined && (
          <p>
            <button
              type="button"
              className="button button--primary"
              onClick={() => dispatch({ type: 'go', to: first.id })}
            >
              {t('words.next')}
            </button>
          </p>
        )
      ) : (
        <p>
          <button
            type="button"
            className="button button--primary"
            disabled={left > 0}
            onClick={() => dispatch({ type: 'give-sorting' })}
          >
            {t('words.give')}
          </button>
        </p>
      )}
    </section>
  );
}
