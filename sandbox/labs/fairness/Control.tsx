import { useDeferredValue, useMemo } from 'react';
import { Dial } from './Dial.tsx';
import { groupOf, ratesAt, searchAll } from './numbers.ts';
import { RateTable } from './RateTable.tsx';
import type { Scene } from './scene.ts';
import { firstThreshold, ranges } from './settings.ts';

/** The same score at the same threshold, with another base rate in group B: what the gaps come from. */
export function Control({ scene: { state, people, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, number, percent } = strings;
  const { baseB } = state.promises;
  // The slider answers at once; the population behind it follows.
  const drawn = useDeferredValue(baseB);
  const other = useMemo(() => ({ a: people.a, b: groupOf(state.seed, drawn / 100) }), [people, state.seed, drawn]);
  const both = useMemo(() => searchAll(other).both.length, [other]);
  return (
    <section className="stack" aria-labelledby="fairness-control">
      <h3 id="fairness-control">{t('control.title')}</h3>
      <p className="measure">{t('control.lead')}</p>
      <Dial
        label={t('control.base')}
        range={ranges.baseB}
        value={baseB}
        strings={strings}
        onChange={(value) => dispatch({ type: 'promise', key: 'baseB', value })}
      />
      <RateTable
        caption={t('control.caption', { base: percent(drawn / 100) })}
        a={ratesAt(other.a, firstThreshold)}
        b={ratesAt(other.b, firstThreshold)}
        strings={strings}
      />
      <p className="fairness-now" role="status">
        {t('control.found', { n: number(both) })}
      </p>
      {drawn === 50 && <p className="notice notice--info measure">{t('control.see')}</p>}
    </section>
  );
}
