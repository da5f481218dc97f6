import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import type { OpenFrom } from './Debrief.tsx';
import type { Scene } from './scene.ts';
import type { Judged } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly item: Judged;
  readonly onOpen: OpenFrom;
  /** In the note, from 1. */
  readonly rank: number;
}

/** One citation: what was answered, what it is, the words of the register that show it, and why. */
export function DebriefItem({ scene, item: { citation, answer, verdict, outcome }, onOpen, rank }: Props) {
  const { t, lang } = scene.strings;
  const proof = answer.status === 'absent' ? null : answer.proof;
  const wasRight = outcome === 'right' || outcome === 'unproved';
  const truth = [
    t(`status.${answer.status}`),
    answer.status === 'inapplicable' ? t(`debrief.reason.${answer.reason}`) : null,
  ].filter((part) => part !== null);
  return (
    <li className="cit-citation">
      <h5 className="cit-rank">{t('note.rank', { n: rank })}</h5>
      <p lang="fr">{citation.text}</p>
      <p className="cluster">
        <span className={wasRight ? 'badge badge--success' : 'badge badge--warning'}>{t(`outcome.${outcome}`)}</span>
        {answer.status === 'applicable' && answer.lure !== null && (
          <span className="badge">
            {t('debrief.lure', { code: answer.lure.code, name: pick(answer.lure.name, lang).text })}
          </span>
        )}
        {answer.status !== 'applicable' && (
          <span className="badge">
            {t('debrief.error', { code: answer.code, name: pick(answer.name, lang).text, severity: answer.severity })}
          </span>
        )}
      </p>
      <dl className="cit-facts">
        <div>
          <dt>{t('debrief.yours')}</dt>
          <dd>
            {[
              t(`status.${verdict.status ?? 'unverified'}`),
              verdict.proof === null ? null : t('debrief.yourProof', { number: verdict.proof }),
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </dd>
        </div>
        <div>
          <dt>{t('debrief.truth')}</dt>
          <dd>{truth.join(', ')}</dd>
        </div>
        {proof !== null && answer.status !== 'absent' && (
          <div>
            <dt>{t('debrief.passage')}</dt>
            <dd>
              <button
                type="button"
                className="cit-link"
                aria-label={t('entry.open', { number: proof })}
                onClick={(event) => onOpen(proof, event.currentTarget)}
              >
                {proof}
              </button>{' '}
              <span lang="fr">{`«\u00a0${answer.passage}\u00a0»`}</span>
            </dd>
          </div>
        )}
        {answer.status !== 'applicable' && (
          <div>
            <dt>{t('debrief.correction')}</dt>
            <Html as="dd" html={answer.correctionHtml} lang={lang} />
          </div>
        )}
        {verdict.remark.trim() !== '' && (
          <div>
            <dt>{t('debrief.yourRemark')}</dt>
            <dd lang="fr">{verdict.remark}</dd>
          </div>
        )}
        <div>
          <dt>{t('debrief.why')}</dt>
          <Html as="dd" html={answer.explanationHtml} lang={lang} />
        </div>
      </dl>
    </li>
  );
}
