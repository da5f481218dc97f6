import { useEffect, useMemo, useRef } from 'react';
import type { RegisterEntry } from '../../../courses/schema/index.ts';
import { Runs } from './Runs.tsx';
import { frenchDay, referenceOf } from './reference.ts';
import { runsOf, termsOf, titleOf } from './register-search.ts';
import type { Scene } from './scene.ts';
import type { Register } from './use-register.ts';

interface Props {
  readonly scene: Scene;
  readonly register: Register;
  readonly entry: RegisterEntry;
  /** The reader has just opened it. */
  readonly wasPressed: boolean;
  readonly onClose: () => void;
}

/** An entry of the register: an article with its wordings in time, or a decision with what it cites. */
export function EntryView({ scene, register, entry, wasPressed, onClose }: Props) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const heading = useRef<HTMLHeadingElement>(null);
  const terms = useMemo(
    (): ReadonlySet<string> => new Set(termsOf(register.index, state.query.text)),
    [register, state.query.text],
  );
  useEffect(() => {
    // An entry that lies open when the page loads must not take the focus.
    if (!wasPressed) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [wasPressed]);
  const solution =
    entry.kind === 'decision' && entry.solution !== undefined ? t(`entry.solution.${entry.solution}`) : null;
  return (
    <article className="stack cit-entry" aria-labelledby="cit-entry-title">
      <p>
        <button type="button" className="button" onClick={onClose}>
          {t('entry.list')}
        </button>
      </p>
      <h4 id="cit-entry-title" ref={heading} tabIndex={-1} lang="fr">
        <span className="cit-number">{referenceOf(entry)}</span>
        <br />
        <Runs runs={runsOf(titleOf(entry), terms)} />
      </h4>
      <p className="small muted">
        {[
          entry.kind === 'article' ? t('entry.article') : null,
          solution,
          `${t('entry.scope')}\u00a0: ${t(`entry.scope.${entry.scope}`)}`,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {entry.kind === 'decision' && (
        <p className="cit-text" lang="fr">
          <Runs runs={runsOf(entry.text, terms)} />
        </p>
      )}
      {entry.kind === 'article' &&
        entry.versions.toReversed().map(({ from, to, text }) => (
          <section key={from} className="cit-version">
            <h5>
              {to === undefined
                ? t('entry.from', { from: strings.lang === 'fr' ? frenchDay(from) : strings.date(from) })
                : t('entry.fromTo', {
                    from: strings.lang === 'fr' ? frenchDay(from) : strings.date(from),
                    to: strings.lang === 'fr' ? frenchDay(to) : strings.date(to),
                  })}
            </h5>
            <p className="cit-text" lang="fr">
              <Runs runs={runsOf(text, terms)} />
            </p>
          </section>
        ))}
      {entry.kind === 'decision' && entry.cites.length > 0 && (
        <>
          <h5>{t('entry.cites')}</h5>
          <p className="cluster">
            {entry.cites.map((number) => (
              <button
                key={number}
                type="button"
                className="cit-link"
                aria-label={t('entry.open', { number })}
                onClick={() => dispatch({ type: 'open', number })}
              >
                {number}
              </button>
            ))}
          </p>
        </>
      )}
    </article>
  );
}
