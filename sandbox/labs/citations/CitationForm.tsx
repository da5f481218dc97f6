import type { NoteCitation } from './lab-data.ts';
import { longestText, noVerdict } from './machine.ts';
import type { Scene } from './scene.ts';
import { confidences, statuses, type Verdict } from './state.ts';

/** What one citation is found to be: its status, its proof, how sure of it one is. */
export function CitationForm({ scene, citation }: { readonly scene: Scene; readonly citation: NoteCitation }) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const { status, proof, confidence, remark } = state.verdicts[citation.id] ?? noVerdict;
  const judge = (change: Partial<Verdict>) => dispatch({ type: 'judge', citation: citation.id, change });
  const id = `cit-${citation.id}`;
  return (
    <div className="cit-form">
      <fieldset className="cit-choices">
        <legend>{t('note.status')}</legend>
        {statuses.map((one) => (
          <label key={one} className="cit-choice">
            <input
              type="radio"
              name={`${id}-status`}
              checked={status === one}
              onChange={() => judge({ status: one })}
            />
            <span>{t(`status.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {status !== null && status !== 'unverified' && (
        <fieldset className="cit-proof">
          <legend>{t('note.proof')}</legend>
          {status === 'absent' ? (
            <p className="small">
              {t(state.lookedUp.includes(citation.id) ? 'note.absentAsked' : 'note.absentNotAsked')}
            </p>
          ) : (
            <>
              <p className="small">{proof === null ? t('note.proofNone') : t('note.proofIs', { number: proof })}</p>
              <div className="cluster">
                {state.open !== null && state.open !== proof && (
                  <button type="button" className="button" onClick={() => judge({ proof: state.open })}>
                    {t('note.proofCite', { number: state.open })}
                  </button>
                )}
                {proof !== null && (
                  <button type="button" className="button button--quiet" onClick={() => judge({ proof: null })}>
                    {t('note.proofRemove', { number: proof })}
                  </button>
                )}
              </div>
            </>
          )}
        </fieldset>
      )}
      {status !== null && status !== 'unverified' && (
        <div className="field cit-confidence">
          <label htmlFor={`${id}-confidence`}>{t('note.confidence')}</label>
          <select
            id={`${id}-confidence`}
            className="input"
            value={confidence ?? ''}
            onChange={(event) =>
              judge({ confidence: confidences.find((one) => String(one) === event.target.value) ?? null })
            }
          >
            <option value="">{t('note.confidenceNone')}</option>
            {confidences.map((one) => (
              <option key={one} value={one}>
                {t('note.confidenceValue', { n: one })}
              </option>
            ))}
          </select>
        </div>
      )}
      {status !== null && status !== 'applicable' && (
        <div className="field">
          <label htmlFor={`${id}-remark`}>{t('note.remark')}</label>
          <textarea
            id={`${id}-remark`}
            className="input"
            rows={2}
            lang="fr"
            maxLength={longestText}
            value={remark}
            onChange={(event) => judge({ remark: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}
