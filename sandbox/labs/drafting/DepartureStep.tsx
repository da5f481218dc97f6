import { type FormEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { Desk } from './Desk.tsx';
import { checkDeparture, wantedSentences } from './departure.ts';
import { MonthsField } from './MonthsField.tsx';
import { longestText, missingInDeparture } from './machine.ts';
import type { Scene } from './scene.ts';

/** What can be seen of the text without understanding it. */
function Checks({ scene: { data, state, strings } }: { readonly scene: Scene }) {
  const { t, plural, list } = strings;
  const { topic, text } = state.departure;
  const read = useDeferredValue(text);
  const words = data.topics.find(({ id }) => id === topic)?.words;
  const checks = useMemo(
    () => checkDeparture(read, new Set(data.pieces.map(({ cote }) => cote)), words ?? []),
    [read, data.pieces, words],
  );
  const lines = [
    [checks.hasThree, plural('check.sentences', checks.sentences, { wanted: wantedSentences })],
    [
      checks.cotes.length > 0,
      checks.cotes.length > 0 ? t('check.cotes', { list: list(checks.cotes) }) : t('check.noCote'),
    ],
    [checks.namesTopic, t(checks.namesTopic ? 'check.topic' : words === undefined ? 'check.noTopic' : 'check.unnamed')],
  ] as const;
  return (
    <ul className="draft-checks small" aria-label={t('check.title')}>
      {lines.map(([isDone, said]) => (
        <li key={said} data-done={isDone || undefined}>
          <span className="draft-checks__mark">{t(isDone ? 'check.done' : 'check.open')}</span> {said}
        </li>
      ))}
    </ul>
  );
}

function DepartureForm({ scene }: { readonly scene: Scene }) {
  const { data, own, state, strings, dispatch } = scene;
  const { t, plural, lang, list } = strings;
  const id = useId();
  const [asked, setAsked] = useState(false);
  const missing = asked ? missingInDeparture(state) : [];
  const goOn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    const [first] = missingInDeparture(state);
    if (first === undefined) dispatch({ type: 'go', step: 'mention' });
    else event.currentTarget.querySelector<HTMLElement>(`[data-part="${first}"] :is(input, textarea)`)?.focus();
  };
  return (
    <form className="stack draft-form" noValidate onSubmit={goOn}>
      <div data-part="after" className="stack">
        <p>
          {t('after.lead', { before: plural('months', state.before ?? 0), proposed: plural('months', own.proposed) })}
        </p>
        <MonthsField
          data={data}
          strings={strings}
          label={t('after.label')}
          value={state.after}
          error={null}
          onChange={(months) => dispatch({ type: 'after', months })}
        />
      </div>
      <fieldset data-part="topic" className="draft-topics">
        <legend className="field__label">{t('departure.topic')}</legend>
        {data.topics.map((topic) => (
          <label key={topic.id} className="choice">
            <input
              className="choice__input"
              type="radio"
              name={`${id}-topic`}
              checked={state.departure.topic === topic.id}
              onChange={() => dispatch({ type: 'topic', topic: topic.id })}
            />
            <span className="choice__text">{pick(topic.text, lang).text}</span>
          </label>
        ))}
      </fieldset>
      <div className="field" data-part="text">
        <label className="field__label" htmlFor={`${id}-text`}>
          {t('departure.label')}
        </label>
        <span className="field__hint" id={`${id}-hint`}>
          {t('departure.hint')}
        </span>
        <textarea
          id={`${id}-text`}
          className="input"
          rows={8}
          lang="fr"
          maxLength={longestText}
          aria-describedby={`${id}-hint`}
          value={state.departure.text}
          onChange={(event) => dispatch({ type: 'depart', text: event.target.value })}
        />
        <Checks scene={scene} />
      </div>
      {missing.length > 0 && (
        <p className="notice notice--danger" role="alert">
          {t('departure.missing', { list: list(missing.map((part) => t(`missing.${part}`))) })}
        </p>
      )}
      <p>
        <button type="submit" className="button button--primary">
          {t('departure.next')}
        </button>
      </p>
    </form>
  );
}

/** One's own number again, and three sentences that depart from the proposal. */
export function DepartureStep({ scene }: { readonly scene: Scene }) {
  const { t } = scene.strings;
  return (
    <section className="stack draft-step" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1} data-focus-target>
        {t('departure.title')}
      </h2>
      <p className="measure">{t('departure.lead')}</p>
      <Desk scene={scene}>{() => <DepartureForm scene={scene} />}</Desk>
    </section>
  );
}
