import type { Diagnostic } from './diagnostics.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly diagnostics: readonly Diagnostic[];
  readonly prompt: string;
  readonly strings: Strings;
  /** Called with the whole prompt after a quick fix. */
  readonly onFix: (prompt: string) => void;
}

/** The remarks of the editor as a list, the same for both editors: what, why, and how to mend it. */
export function DiagnosticList({ diagnostics, prompt, strings: { t }, onFix }: Props) {
  return (
    <details className="lab-details" open={diagnostics.some(({ severity }) => severity === 'warning')}>
      <summary>
        {t('diagnostics.title')} ({diagnostics.length})
      </summary>
      {diagnostics.length === 0 ? (
        <p className="small muted">{t('diagnostics.none')}</p>
      ) : (
        <>
          <p className="small muted">{t('diagnostics.rule')}</p>
          <ul className="workshop-diagnostics">
            {diagnostics.map(({ id, severity, start, end, message, why, fix }) => (
              <li key={`${id} ${start} ${end}`}>
                <span className={severity === 'warning' ? 'badge badge--warning' : 'badge badge--info'}>
                  {t(`diagnostics.${severity}`)}
                </span>{' '}
                {message} <span className="muted">{why}</span>
                {fix !== undefined && (
                  <button
                    type="button"
                    className="button button--quiet"
                    onClick={() => onFix(prompt.slice(0, fix.start) + fix.text + prompt.slice(fix.end))}
                  >
                    {t('diagnostics.fix', { label: fix.label })}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
