import { useId, useMemo, useState } from 'react';
import { type Difference, differences, tally } from './comparison.ts';
import { haveSameSettings, shownRun } from './machine.ts';
import type { Scene } from './scene.ts';
import type { PromptVersion } from './state.ts';
import type { Strings } from './strings.ts';

/** The words between marks say what a colour cannot: « retiré » … « fin ». */
function Differences({ runs, strings: { t } }: { readonly runs: readonly Difference[]; readonly strings: Strings }) {
  return (
    <p className="written-text">
      {runs.map(({ kind, text }, at) => {
        if (kind === 'same') return <span key={at}>{text}</span>;
        const Element = kind === 'removed' ? 'del' : 'ins';
        return (
          <Element key={at} className="workshop-difference">
            <span className="workshop-difference__word"> [{t(`compare.${kind}`)}] </span>
            {text}
            <span className="visually-hidden"> [{t('compare.end')}] </span>
          </Element>
        );
      })}
    </p>
  );
}

/** Two versions side by side: their prompts, their answers, and what changes from one to the other, word by word. */
export function Comparison({ scene: { work, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, number } = strings;
  const id = useId();
  const tried = work.versions.filter(({ runs }) => runs.length > 0);
  const [left, setLeft] = useState(tried.at(-2)?.number ?? 1);
  const [right, setRight] = useState(tried.at(-1)?.number ?? 2);
  const compared = work.compared;
  const byNumber = (wanted: number | undefined): PromptVersion | undefined =>
    tried.find((version) => version.number === wanted);
  const [a, b] = [byNumber(compared?.left), byNumber(compared?.right)];
  const [runA, runB] = [a === undefined ? null : shownRun(a), b === undefined ? null : shownRun(b)];
  // Not again for every word that a run writes.
  const [before, after] = [runA?.output ?? '', runB?.output ?? ''];
  const changes = useMemo(() => differences(before, after), [before, after]);
  const counts = tally(changes);
  if (tried.length < 2)
    return (
      <section aria-labelledby={`${id}-title`}>
        <h3 id={`${id}-title`}>{t('compare.title')}</h3>
        <p className="small muted">{t('compare.needTwo')}</p>
      </section>
    );
  const choice = (label: string, value: number, set: (value: number) => void) => (
    <label className="field">
      {label}
      <select className="input" value={value} onChange={({ target }) => set(Number(target.value))}>
        {tried.map((version) => (
          <option key={version.number} value={version.number}>
            {t('prompt.version', { number: version.number })}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('compare.title')}</h3>
      <p className="small muted">{t('compare.lead')}</p>
      <div className="cluster workshop-compare__choice">
        {choice(t('compare.left'), left, setLeft)}
        {choice(t('compare.right'), right, setRight)}
        <button
          type="button"
          className="button"
          disabled={left === right}
          onClick={() => dispatch({ type: 'compare', left, right })}
        >
          {t('compare.show')}
        </button>
        {compared !== null && (
          <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'stop-comparing' })}>
            {t('compare.close')}
          </button>
        )}
      </div>
      {a !== undefined && b !== undefined && runA !== null && runB !== null && (
        <>
          <p className={haveSameSettings(runA, runB) ? 'small muted' : 'notice notice--info'}>
            {t(haveSameSettings(runA, runB) ? 'compare.sameSettings' : 'compare.differentSettings')}
          </p>
          {(
            [
              ['compare.prompts', a.prompt, b.prompt],
              ['compare.outputs', runA.output, runB.output],
            ] as const
          ).map(([key, first, second]) => (
            <div key={key}>
              <h4>{t(key)}</h4>
              <div className="workshop-compare__columns">
                {[
                  { version: a, text: first },
                  { version: b, text: second },
                ].map(({ version, text }) => (
                  <div key={version.number}>
                    <p className="small muted">{t('prompt.version', { number: version.number })}</p>
                    <p className="written-text">{text === '' ? t('compare.noOutput') : text}</p>
                  </div>
                ))}
              </div>
            </div>
          ))}
          <h4>{t('compare.differences', { left: a.number, right: b.number })}</h4>
          {counts.added + counts.removed === 0 ? (
            <p>{t('compare.same')}</p>
          ) : (
            <>
              <p className="small muted">
                {t('compare.tally', {
                  same: number(counts.same),
                  removed: number(counts.removed),
                  added: number(counts.added),
                })}
              </p>
              <Differences runs={changes} strings={strings} />
            </>
          )}
        </>
      )}
    </section>
  );
}
