import { useMemo } from 'react';
import { Control } from './Control.tsx';
import { Identity } from './Identity.tsx';
import { MapTable } from './MapTable.tsx';
import { searchAll } from './numbers.ts';
import { PairMap } from './PairMap.tsx';
import type { Scene } from './scene.ts';

/** What the learner could not find, looked for everywhere; then the reason, and what would change it. */
export function AllPairs({ scene }: { readonly scene: Scene }) {
  const { state, people, strings } = scene;
  const { t, number } = strings;
  const search = useMemo(() => searchAll(people), [people]);
  return (
    <div className="stack fairness-all">
      <h3>{t('all.title')}</h3>
      <p className="measure">
        {t('all.lead', {
          usable: number(search.usable),
          ppv: number(search.samePPV.length),
          errors: number(search.sameErrors.length),
          both: number(search.both.length),
        })}
      </p>
      <div className="fairness-beside">
        <PairMap search={search} trials={state.promises.trials} strings={strings} />
        <div className="stack">
          {search.nearest !== null && (
            <p>
              {t('all.nearest', {
                a: search.nearest.a,
                b: search.nearest.b,
                gap: number(search.nearest.largestGap * 100, 1),
              })}
            </p>
          )}
          <MapTable people={people} strings={strings} />
        </div>
      </div>
      <Identity scene={scene} />
      <Control scene={scene} />
    </div>
  );
}
