import { type FormEvent, useState } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { Desk } from './Desk.tsx';
import { MonthsField } from './MonthsField.tsx';
import type { Scene } from './scene.ts';

function OwnNumber({ scene: { data, state, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, plural } = strings;
  const [asked, setAsked] = useState(false);
  if (state.noted)
    return (
      <div className="notice notice--info">
        <p className="notice__title">{plural('before.noted', state.before ?? 0)}</p>
        <p>{t('before.notedHint')}</p>
        <p>
          <button type="button" className="button" onClick={() => dispatch({ type: 'go', step: 'draft' })}>
            {t('before.again')}
          </button>
        </p>
      </div>
    );
  const note = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (state.before === null) event.currentTarget.querySelector('input')?.focus();
    else dispatch({ type: 'note' });
  };
  return (
    <form className="card stack" noValidate onSubmit={note}>
      <h3>{t('before.title')}</h3>
      <p>{t('before.lead')}</p>
      <MonthsField
        data={data}
        strings={strings}
        label={t('before.label')}
        value={state.before}
        error={asked && state.before === null ? t('before.missing') : null}
        onChange={(months) => dispatch({ type: 'before', months })}
      />
      {state.seen.length === 0 && <p className="small muted">{t('before.unread')}</p>}
      <p>
        <button type="submit" className="button button--primary">
          {t('before.button')}
        </button>
      </p>
    </form>
  );
}

/** The file first, and one's own number before any proposal is seen. */
export function FileStep({ scene }: { readonly scene: Scene }) {
  const { data, own, strings } = scene;
  const { t, lang } = strings;
  return (
    <section className="stack draft-step" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1} data-focus-target>
        {t('file.title')}
      </h2>
      <Html as="div" className="measure" html={data.factsHtml} lang={lang} />
      <Desk scene={scene}>
        {() => (
          <>
            <h3>{t('file.persons')}</h3>
            <dl className="draft-persons">
              {own.persons.map(({ name, role }) => (
                <div key={name}>
                  <dt lang="fr">{name}</dt>
                  <dd>{pick(role, lang).text}</dd>
                </div>
              ))}
            </dl>
            <h3>{t('file.rules')}</h3>
            <p className="small muted">{t('file.rulesHint')}</p>
            <ul className="draft-list">
              {data.rulesHtml.map((rule) => (
                <Html key={rule.fr} as="li" html={rule} lang={lang} />
              ))}
            </ul>
            <OwnNumber scene={scene} />
          </>
        )}
      </Desk>
    </section>
  );
}
