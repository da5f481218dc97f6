import { useMemo, useState } from 'react';
import { PlainList } from '../shared/PlainList.tsx';
import { DiagnosticList } from './DiagnosticList.tsx';
import { diagnose } from './diagnostics.ts';
import { pick } from './lab-data.ts';
import { promptProblem } from './prompt-text.ts';
import { RichEditor } from './RichEditor.tsx';
import type { Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  /** The version whose answer is shown. */
  readonly chosen: number | null;
  readonly onChoose: (version: number) => void;
}

/** Below this width a plain field comes first: touch keyboards and screen readers on phones do not get on with Monaco. */
const narrow = '(width < 48rem)';
const suggested = (): 'rich' | 'plain' => (window.matchMedia(narrow).matches ? 'plain' : 'rich');

/** The prompt with its editor, the remarks of fixed rules, and the versions that were kept. */
export function PromptPanel({ scene, chosen, onChoose }: Props) {
  const { exercise, dossier, work, workshop, running, strings, dispatch } = scene;
  const { t, lang, plural } = strings;
  const [hasFailed, setFailed] = useState(false);
  const [byWidth] = useState(suggested);
  const editor = hasFailed ? 'plain' : (workshop.saved.editor ?? byWidth);
  const diagnostics = useMemo(
    () =>
      diagnose(
        work.draft,
        lang,
        dossier.pieces.map(({ cote, text }) => ({ cote, markdown: text })),
      ),
    [work.draft, lang, dossier],
  );
  const problem = promptProblem(work.draft, dossier, exercise.firstStep !== null);
  const start = pick(exercise.start, lang).text;
  const kept = work.versions.find(({ prompt }) => prompt === work.draft);
  const write = (draft: string) => dispatch({ type: 'write', draft });
  return (
    <section className="card stack" aria-labelledby="workshop-prompt-title">
      <div className="cluster cluster--spread">
        <h3 id="workshop-prompt-title">{t('prompt.title')}</h3>
        <fieldset className="workshop-switch">
          <legend className="small muted">{t('prompt.editor')}</legend>
          {(['rich', 'plain'] as const).map((choice) => (
            <label key={choice} className="workshop-switch__choice">
              <input
                type="radio"
                name="workshop-editor"
                checked={editor === choice}
                onChange={() => {
                  setFailed(false);
                  dispatch({ type: 'choose-editor', editor: choice });
                }}
              />{' '}
              {t(`prompt.editor.${choice}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {exercise.firstStep !== null && (
        <div className="workshop-step">
          <h4>{t('prompt.step')}</h4>
          <p className="small muted">{t('prompt.step.lead')}</p>
          <pre className="written-text">{pick(exercise.firstStep, lang).text}</pre>
        </div>
      )}
      <p className="small muted" id="workshop-prompt-hint">
        {exercise.firstStep === null
          ? t('prompt.hint', { variable: `{{${exercise.pieces[0] ?? 'D1'}}}` })
          : t('prompt.hint.step', { variable: '{{etape-1}}' })}
        {editor === 'rich' && ` ${t('prompt.editor.tab')}`}
      </p>
      {hasFailed && (
        <p className="notice notice--warning" role="alert">
          {t('prompt.editor.failed')}
        </p>
      )}
      {editor === 'rich' ? (
        <RichEditor
          value={work.draft}
          dossier={dossier}
          hasStep={exercise.firstStep !== null}
          diagnostics={diagnostics}
          strings={strings}
          onChange={write}
          onFailed={() => setFailed(true)}
        />
      ) : (
        <textarea
          className="input workshop-textarea"
          rows={8}
          value={work.draft}
          aria-label={t('prompt.label')}
          aria-describedby="workshop-prompt-hint workshop-prompt-problem"
          aria-invalid={problem !== null}
          spellCheck
          onChange={({ target }) => write(target.value)}
        />
      )}
      <p className="small workshop-problem" id="workshop-prompt-problem" role="status">
        {problem === null
          ? ''
          : problem.kind === 'empty'
            ? t('prompt.problem.empty')
            : t('prompt.problem.unknown', { name: problem.name })}
      </p>
      <DiagnosticList diagnostics={diagnostics} prompt={work.draft} strings={strings} onFix={write} />
      <div className="cluster">
        <button
          type="button"
          className="button"
          disabled={problem?.kind === 'empty' || kept !== undefined}
          onClick={() => dispatch({ type: 'keep' })}
        >
          {kept === undefined ? t('prompt.keep') : t('prompt.kept', { number: kept.number })}
        </button>
        {work.draft !== start && (
          <button
            type="button"
            className="button button--quiet"
            onClick={() => dispatch({ type: 'take-up', prompt: start })}
          >
            {t('prompt.reset')}
          </button>
        )}
      </div>
      {work.versions.length > 0 && (
        <div>
          <h4>{t('prompt.versions')}</h4>
          <PlainList className="workshop-versions">
            {work.versions.map(({ number, prompt, runs }) => (
              <li key={number} className="cluster">
                <button
                  type="button"
                  className="workshop-version"
                  aria-pressed={chosen === number}
                  disabled={running !== null}
                  onClick={() => onChoose(number)}
                >
                  <strong>{t('prompt.version', { number })}</strong>{' '}
                  <span className="small muted">{plural('prompt.runs', runs.length)}</span>
                </button>
                {prompt === work.draft ? (
                  <span className="small muted">{t('prompt.current')}</span>
                ) : (
                  <button
                    type="button"
                    className="button button--quiet"
                    onClick={() => dispatch({ type: 'take-up', prompt })}
                  >
                    {t('prompt.takeUp', { number })}
                  </button>
                )}
              </li>
            ))}
          </PlainList>
        </div>
      )}
    </section>
  );
}
