import { useDeferredValue, useMemo } from 'react';
import { Html } from '../shared/Html.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import { yieldOf } from './question-score.ts';
import { RegisterState } from './RegisterState.tsx';
import { titleOf } from './register-search.ts';
import type { Scene } from './scene.ts';
import type { Register } from './use-register.ts';

interface Props {
  readonly scene: Scene;
}

function Results({
  scene,
  register,
  useful,
}: Props & { readonly register: Register; readonly useful: ReadonlySet<string> }) {
  const { data, state, strings } = scene;
  const { t, lang, number } = strings;
  const rows = useMemo(
    () => data.question.formulations.map((one) => ({ ...one, ...yieldOf(register.index, one.text, useful) })),
    [data, register, useful],
  );
  return (
    <>
      <h3 id="cit-yields">{t('question.results')}</h3>
      <TableFrame labelledBy="cit-yields">
        <table className="table cit-numbers">
          <thead>
            <tr>
              <th scope="col">{t('question.column.text')}</th>
              <th scope="col">{t('question.column.found')}</th>
              <th scope="col">{t('question.column.useful')}</th>
              <th scope="col">{t('question.column.first')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, text, found, usefulFirst, firstUseful }) => (
              <tr key={id}>
                <th scope="row">
                  <span lang="fr">{text}</span>
                  {id === state.guess && <span className="badge">{t('question.yours')}</span>}
                </th>
                <td>{number(found)}</td>
                <td>{number(usefulFirst)}</td>
                <td>{firstUseful === null ? t('question.none') : number(firstUseful)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <h3>{t('question.comments')}</h3>
      <dl className="cit-comments">
        {rows.map(({ id, text, commentHtml }) => (
          <div key={id}>
            <dt lang="fr">{text}</dt>
            <Html as="dd" html={commentHtml} lang={lang} />
          </div>
        ))}
      </dl>
      <Html as="p" className="notice notice--info" html={data.question.lessonHtml} lang={lang} />
      <OwnQuestion scene={scene} register={register} useful={useful} />
    </>
  );
}

function OwnQuestion({
  scene,
  register,
  useful,
}: Props & { readonly register: Register; readonly useful: ReadonlySet<string> }) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural } = strings;
  const asked = useDeferredValue(state.ownQuestion);
  const result = useMemo(() => yieldOf(register.index, asked, useful), [register, asked, useful]);
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor="cit-own">{t('question.own')}</label>
        <input
          id="cit-own"
          className="input"
          lang="fr"
          value={state.ownQuestion}
          aria-describedby="cit-own-hint"
          onChange={(event) => dispatch({ type: 'own-question', text: event.target.value })}
        />
        <p className="small muted" id="cit-own-hint">
          {t('question.ownHint', { n: data.numbers.length })}
        </p>
      </div>
      <p role="status">
        {asked.trim() !== '' && plural('question.ownFound', result.found, { useful: result.usefulFirst })}
      </p>
      {result.first.length > 0 && (
        <>
          <h4>{t('question.ownFirst')}</h4>
          <ol className="cit-first" lang="fr">
            {result.first.map((number) => {
              const entry = register.entryOf.get(number);
              return (
                <li key={number}>
                  <span className="cit-number">{number}</span> {entry !== undefined && titleOf(entry)}
                  {useful.has(number) && (
                    <span className="badge badge--success" lang={strings.lang}>
                      {t('question.useful')}
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </div>
  );
}

/** One question put in several ways: what the search returns tells them apart. */
export function QuestionStep({ scene }: Props) {
  const { data, state, strings, register, dispatch } = scene;
  const { t, lang } = strings;
  const useful = useMemo((): ReadonlySet<string> => new Set(data.question.useful), [data]);
  const { formulations } = data.question;
  return (
    <section className="stack measure" aria-labelledby="cit-question" data-lab-begun>
      <h2 id="cit-question" tabIndex={-1} data-focus-target>
        {t('question.title')}
      </h2>
      <p>
        {t('question.intro')} <Html as="strong" html={data.question.askHtml} lang={lang} />
      </p>
      <fieldset className="cit-choices" disabled={state.compared}>
        <legend>{t('question.guess', { n: formulations.length })}</legend>
        {formulations.map(({ id, text }) => (
          <label key={id} className="cit-choice">
            <input
              type="radio"
              name="cit-guess"
              checked={state.guess === id}
              onChange={() => dispatch({ type: 'guess', formulation: id })}
            />
            <span lang="fr">{text}</span>
          </label>
        ))}
      </fieldset>
      <RegisterState register={register} strings={strings} />
      {!state.compared && (
        <p>
          <button
            type="button"
            className="button button--primary"
            disabled={state.guess === null || register.kind !== 'ready'}
            onClick={() => dispatch({ type: 'compare' })}
          >
            {t('question.compare')}
          </button>
        </p>
      )}
      {state.compared && register.kind === 'ready' && (
        <Results scene={scene} register={register.data} useful={useful} />
      )}
      <p>
        <button
          type="button"
          className={state.compared ? 'button button--primary' : 'button button--quiet'}
          onClick={() => dispatch({ type: 'to-note' })}
        >
          {t(state.compared ? 'question.toNote' : 'question.skip')}
        </button>
      </p>
    </section>
  );
}
