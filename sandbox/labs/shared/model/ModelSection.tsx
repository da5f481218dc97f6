import './model-section.css';
import { useEffect, useMemo, useRef } from 'react';
import type { Language } from '../../../../courses/schema/index.ts';
import type { ModelAccess } from '../../../engine/ui/use-model-access.tsx';
import { modelStrings } from './strings.ts';
import { useModelStatus } from './use-model-status.ts';

/** The model inside a lab: open until it is ready, then one line, so that the work comes first. */
export function ModelSection({ model, lang }: { readonly model: ModelAccess; readonly lang: Language }) {
  const { t } = useMemo(() => modelStrings(lang), [lang]);
  const { kind } = useModelStatus(model.client);
  const state = model.isRecorded ? 'recorded' : kind;
  const isOpen = !['ready', 'recorded'].includes(state);
  const summary = useRef<HTMLElement>(null);
  // Whether the learner was last at work in here: the button they pressed is gone by the time the model is ready.
  const isHere = useRef(false);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const details = summary.current?.parentElement;
      isHere.current = target instanceof Node && details?.contains(target) === true;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => {
    if (!isOpen && isHere.current) summary.current?.focus();
  }, [isOpen]);
  return (
    <>
      <details className="lab-details model-section" open={isOpen}>
        <summary ref={summary}>
          {t('model.title')}{' '}
          <span className={state === 'ready' ? 'badge badge--success' : 'badge'}>{t(`model.${state}`)}</span>
        </summary>
        {model.panel}
      </details>
      <p className="visually-hidden" role="status">
        {state === 'ready' ? t('model.said') : ''}
      </p>
    </>
  );
}
