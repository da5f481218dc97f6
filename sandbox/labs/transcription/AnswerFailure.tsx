import type { Later } from '../shared/use-later.ts';
import type { AnswerKey } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly answer: Exclude<Later<AnswerKey>, { readonly kind: 'ready' }>;
  readonly strings: Strings;
}

/** While the answers are fetched, and where they cannot be: nothing of the work is lost. */
export function AnswerFailure({ answer, strings: { t } }: Props) {
  if (answer.kind === 'loading') return <p className="muted">{t('debrief.loading')}</p>;
  return (
    <div className="notice notice--danger stack" role="alert">
      <p>{t('debrief.failed')}</p>
      <p>
        <button type="button" className="button" onClick={answer.retry}>
          {t('debrief.retry')}
        </button>
      </p>
    </div>
  );
}
