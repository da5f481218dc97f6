import './frame.css';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { en, fr } from './frame-strings.ts';
import { LabOpening } from './LabOpening.tsx';
import { createStrings } from './strings.ts';

interface Props {
  readonly lang: Language;
  readonly className?: string;
  readonly kind: 'loading' | 'failed' | 'elsewhere' | 'ready';
  readonly retry: () => void;
  /** Where the learner stands, as a key: when it changes, the focus goes to the element with `data-focus-target`. */
  readonly place: string;
  /** The same place as a screen reader should hear it. */
  readonly said: string;
  /** Shown once the lab is ready. */
  readonly children: ReactNode;
}

/** What surrounds every lab: opening, failing, held by another tab; where the focus goes and what is said on the way. */
export function LabFrame({ lang, className = '', kind, retry, place, said, children }: Props) {
  const { t } = useMemo(() => createStrings(lang, { fr, en }), [lang]);
  const frame = useRef<HTMLDivElement>(null);
  const here = kind === 'ready' ? place : null;
  const lastPlace = useRef<string | null>(null);

  useEffect(() => {
    const before = lastPlace.current;
    lastPlace.current = here;
    // Opening the page must not move the focus; going on must.
    if (before === null || here === null || before === here) return;
    frame.current?.querySelector<HTMLElement>('[data-focus-target]')?.focus();
  }, [here]);

  return (
    <div className={`lab-frame stack ${className}`.trim()} ref={frame}>
      <p className="visually-hidden" role="status">
        {kind === 'ready' ? said : ''}
      </p>
      {(kind === 'loading' || kind === 'failed') && <LabOpening lang={lang} kind={kind} retry={retry} />}
      {kind === 'elsewhere' && (
        <div className="notice notice--warning" role="alert">
          <p className="notice__title">{t('frame.elsewhere')}</p>
          <p>{t('frame.elsewhereHelp')}</p>
          <button type="button" className="button" onClick={retry}>
            {t('frame.here')}
          </button>
        </div>
      )}
      {kind === 'ready' && children}
    </div>
  );
}
