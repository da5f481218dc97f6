import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { Classify } from './Classify.tsx';
import { ruleOf, type ShownQuestion } from './lab-data.ts';
import { workOn } from './machine.ts';
import { ReviewPanel } from './ReviewPanel.tsx';
import { RuleFacts } from './RuleFacts.tsx';
import type { SystemScene } from './scene.ts';
import { type Walk, walk } from './walk.ts';

/** One system: its sheet, the way through the tree so far, and what comes next. */
export function SystemView(scene: SystemScene) {
  const { data, state, system, strings, dispatch } = scene;
  const { t, lang } = strings;
  const work = workOn(state, system);
  const way = walk(data.tree, work.answers);
  const isNew = way.steps.length === 0 && !work.done;
  return (
    <article className="legal-system stack" data-lab-begun="">
      <p className="cluster">
        <button type="button" className="button" onClick={() => dispatch({ type: 'close' })}>
          {t('system.back')}
        </button>
      </p>
      <header className="stack legal-system__head">
        <p className="eyebrow">{t('system.rank', { k: data.systems.indexOf(system) + 1, n: data.systems.length })}</p>
        <h2 tabIndex={-1} data-focus-target={isNew ? '' : undefined}>
          {system.name}
        </h2>
        <Html as="p" className="lead" html={system.purpose} lang={lang} />
      </header>
      <div className="legal-columns">
        <section className="legal-sheet stack" aria-labelledby="legal-sheet-title">
          <h3 id="legal-sheet-title">{t('system.sheet')}</h3>
          <Html as="div" className="stack" html={system.sheetHtml} lang={lang} />
        </section>
        <div className="stack">
          {work.done ? (
            <ReviewPanel {...scene} work={work} />
          ) : (
            <>
              {way.at.kind === 'question' ? (
                <QuestionPanel {...scene} question={way.at.question} rank={way.steps.length + 1} />
              ) : (
                <Classify {...scene} work={work} way={way} outcome={way.at.outcome} />
              )}
              <WayPanel {...scene} way={way} />
            </>
          )}
        </div>
      </div>
    </article>
  );
}

function QuestionPanel({
  data,
  strings,
  dispatch,
  question,
  rank,
}: SystemScene & { readonly question: ShownQuestion; readonly rank: number }) {
  const { t, plural, lang } = strings;
  const answer = (value: boolean) => dispatch({ type: 'answer', question: question.id, answer: value });
  return (
    <section className="legal-question stack" aria-labelledby="legal-question-text">
      <p className="eyebrow">{t('question.title', { k: rank })}</p>
      <h3 id="legal-question-text" tabIndex={-1} data-focus-target={rank > 1 ? '' : undefined}>
        <Html html={question.text} lang={lang} />
      </h3>
      {question.help !== null && <Html as="p" className="small muted" html={question.help} lang={lang} />}
      <div className="cluster legal-answers">
        <button type="button" className="button button--primary" onClick={() => answer(true)}>
          {t('answer.yes')}
        </button>
        <button type="button" className="button button--primary" onClick={() => answer(false)}>
          {t('answer.no')}
        </button>
      </div>
      <details>
        <summary>{plural('question.rules', question.rules.length)}</summary>
        <div className="stack legal-rules">
          {question.rules.map((id) => (
            <RuleFacts key={id} rule={ruleOf(data, id)} on={data.asOf} strings={strings} />
          ))}
        </div>
      </details>
    </section>
  );
}

function WayPanel({ strings, dispatch, way }: SystemScene & { readonly way: Walk }) {
  const { t, lang } = strings;
  if (way.steps.length === 0) return null;
  return (
    <section className="stack legal-way" aria-labelledby="legal-way-title">
      <h3 id="legal-way-title">{t('way.title')}</h3>
      <ol className="legal-way__steps">
        {way.steps.map(({ question, answer }) => (
          <li key={question.id}>
            <Html html={question.text} lang={lang} />{' '}
            <strong className="legal-way__answer">{t(answer ? 'answer.yes' : 'answer.no')}</strong>{' '}
            <button
              type="button"
              className="legal-way__change"
              aria-label={t('way.changeOf', { question: pick(question.text, lang).text })}
              onClick={() => dispatch({ type: 'take-back', question: question.id })}
            >
              {t('way.change')}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
