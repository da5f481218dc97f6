import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { EntryView } from './EntryView.tsx';
import { RegisterState } from './RegisterState.tsx';
import { Runs } from './Runs.tsx';
import { referenceOf } from './reference.ts';
import { bodyOf, excerptOf, runsOf, search, termsOf, titleOf } from './register-search.ts';
import { filtersOf, SearchForm } from './SearchForm.tsx';
import type { Scene } from './scene.ts';
import type { Register } from './use-register.ts';

interface Props {
  readonly scene: Scene;
  /** Leads back to the citation that was looked up; null when nothing was. */
  readonly onBack: (() => void) | null;
}

/** Rows shown at first, and added each time. */
const page = 20;

function Results({
  scene,
  register,
  onOpen,
}: {
  readonly scene: Scene;
  readonly register: Register;
  readonly onOpen: (number: string) => void;
}) {
  const { state, strings } = scene;
  const { t, plural } = strings;
  const query = useDeferredValue(state.query);
  const [shown, setShown] = useState({ query, rows: page });
  const found = useMemo(() => search(register.index, query.text, filtersOf(query)), [register, query]);
  const terms = useMemo(
    (): ReadonlySet<string> => new Set(termsOf(register.index, query.text)),
    [register, query.text],
  );
  const limit = shown.query === query ? shown.rows : page;
  const rows = useMemo(
    () =>
      found.slice(0, limit).map(({ entry }) => ({
        number: entry.number,
        reference: referenceOf(entry),
        title: runsOf(titleOf(entry), terms),
        excerpt: excerptOf(bodyOf(entry), terms),
      })),
    [found, limit, terms],
  );
  const walk = (event: KeyboardEvent<HTMLOListElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) document.getElementById('cit-text')?.focus();
    else buttons[Math.min(to, buttons.length - 1)]?.focus();
  };
  return (
    <>
      <p className="small" role="status">
        {plural('search.found', found.length)}
      </p>
      {found.length === 0 && <p className="notice notice--info">{t('search.absent')}</p>}
      {rows.length > 0 && (
        <>
          <p className="small muted" id="cit-keys">
            {t('search.keys')}
          </p>
          <ol
            className="cit-results"
            aria-label={t('search.results')}
            aria-describedby="cit-keys"
            onKeyDown={walk}
            lang="fr"
          >
            {rows.map(({ number, reference, title, excerpt }) => (
              <li key={number}>
                <button type="button" className="cit-result" data-number={number} onClick={() => onOpen(number)}>
                  <span className="cit-number">{reference}</span>
                  <span className="cit-result__title">
                    <Runs runs={title} />
                  </span>
                  <span className="small muted">
                    <Runs runs={excerpt} />
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {found.length > limit && (
        <p>
          <button type="button" className="button" onClick={() => setShown({ query, rows: limit + page })}>
            {t('search.more')}
          </button>
        </p>
      )}
    </>
  );
}

/** The register: the search, its results, and the entry that is open in their place. */
export function RegisterPane({ scene, onBack }: Props) {
  const { state, strings, register, dispatch } = scene;
  const pane = useRef<HTMLDivElement>(null);
  const closed = useRef<string | null>(null);
  const atFirst = useRef(state.open);
  // Anything opened after the page was is opened by the reader.
  if (state.open !== atFirst.current) atFirst.current = null;
  const open = register.kind === 'ready' && state.open !== null ? register.data.entryOf.get(state.open) : undefined;
  useEffect(() => {
    // Back in the list: at the entry that was read, not at its top.
    if (open !== undefined || closed.current === null) return;
    pane.current?.querySelector<HTMLElement>(`[data-number="${closed.current}"]`)?.focus();
    closed.current = null;
  }, [open]);
  const firstResult = () => pane.current?.querySelector<HTMLElement>('.cit-result')?.focus();
  return (
    <div className="stack" ref={pane}>
      {onBack !== null && (
        <p>
          <button type="button" className="button" onClick={onBack}>
            {strings.t('entry.back')}
          </button>
        </p>
      )}
      {register.kind !== 'ready' && <RegisterState register={register} strings={strings} />}
      {register.kind === 'ready' &&
        (open === undefined ? (
          <>
            <SearchForm scene={scene} onDown={firstResult} />
            <Results scene={scene} register={register.data} onOpen={(number) => dispatch({ type: 'open', number })} />
          </>
        ) : (
          <EntryView
            key={open.number}
            scene={scene}
            register={register.data}
            entry={open}
            wasPressed={atFirst.current === null}
            onClose={() => {
              closed.current = open.number;
              dispatch({ type: 'open', number: null });
            }}
          />
        ))}
    </div>
  );
}
