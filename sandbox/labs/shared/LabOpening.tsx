import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { en, fr } from './frame-strings.ts';
import { createStrings } from './strings.ts';

interface Props {
  readonly lang: Language;
  readonly kind: 'loading' | 'failed';
  readonly retry: () => void;
}

/** A lab that is not there yet, or could not be had. Without styles of its own: it stands before any are loaded. */
export function LabOpening({ lang, kind, retry }: Props) {
  const { t } = useMemo(() => createStrings(lang, { fr, en }), [lang]);
  if (kind === 'loading') return <p className="muted">{t('frame.loading')}</p>;
  return (
    <div className="notice notice--danger" role="alert">
      <p className="notice__title">{t('frame.loadError')}</p>
      <p>{t('frame.loadErrorHelp')}</p>
      <button type="button" className="button" onClick={retry}>
        {t('frame.retry')}
      </button>
    </div>
  );
}
