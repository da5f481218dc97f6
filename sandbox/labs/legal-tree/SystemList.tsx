import { Html } from '../shared/Html.tsx';
import { PlainList } from '../shared/PlainList.tsx';
import { doneCount } from './machine.ts';
import { tallyOf } from './review.ts';
import type { Scene } from './scene.ts';

/** The systems, each with how far its classification has come, and what was classified so far. */
export function SystemList({ data, state, strings, dispatch }: Scene) {
  const { t, lang } = strings;
  const done = doneCount(state, data);
  const total = data.systems.length;
  return (
    <section className="stack" aria-labelledby="legal-list-title" data-lab-begun={done > 0 ? '' : undefined}>
      <h2 id="legal-list-title" tabIndex={-1} data-focus-target>
        {t('list.title')}
      </h2>
      <p className="measure">{t('list.lead')}</p>
      <p className="small muted">{t('list.private')}</p>
      <div className="legal-progress">
        <progress className="progress" max={total} value={done} aria-labelledby="legal-progress-text" />
        <p className="small" id="legal-progress-text">
          {t('list.progress', { done, total })}
        </p>
      </div>
      {done > 0 && <TallyTable data={data} state={state} strings={strings} dispatch={dispatch} />}
      <PlainList as="ol" className="legal-list">
        {data.systems.map((system, index) => {
          const work = state.works[system.id];
          const stage = work?.done === true ? 'done' : (work?.answers.length ?? 0) > 0 ? 'begun' : 'new';
          return (
            <li key={system.id}>
              <button
                type="button"
                className="legal-list__item"
                onClick={() => dispatch({ type: 'open', system: system.id })}
              >
                <span className="legal-list__rank">
                  <span className="visually-hidden">{t('list.system')} </span>
                  {index + 1}
                </span>
                <span className="legal-list__name">{system.name}</span>
                <Html as="span" className="legal-list__purpose small muted" html={system.purpose} lang={lang} />
                <span className={stage === 'done' ? 'badge badge--success' : 'badge'}>{t(`list.state.${stage}`)}</span>
              </button>
            </li>
          );
        })}
      </PlainList>
    </section>
  );
}

/** How many classifications agree with the tree, in numbers; for the learner alone. */
function TallyTable({ data, state, strings }: Scene) {
  const { t, plural } = strings;
  const tally = tallyOf(data, state);
  return (
    <section className="stack legal-tally" aria-labelledby="legal-tally-title">
      <h3 id="legal-tally-title">{t('tally.title')}</h3>
      <table className="table">
        <caption className="visually-hidden">{t('tally.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tally.what')}</th>
            <th scope="col" data-align="end">
              {t('tally.agree')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(['classes', 'rules', 'uncertainties'] as const).map((row) => (
            <tr key={row}>
              <th scope="row">{t(`tally.${row}`)}</th>
              <td className="is-number">{t('tally.of', { k: tally[row], n: tally.done })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{plural('tally.light', tally.tooLight)}</p>
    </section>
  );
}
