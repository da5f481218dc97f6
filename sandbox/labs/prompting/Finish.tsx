import { mentionKinds } from '../../measures/grounding/mention.ts';
import { Html } from '../shared/Html.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import { useFocusWhen } from '../shared/use-focus.ts';
import { sumOf, totalOf } from '../shared/vigilance/counts.ts';
import { vigilanceStrings } from '../shared/vigilance/strings.ts';
import { runsOf } from './machine.ts';
import type { Scene } from './scene.ts';

/** The learner's own doubts in this exercise, over all answers that were checked. */
function Profile({ scene: { work, strings } }: { readonly scene: Scene }) {
  const { t, plural, number, lang } = strings;
  const words = vigilanceStrings(lang);
  const checks = runsOf(work).flatMap(({ checked }) => (checked === null ? [] : [checked]));
  if (checks.length === 0) return <p>{t('finish.profile.none')}</p>;
  const counts = sumOf(checks);
  const totals = totalOf(counts);
  const columns = ['hits', 'misses', 'falseAlarms'] as const;
  return (
    <>
      <p>{plural('finish.profile.checked', checks.length)}</p>
      <ul className="vigilance-totals">
        {columns.map((column) => (
          <li key={column}>{words.plural(`vigilance.${column}`, totals[column])}</li>
        ))}
      </ul>
      <TableFrame label={t('profile.caption')}>
        <table className="table">
          <caption className="visually-hidden">{t('profile.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('profile.kind')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="numbers">
                  {t(`profile.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mentionKinds.flatMap((kind) => {
              const row = counts[kind];
              if (row === undefined) return [];
              return [
                <tr key={kind}>
                  <th scope="row">{words.t(`vigilance.kind.${kind}`)}</th>
                  {columns.map((column) => (
                    <td key={column} className="numbers">
                      {number(row[column])}
                    </td>
                  ))}
                </tr>,
              ];
            })}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

/** The end of an exercise: what it wanted one to have seen, and how one's own vigilance went. */
export function Finish({ scene, onNext }: { readonly scene: Scene; readonly onNext: (() => void) | null }) {
  const { exercise, work, running, strings, dispatch } = scene;
  const { t, lang } = strings;
  const heading = useFocusWhen<HTMLHeadingElement>(work.finished);
  if (!work.finished)
    return (
      <p>
        <button
          type="button"
          className="button button--primary"
          disabled={running !== null || work.versions.length === 0}
          onClick={() => dispatch({ type: 'finish' })}
        >
          {t('finish.button')}
        </button>
      </p>
    );
  return (
    <section className="card stack" aria-labelledby="workshop-finish-title">
      <h3 id="workshop-finish-title" ref={heading} tabIndex={-1}>
        {t('finish.title')}
      </h3>
      <Html as="div" className="prose" html={exercise.debriefHtml} lang={lang} />
      <h4>{t('finish.profile')}</h4>
      <Profile scene={scene} />
      <p className="small muted">{t('finish.local')}</p>
      <div className="cluster">
        {onNext !== null && (
          <button type="button" className="button button--primary" onClick={onNext}>
            {t('finish.next')}
          </button>
        )}
        <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'go-on' })}>
          {t('finish.goOn')}
        </button>
      </div>
    </section>
  );
}
