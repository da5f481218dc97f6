import { useId } from 'react';
import { noQuery } from './machine.ts';
import type { Filters } from './register-search.ts';
import type { Scene } from './scene.ts';
import type { Query } from './state.ts';

/** The years that the register can hold. */
export const years = { from: 1953, to: 2026 } as const;

/** @returns null where nothing was typed, undefined where it is no year of the register */
export function yearOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const year = /^\d{4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return year >= years.from && year <= years.to ? year : undefined;
}

/** The filters of a query; a year that is none limits nothing, and its field says so. */
export const filtersOf = ({ kind, court, number, from, to }: Query): Filters => ({
  kind,
  court,
  number,
  from: yearOf(from) ?? null,
  to: yearOf(to) ?? null,
});

function YearField({
  scene: { strings },
  label,
  value,
  onChange,
}: {
  readonly scene: Scene;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const isWrong = yearOf(value) === undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        maxLength={4}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong && (
        <p className="field__error small" id={`${id}-error`}>
          {strings.t('search.yearRange', { from: String(years.from), to: String(years.to) })}
        </p>
      )}
    </div>
  );
}

/** Words, a number or a date, and what narrows them down. */
export function SearchForm({ scene, onDown }: { readonly scene: Scene; readonly onDown: () => void }) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const { query } = state;
  const set = (change: Partial<Query>) => dispatch({ type: 'search', change });
  const isUsed = Object.entries(noQuery).some(([key, value]) => query[key as keyof Query] !== value);
  const toResults = (event: { readonly key: string; preventDefault(): void }) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    onDown();
  };
  return (
    <search className="cit-search">
      <div className="field">
        <label htmlFor="cit-text">{t('search.text')}</label>
        <input
          id="cit-text"
          className="input"
          type="search"
          lang="fr"
          value={query.text}
          aria-describedby="cit-text-hint"
          onChange={(event) => set({ text: event.target.value })}
          onKeyDown={toResults}
        />
        <p className="small muted" id="cit-text-hint">
          {t('search.textHint')}
        </p>
      </div>
      <div className="field">
        <label htmlFor="cit-number">{t('search.number')}</label>
        <input
          id="cit-number"
          className="input"
          value={query.number}
          aria-describedby="cit-number-hint"
          onChange={(event) => set({ number: event.target.value })}
          onKeyDown={toResults}
        />
        <p className="small muted" id="cit-number-hint">
          {t('search.numberHint')}
        </p>
      </div>
      <details className="cit-details">
        <summary>{t('search.filters')}</summary>
        <div className="cit-filters">
          <div className="field">
            <label htmlFor="cit-kind">{t('search.kind')}</label>
            <select
              id="cit-kind"
              className="input"
              value={query.kind}
              onChange={(event) => {
                const kind = (['all', 'article', 'decision'] as const).find((one) => one === event.target.value);
                if (kind !== undefined) set({ kind });
              }}
            >
              {(['all', 'article', 'decision'] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`search.kind.${kind}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="cit-court">{t('search.court')}</label>
            <select
              id="cit-court"
              className="input"
              value={query.court}
              onChange={(event) => {
                const court = courts.find((one) => one === event.target.value);
                if (court !== undefined) set({ court });
              }}
            >
              {courts.map((court) => (
                <option key={court} value={court}>
                  {t(`search.court.${court}`)}
                </option>
              ))}
            </select>
          </div>
          <YearField scene={scene} label={t('search.from')} value={query.from} onChange={(from) => set({ from })} />
          <YearField scene={scene} label={t('search.to')} value={query.to} onChange={(to) => set({ to })} />
        </div>
      </details>
      {isUsed && (
        <p>
          <button type="button" className="button" onClick={() => set(noQuery)}>
            {t('search.clear')}
          </button>
        </p>
      )}
    </search>
  );
}

const courts = ['all', 'cassation', 'appel', 'judiciaire', 'proximite'] as const;
