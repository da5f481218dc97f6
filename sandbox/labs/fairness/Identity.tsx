import { impliedFalsePositiveRate } from '../../measures/fairness.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Dial } from './Dial.tsx';
import type { Scene } from './scene.ts';
import { population, ranges } from './settings.ts';

/** The identity that ties the four rates, with the numbers that the learner promises to both groups. */
export function Identity({ scene: { state, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, percent, number } = strings;
  const { ppv, fnr } = state.promises;
  const implied = (base: number) => impliedFalsePositiveRate(base, ppv / 100, fnr / 100);
  const shown = (value: number | null) => {
    if (value === null) return '–';
    return value > 1 ? t('identity.impossible', { value: percent(value, 1) }) : percent(value, 1);
  };
  const groups = [
    ['A', population.baseA],
    ['B', population.baseB],
  ] as const;
  const odds = (base: number) => base / (1 - base);
  return (
    <section className="stack" aria-labelledby="fairness-identity">
      <h3 id="fairness-identity">{t('identity.title')}</h3>
      <p className="measure">{t('identity.lead')}</p>
      <p className="fairness-formula">{t('identity.formula')}</p>
      <div className="fairness-pair">
        {(['ppv', 'fnr'] as const).map((key) => (
          <Dial
            key={key}
            label={t(`identity.${key}`)}
            range={ranges[key]}
            value={state.promises[key]}
            strings={strings}
            onChange={(value) => dispatch({ type: 'promise', key, value })}
          />
        ))}
      </div>
      <TableFrame label={t('identity.caption')}>
        <table className="table">
          <caption>{t('identity.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('table.rate')}</th>
              {groups.map(([group]) => (
                <th key={group} scope="col" className="is-number">
                  {t(`group.${group}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('rate.base')}</th>
              {groups.map(([group, base]) => (
                <td key={group} className="is-number">
                  {percent(base)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('rate.FPR')}</th>
              {groups.map(([group, base]) => (
                <td key={group} className="is-number">
                  {shown(implied(base))}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </TableFrame>
      <p className="measure">
        {t('identity.see', { ratio: number(odds(population.baseA) / odds(population.baseB), 2) })}
      </p>
    </section>
  );
}
