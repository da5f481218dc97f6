import { useMemo } from 'react';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Decision } from './lab-data.ts';
import { type ReviewedPassage, reviewOf, toDiscuss } from './review.ts';
import type { Scene } from './scene.ts';
import { decisionScores, detectionOf, workOn } from './score.ts';
import { textOfRun } from './selection.ts';
import { shareText } from './share-text.ts';
import { segmentsOf } from './spans.ts';
import type { DecisionWork } from './state.ts';

interface Props {
  readonly scene: Scene;
  readonly decision: Decision;
  readonly work: DecisionWork;
}

function Numbers({ scene: { strings }, decision, work }: Props) {
  const { t, plural } = strings;
  const scores = decisionScores(decision, work);
  const { lost, spareWords, identifiers } = scores.together;
  const left = identifiers.filter(({ hidden }) => !hidden).length;
  return (
    <>
      <p className="redact-figure">{plural('review.missed', left)}</p>
      <TableFrame label={t('review.table')}>
        <table className="table">
          <caption>{t('review.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.who')}</th>
              <th scope="col">{t('review.recall')}</th>
              <th scope="col">{t('review.precision')}</th>
            </tr>
          </thead>
          <tbody>
            {(['machine', 'together'] as const).map((who) => {
              const { recall, precision } = detectionOf(scores[who]);
              return (
                <tr key={who}>
                  <th scope="row">{t(`review.${who}`)}</th>
                  <td>{shareText(recall, strings)}</td>
                  <td>{shareText(precision, strings)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      <p>{plural('review.lost', lost.length)}</p>
      {lost.length > 0 && (
        <ul className="redact-list measure">
          {lost.map((mark) => (
            <li key={mark.id}>
              <strong lang="fr">{textOfRun(decision, mark)}</strong>
              {' – '}
              {mark.why === null ? '' : pick(mark.why, strings.lang).text}
            </li>
          ))}
        </ul>
      )}
      {spareWords > 0 && <p className="muted">{plural('review.spare', spareWords)}</p>}
    </>
  );
}

function Remark({ passage, scene: { strings } }: { readonly passage: ReviewedPassage; readonly scene: Scene }) {
  const { t, lang } = strings;
  const { why, justified } = passage;
  const { duty } = justified?.mark ?? { duty: null };
  return (
    <div className="stack">
      {why !== null && <p>{pick(why, lang).text}</p>}
      {justified !== null && !justified.dutyRight && (duty === 'mandatory' || duty === 'complementary') && (
        <p>
          {t('review.dutyWrong', {
            chosen: t(`duty.${duty === 'mandatory' ? 'complementary' : 'mandatory'}`),
            right: t(`duty.${duty}`),
          })}
        </p>
      )}
      {justified?.legalReason === false && <p>{t('review.reasonWrong')}</p>}
    </div>
  );
}

/** What a proofreading gave: counts, what is lost, the text with its outcomes, and each passage with its reason. */
export function DecisionReview({ scene, decision, work }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  const passages = useMemo(() => reviewOf(decision, work), [decision, work]);
  const next = data.decisions.find((one) => !workOn(state, one).given);
  return (
    <div className="stack redact-review">
      <h3 id="redact-review" tabIndex={-1}>
        {t('review.title')}
      </h3>
      <Numbers scene={scene} decision={decision} work={work} />
      <p className="no-print">
        {next === undefined ? (
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'go', to: 'cross' })}
          >
            {t('give.cross')}
          </button>
        ) : (
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'go', to: next.id })}
          >
            {t('give.next')}
          </button>
        )}
      </p>
      <h4>{t('review.text')}</h4>
      <div className="redact-text redact-text--review" lang="fr">
        {decision.paragraphs.map((paragraph) => (
          <p key={paragraph.id} className={paragraph.kind === 'heading' ? 'redact-text__heading' : undefined}>
            {segmentsOf(paragraph, passages, null).map(({ text, from, part }) =>
              part === null || part.outcome === 'kept' ? (
                <span key={from}>{text}</span>
              ) : (
                <mark
                  key={from}
                  className="redact-outcome"
                  data-outcome={part.outcome}
                  data-label={part.outcome === 'machine' ? undefined : t(`outcome.${part.outcome}`)}
                >
                  {text}
                </mark>
              ),
            )}
          </p>
        ))}
      </div>
      <h4>{t('review.items')}</h4>
      <PlainList className="redact-items">
        {toDiscuss(passages).map((passage) => (
          <li key={`${passage.in}/${passage.from}`} className="redact-item" data-outcome={passage.outcome}>
            <p>
              <strong lang="fr">{`«\u00a0${textOfRun(decision, passage)}\u00a0»`}</strong>{' '}
              <span className="redact-tag" data-outcome={passage.outcome}>
                {t(`outcome.${passage.outcome}`)}
              </span>
            </p>
            <Remark passage={passage} scene={scene} />
          </li>
        ))}
      </PlainList>
    </div>
  );
}
