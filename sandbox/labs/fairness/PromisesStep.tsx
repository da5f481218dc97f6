import { PlainList } from '../shared/PlainList.tsx';
import { AllPairs } from './AllPairs.tsx';
import { Dial } from './Dial.tsx';
import { ratesAt, verdictOf } from './numbers.ts';
import { RateTable } from './RateTable.tsx';
import type { Scene } from './scene.ts';
import { mostTrials, ranges, trialsBeforeReveal } from './settings.ts';
import { Trials, verdictName } from './Trials.tsx';

const goals = ['ppv', 'errors', 'both'] as const;

/** A threshold for each group, two promises, and every trial that was kept: then all pairs at once. */
export function PromisesStep({ scene }: { readonly scene: Scene }) {
  const { state, people, strings, dispatch } = scene;
  const { t, plural } = strings;
  const { pair, trials, revealed } = state.promises;
  const verdicts = trials.map((trial) => verdictName(verdictOf(people, trial)));
  const isKept = (goal: (typeof goals)[number]) =>
    verdicts.some((verdict) => verdict === goal || (verdict === 'both' && goal !== 'both'));
  const now = verdictName(verdictOf(people, pair));
  const isAlready = trials.some(({ a, b }) => a === pair.a && b === pair.b);
  const missing = trialsBeforeReveal - trials.length;
  return (
    <section className="stack fairness-step" aria-labelledby="fairness-title">
      <h2 id="fairness-title" tabIndex={-1} data-focus-target>
        {t('promises.title')}
      </h2>
      <p className="measure">{t('promises.lead')}</p>
      <PlainList className="fairness-goals">
        {goals.map((goal) => (
          <li key={goal} data-kept={isKept(goal) || undefined}>
            <strong>{t(`promises.${goal}`)}</strong>
            <span className="small">{t(`promises.${goal}.text`)}</span>
            <span className={`badge ${isKept(goal) ? 'badge--success' : ''}`}>
              {t(isKept(goal) ? 'promises.kept' : 'promises.open')}
            </span>
          </li>
        ))}
      </PlainList>
      <p className="small muted measure">{t('promises.rule')}</p>
      <div className="fairness-pair">
        {(['a', 'b'] as const).map((group) => (
          <Dial
            key={group}
            label={t(group === 'a' ? 'promises.thresholdA' : 'promises.thresholdB')}
            range={ranges.threshold}
            value={pair[group]}
            strings={strings}
            onChange={(value) => dispatch({ type: 'pair', group, value })}
          />
        ))}
      </div>
      <RateTable
        caption={t('promises.caption', pair)}
        a={ratesAt(people.a, pair.a)}
        b={ratesAt(people.b, pair.b)}
        strings={strings}
      />
      <p className="fairness-now" role="status" data-verdict={now}>
        {t(`promises.now.${now}`)}
      </p>
      <div className="cluster">
        <button
          type="button"
          className="button button--primary"
          disabled={isAlready || trials.length >= mostTrials}
          onClick={() => dispatch({ type: 'keep-trial' })}
        >
          {t('promises.keep')}
        </button>
        {!revealed && (
          <button
            type="button"
            className="button"
            disabled={missing > 0}
            aria-describedby="fairness-reveal-hint"
            onClick={() => dispatch({ type: 'reveal' })}
          >
            {t('promises.reveal')}
          </button>
        )}
      </div>
      <p className="small muted" id="fairness-reveal-hint">
        {trials.length >= mostTrials
          ? t('promises.full')
          : isAlready
            ? t('promises.already')
            : missing > 0 && !revealed
              ? plural('promises.keepHint', missing)
              : ''}
      </p>
      {trials.length > 0 && <Trials trials={trials} people={people} strings={strings} />}
      {revealed && <AllPairs scene={scene} />}
    </section>
  );
}
