import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import type { Later } from '../shared/use-later.ts';
import { AnswerFailure } from './AnswerFailure.tsx';
import { ErrorTable } from './ErrorTable.tsx';
import type { AnswerKey } from './lab-data.ts';
import { recordMarkdown } from './record.ts';
import { SegmentReview } from './SegmentReview.tsx';
import { placed, type Scene } from './scene.ts';
import { isRight, reckonedSegment, type Score, scoreOf, segmentErrors, threshold } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly answer: Later<AnswerKey>;
  readonly newId: () => string;
}

function Outcome({
  scene: { strings },
  score,
  segments,
}: {
  readonly scene: Scene;
  readonly score: Score;
  readonly segments: number;
}) {
  const { t, plural } = strings;
  const missed = score.planted - score.found;
  const verdict = score.passed ? 'passed' : missed > threshold.missed ? 'notFound' : 'tooMany';
  return (
    <div className="stack measure">
      <p className="lead">{plural('debrief.found', score.found, { of: score.planted })}</p>
      <p className={`notice ${score.passed ? 'notice--success' : 'notice--info'}`}>
        {t(`debrief.${verdict}`, {
          min: score.planted - threshold.missed,
          of: score.planted,
          max: threshold.falseAlarms,
        })}
      </p>
      <ul>
        <li>{plural('debrief.named', score.named, { of: score.found })}</li>
        <li>{plural('debrief.falseAlarms', score.falseAlarms)}</li>
        <li>{plural('debrief.decisions', score.decisions, { of: segments })}</li>
      </ul>
    </div>
  );
}

/** What the rate worked out by hand is worth. */
function Reckoned({ scene, answers }: { readonly scene: Scene; readonly answers: AnswerKey }) {
  const { data, state, strings } = scene;
  const { t, percent } = strings;
  const id = reckonedSegment(answers);
  const errors = segmentErrors(data, answers).find((segment) => segment.id === id)?.errors;
  if (errors === undefined || errors.rate === null) return null;
  const { substitutions: s, deletions: d, insertions: i, n, rate } = errors;
  const exact = { s, d, i, n, rate: percent(rate, 1) };
  return (
    <p>
      {state.rate === null
        ? t('debrief.rateSkipped', exact)
        : t(isRight(state.rate, errors) ? 'debrief.rateRight' : 'debrief.rateWrong', {
            ...exact,
            own: percent(state.rate, 1),
          })}
    </p>
  );
}

/** What the sources say of such a system, with their date. */
function Sources({ scene: { strings } }: { readonly scene: Scene }) {
  const { t } = strings;
  return (
    <section className="stack measure" aria-labelledby="speech-sources">
      <h3 id="speech-sources">{t('sources.title')}</h3>
      <p>
        {t('sources.assistant')}{' '}
        <q lang="fr">intégrant des fonctions de recherche, de synthèse, de rédaction et de retranscription</q>
        {t('sources.assistantEnd')}
      </p>
      <p>{t('sources.scope')}</p>
      <p>
        {t('sources.online')} <q lang="fr">suivi en temps réel de ses procédures, via justice.fr</q>
        {t('sources.onlineEnd')}
      </p>
    </section>
  );
}

/** What was found and what was not, the rate against the gravity, segment by segment, and the record to keep. */
export function Debrief({ scene, answer, newId }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  const answers = answer.kind === 'ready' ? answer.data : null;
  const score = answers === null ? null : scoreOf(data, state, answers);
  return (
    <div className="stack speech-debrief" data-lab-begun>
      <h2 tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      {answer.kind !== 'ready' && <AnswerFailure answer={answer} strings={strings} />}
      {answers !== null && score !== null && (
        <>
          <Outcome scene={scene} score={score} segments={answers.segments.length} />
          <section className="stack" aria-labelledby="speech-rates">
            <h3 id="speech-rates">{t('rates.title')}</h3>
            <div className="measure stack">
              <Reckoned scene={scene} answers={answers} />
              <p>{t('rates.lead')}</p>
            </div>
            <ErrorTable scene={scene} answers={answers} score={score} />
          </section>
          <section className="stack" aria-labelledby="speech-reviews">
            <h3 id="speech-reviews">{t('review.title')}</h3>
            <p className="muted">{t('review.lead')}</p>
            {answers.segments.map((segment) => {
              const here = placed(scene, segment.id);
              return here === null ? null : (
                <SegmentReview key={segment.id} scene={scene} here={here} answer={segment} score={score} />
              );
            })}
          </section>
          <section className="stack measure" aria-labelledby="speech-lessons">
            <h3 id="speech-lessons">{t('lessons.title')}</h3>
            <p>{t('lessons.means')}</p>
            <p>{t('lessons.translation')}</p>
            <p>{t('lessons.record')}</p>
          </section>
          <Sources scene={scene} />
          <section className="stack no-print">
            <DebriefButtons
              strings={strings}
              file={() => ({ name: `${t('record.file')}.md`, text: recordMarkdown(scene) })}
              onRestart={() => dispatch({ type: 'restart', id: newId() })}
            />
          </section>
        </>
      )}
    </div>
  );
}
