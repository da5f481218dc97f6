import { TableFrame } from '../shared/TableFrame.tsx';
import type { Scene } from './scene.ts';
import { anchoringOf, type Score, type Verdict } from './score.ts';

const verdicts: readonly Verdict[] = ['found', 'misnamed', 'missed', 'left', 'false-alarm'];

/** What was found, missed and doubted without cause, in counts. */
export function Outcome({ scene: { strings }, score }: { readonly scene: Scene; readonly score: Score }) {
  const { t, plural } = strings;
  return (
    <div className="stack">
      <p className="lead">{plural('debrief.found', score.count('found'), { of: score.planted })}</p>
      <p className="measure">{t('debrief.how')}</p>
      <TableFrame label={t('debrief.table')}>
        <table className="table">
          <caption>{t('debrief.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('debrief.col.verdict')}</th>
              <th scope="col">{t('debrief.col.count')}</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <tr key={verdict}>
                <th scope="row">{t(`verdict.${verdict}`)}</th>
                <td className="numbers">
                  {t('debrief.of', {
                    n: score.count(verdict),
                    of: verdict === 'left' || verdict === 'false-alarm' ? score.sound : score.planted,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

/** What the number that was read did to one's own. */
export function AnchoringSection({ scene: { state, own, strings } }: { readonly scene: Scene }) {
  const { t, plural, number } = strings;
  const { before, after } = state;
  if (before === null || after === null) return null;
  const { weight, winsorised } = anchoringOf(before, own.proposed, after);
  const reading =
    weight === null
      ? 'same'
      : weight < 0
        ? 'away'
        : weight > 1
          ? 'beyond'
          : weight === 0
            ? 'kept'
            : weight === 1
              ? 'taken'
              : 'towards';
  const rows = [
    ['before', before],
    ['proposed', own.proposed],
    ['after', after],
  ] as const;
  return (
    <section className="stack" aria-labelledby="draft-anchoring">
      <h3 id="draft-anchoring">{t('anchoring.title')}</h3>
      <TableFrame label={t('anchoring.table')}>
        <table className="table">
          <caption>{t('anchoring.table')}</caption>
          <tbody>
            {rows.map(([row, months]) => (
              <tr key={row}>
                <th scope="row">{t(`anchoring.${row}`)}</th>
                <td className="numbers">{plural('months', months)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="measure">
        {t(`anchoring.reading.${reading}`, {
          weight: weight === null ? '' : number(weight, 2),
          bounded: winsorised === null ? '' : number(winsorised, 2),
        })}
      </p>
      <p className="small muted measure">{t('anchoring.hint')}</p>
    </section>
  );
}
