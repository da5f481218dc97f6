import type { Strings } from './strings.ts';
import type { RegisterAnswer } from './use-register.ts';

/** What stands where the register would be while it is not there. */
export function RegisterState({
  register,
  strings: { t },
}: {
  readonly register: RegisterAnswer;
  readonly strings: Strings;
}) {
  if (register.kind === 'loading') return <p className="muted">{t('register.loading')}</p>;
  if (register.kind === 'ready') return null;
  return (
    <div className="notice notice--danger" role="alert">
      <p>{t('register.failed')}</p>
      <button type="button" className="button" onClick={register.retry}>
        {t('register.retry')}
      </button>
    </div>
  );
}
