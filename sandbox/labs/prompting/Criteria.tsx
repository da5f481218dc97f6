import { useMemo } from 'react';
import { Html } from '../shared/Html.tsx';
import { checkAnswer } from '../shared/vigilance/counts.ts';
import { type JudgedCriterion, judge } from './criteria.ts';
import { groundingOf } from './grounding.ts';
import { pick } from './lab-data.ts';
import type { Scene } from './scene.ts';
import type { PromptVersion, Run } from './state.ts';

interface Props {
  readonly scene: Scene;
  readonly version: PromptVersion | null;
  readonly run: Run | null;
}

/**
 * The criteria, met or not, each with why it matters. Of the version whose answer is shown; before any answer, of what stands
 * in the editor, so that the prompt's own criteria follow the typing.
 */
export function Criteria({ scene, version, run }: Props) {
  const { exercise, dossier, file, work, strings } = scene;
  const { t, lang, number } = strings;
  const hasAnswer = run !== null && run.output !== '';
  const prompt = hasAnswer && version !== null ? version.prompt : work.draft;
  const judged = useMemo(() => {
    const firstStep = exercise.firstStep === null ? null : pick(exercise.firstStep, lang).text;
    const answer = hasAnswer ? { output: run.output, grounding: groundingOf(checkAnswer(file(), run.output)) } : null;
    return judge(exercise, dossier, { prompt, firstStep, answer });
  }, [dossier, exercise, file, hasAnswer, lang, prompt, run]);
  const passed = judged.filter(({ outcome }) => outcome?.passed === true).length;
  const list = (shown: readonly JudgedCriterion[]) => (
    <ul className="workshop-criteria">
      {shown.map(({ criterion, outcome }) => (
        <li key={criterion.id}>
          <p>
            <span
              className={outcome === null ? 'badge' : outcome.passed ? 'badge badge--success' : 'badge badge--warning'}
            >
              {t(outcome === null ? 'criteria.waiting' : outcome.passed ? 'criteria.passed' : 'criteria.failed')}
            </span>{' '}
            <Html html={criterion.textHtml} lang={lang} />
            {outcome?.counted !== undefined && (
              <span className="small muted"> {t('criteria.counted', { n: number(outcome.counted) })}</span>
            )}
          </p>
          <Html as="p" className="small muted" html={criterion.whyHtml} lang={lang} />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="stack" aria-labelledby="workshop-criteria-title">
      <h3 id="workshop-criteria-title">
        {t('criteria.title')}
        {hasAnswer && version !== null && ` – ${t('prompt.version', { number: version.number })}`}
      </h3>
      <p className="small muted">{t('criteria.lead')}</p>
      <p role="status">{hasAnswer ? t('criteria.summary', { passed, total: judged.length }) : ''}</p>
      <h4>{t('criteria.onPrompt')}</h4>
      {list(judged.filter(({ criterion }) => criterion.on === 'prompt'))}
      <h4>{t('criteria.onOutput')}</h4>
      {list(judged.filter(({ criterion }) => criterion.on === 'output'))}
    </section>
  );
}
