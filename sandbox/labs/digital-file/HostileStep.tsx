import { pick } from '../shared/localized.ts';
import type { Later } from '../shared/use-later.ts';
import { Statements } from './Basis.tsx';
import type { DigitalFileKey } from './lab-data.ts';
import { Questions } from './Questions.tsx';
import type { Scene } from './scene.ts';
import { summaryOf } from './score.ts';

/** The answers that are still on their way, or that could not be had. */
export function Waiting({ scene: { strings }, answer }: { scene: Scene; answer: Later<DigitalFileKey> }) {
  const { t } = strings;
  if (answer.kind === 'loading') return <p className="muted">{t('key.loading')}</p>;
  if (answer.kind === 'ready') return null;
  return (
    <div className="notice notice--danger" role="alert">
      <p>{t('key.failed')}</p>
      <button type="button" className="button" onClick={answer.retry}>
        {t('key.retry')}
      </button>
    </div>
  );
}

/** What the assistant writes with and without each piece that is a trap. */
function Assistant({ scene, answers }: { readonly scene: Scene; readonly answers: DigitalFileKey }) {
  const { state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const traps = answers.pieces.filter(({ planted }) => planted !== null).map(({ cote }) => cote);
  const all = summaryOf(answers, []);
  const shown = summaryOf(answers, state.withheld);
  const gone = all.filter((sentence) => !shown.includes(sentence));
  return (
    <section className="stack" aria-labelledby="dig-assistant">
      <h3 id="dig-assistant">{t('assistant.title')}</h3>
      <p className="measure">{t('assistant.lead')}</p>
      <fieldset className="dig-given">
        <legend>{t('assistant.given')}</legend>
        {traps.map((cote) => (
          <label key={cote} className="choice">
            <input
              className="choice__input"
              type="checkbox"
              checked={!state.withheld.includes(cote)}
              onChange={(event) => dispatch({ type: 'withhold', cote, withheld: !event.target.checked })}
            />
            <span className="choice__text">{t('assistant.give', { cote })}</span>
          </label>
        ))}
      </fieldset>
      <div className="dig-summary" role="status" aria-label={t('assistant.summary')}>
        <p className="eyebrow">{t('assistant.summary')}</p>
        {shown.map((sentence) => (
          <p key={sentence.id} data-new={all.includes(sentence) ? undefined : ''}>
            {pick(sentence.text, lang).text} <span className="muted">({sentence.cotes.join(', ')})</span>
            {!all.includes(sentence) && <span className="badge badge--info">{t('assistant.new')}</span>}
          </p>
        ))}
      </div>
      {gone.length > 0 && (
        <div className="stack">
          <p className="small muted">{t('assistant.gone')}</p>
          <ul className="dig-gone">
            {gone.map((sentence) => (
              <li key={sentence.id}>
                <del>{pick(sentence.text, lang).text}</del>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The pieces that nobody altered and that deceive all the same. */
export function HostileStep({ scene, answer }: { readonly scene: Scene; readonly answer: Later<DigitalFileKey> }) {
  const { data, strings } = scene;
  return (
    <>
      <Statements data={data} step="hostile" strings={strings} />
      <Waiting scene={scene} answer={answer} />
      {answer.kind === 'ready' && (
        <>
          <Assistant scene={scene} answers={answer.data} />
          <h3>{strings.t('questions.title')}</h3>
          <Questions scene={scene} questions={answer.data.questions} />
        </>
      )}
    </>
  );
}
