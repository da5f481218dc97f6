import { useId, useRef, useState } from 'react';
import { criterionAnswer } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import type { CitedRule, ShownField, ShownForm } from './lab-data.ts';
import { answerAt, longest } from './machine.ts';
import { partsOf } from './parts.ts';
import type { Scene } from './scene.ts';

type FormScene = Scene & { readonly form: ShownForm };

/** One form, section after section; everything is saved as it is written. */
export function FormView(scene: FormScene) {
  const { data, form, state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  /** What was pressed goes away: the focus goes back to the beginning of the part. */
  const stopAsking = () => {
    setAsking(false);
    heading.current?.focus();
  };
  const parts = partsOf({ data, strings });
  const next = parts[parts.findIndex(({ id }) => id === form.id) + 1];
  const isWritten = Object.keys(state.answers).some((path) => path.startsWith(`${form.id}/`));
  return (
    <section className="stack impact-form" aria-labelledby={`impact-${form.id}`} data-lab-begun="">
      <h2 id={`impact-${form.id}`} ref={heading} tabIndex={-1} data-focus-target>
        <Html html={form.title} lang={lang} />
      </h2>
      <Html as="p" className="measure" html={form.lead} lang={lang} />
      <Rules rules={form.rules} strings={strings} />
      {form.sections.map((section) => (
        <section className="stack impact-section" key={section.id} aria-labelledby={`impact-${form.id}-${section.id}`}>
          <h3 id={`impact-${form.id}-${section.id}`}>
            <Html html={section.title} lang={lang} />
          </h3>
          <p className="small muted">{t('section.basis', { basis: pick(section.basis, lang).text })}</p>
          <Rules rules={section.rules} strings={strings} />
          {section.fields.map((field) => (
            <Field key={field.id} {...scene} field={field} path={`${form.id}/${section.id}/${field.id}`} />
          ))}
        </section>
      ))}
      <p className="cluster">
        {next !== undefined && (
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'go', to: next.id })}
          >
            {t('form.next', { title: next.title })}
          </button>
        )}
        {isWritten && !asking && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('form.empty')}
          </button>
        )}
      </p>
      {asking && (
        <div className="notice notice--warning" role="alert">
          <p>{t('form.emptyAsk')}</p>
          <p className="cluster">
            <button
              type="button"
              className="button button--primary"
              onClick={() => {
                dispatch({ type: 'empty', form: form.id });
                stopAsking();
              }}
            >
              {t('form.emptyYes')}
            </button>
            <button type="button" className="button" ref={(node) => node?.focus()} onClick={stopAsking}>
              {t('form.emptyNo')}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

/** Rules of the legal table, never without their status. */
function Rules({ rules, strings }: { readonly rules: readonly CitedRule[]; readonly strings: Scene['strings'] }) {
  const { t, plural, lang } = strings;
  if (rules.length === 0) return null;
  return (
    <details>
      <summary className="small">{plural('section.rules', rules.length)}</summary>
      <ul className="impact-rules small">
        {rules.map((rule) => (
          <li key={rule.id}>
            <strong>
              <Html html={rule.place} lang={lang} />
            </strong>
            , <Html html={rule.act} lang={lang} />. <Html html={rule.says} lang={lang} />{' '}
            <span className={rule.status === 'verified' ? 'badge' : 'badge badge--warning'}>
              {t(`status.${rule.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Field({
  state,
  strings,
  dispatch,
  field,
  path,
}: FormScene & { readonly field: ShownField; readonly path: string }) {
  const { t, lang } = strings;
  const name = useId();
  const answer = answerAt(state, path);
  const help = field.help;
  const described = help === null ? undefined : `${name}-help`;
  const write = (text: string) => dispatch({ type: 'write', path, text });
  if (field.kind === 'text')
    return (
      <div className="field">
        <label className="field__label" htmlFor={name}>
          <Html html={field.label} lang={lang} />
        </label>
        {help !== null && <Html as="p" className="small muted" html={help} lang={lang} />}
        <textarea
          className="input impact-text"
          id={name}
          rows={4}
          maxLength={longest}
          value={answer.text}
          onChange={(event) => write(event.target.value)}
        />
      </div>
    );
  const options =
    field.kind === 'choice'
      ? field.options.map(({ id, text }) => ({ id, text: pick(text, lang).text }))
      : criterionAnswer.options.map((id) => ({ id, text: t(`criterion.${id}`) }));
  return (
    <fieldset className="impact-choices" aria-describedby={described}>
      <legend className="field__label">
        <Html html={field.label} lang={lang} />
      </legend>
      {help !== null && (
        <p className="small muted" id={described}>
          {pick(help, lang).text}
        </p>
      )}
      <div className="impact-choices__options">
        {options.map(({ id, text }) => (
          <label className="choice" key={id}>
            <input
              className="choice__input"
              type="radio"
              name={name}
              value={id}
              checked={answer.choice === id}
              onChange={() => dispatch({ type: 'choose', path, choice: id })}
            />
            <span className="choice__text">{text}</span>
          </label>
        ))}
      </div>
      {field.kind === 'criterion' && (
        <div className="field">
          <label className="small" htmlFor={`${name}-note`}>
            {t('criterion.noteLabel')}
          </label>
          <input
            className="input"
            id={`${name}-note`}
            type="text"
            maxLength={longest}
            aria-label={t('criterion.note', { label: pick(field.label, lang).text })}
            value={answer.text}
            onChange={(event) => write(event.target.value)}
          />
        </div>
      )}
    </fieldset>
  );
}
