import { type FormEvent, useId, useState } from 'react';
import { pick } from '../shared/localized.ts';
import type { Scene } from './scene.ts';

/** Which statement on the use of the assistant fits this case. */
export function MentionStep({ scene: { data, state, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  const id = useId();
  const [asked, setAsked] = useState(false);
  const finish = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (state.mention === null) event.currentTarget.querySelector('input')?.focus();
    else dispatch({ type: 'finish' });
  };
  return (
    <section className="stack draft-step measure" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1} data-focus-target>
        {t('mention.title')}
      </h2>
      <p>{t('mention.lead')}</p>
      <form className="stack draft-form" noValidate onSubmit={finish}>
        <fieldset className="draft-topics">
          <legend className="field__label">{t('mention.legend')}</legend>
          {data.mentions.map((mention) => (
            <label key={mention.id} className="choice">
              <input
                className="choice__input"
                type="radio"
                name={`${id}-mention`}
                checked={state.mention === mention.id}
                onChange={() => dispatch({ type: 'mention', mention: mention.id })}
              />
              <span className="choice__text">{pick(mention.text, lang).text}</span>
            </label>
          ))}
        </fieldset>
        {asked && state.mention === null && (
          <p className="notice notice--danger" role="alert">
            {t('mention.missing')}
          </p>
        )}
        <p className="small muted">{t('mention.once')}</p>
        <p>
          <button type="submit" className="button button--primary">
            {t('mention.finish')}
          </button>
        </p>
      </form>
    </section>
  );
}
