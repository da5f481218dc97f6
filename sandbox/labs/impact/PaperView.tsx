import { useEffect, useRef } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { printLab } from '../shared/print-lab.ts';
import { saveMarkdown } from '../shared/save-file.ts';
import { assessmentOf, emptySections } from './machine.ts';
import { type Paper, paperMarkdown, paperOf } from './paper.ts';
import type { Scene } from './scene.ts';

/** Civil date of an instant in this browser's time zone. */
const dayOf = (ms: number): string => {
  const day = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** What was filled in, as a document to print or keep; giving in the assessment, then what was to be seen. */
export function PaperView(scene: Scene & { readonly now: () => number }) {
  const { data, state, strings, now } = scene;
  const { t, date } = strings;
  const paper = paperOf(data, state, strings);
  const on = dayOf(now());
  return (
    <section className="stack" aria-labelledby="impact-paper-title" data-lab-begun="">
      <h2 className="no-print" id="impact-paper-title" tabIndex={-1} data-focus-target>
        {t('paper.title')}
      </h2>
      <p className="measure no-print">{t('paper.lead')}</p>
      <p className="cluster no-print">
        <button
          type="button"
          className="button button--primary"
          onClick={({ currentTarget }) => printLab(currentTarget)}
        >
          {t('paper.print')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            saveMarkdown(`${t('paper.file')}-${on}.md`, paperMarkdown(paper, strings, { asOf: data.asOf, on }))
          }
        >
          {t('paper.download')}
        </button>
      </p>
      <GiveIn {...scene} />
      <article className="impact-paper stack">
        <h3>{paper.title}</h3>
        <p className="small muted">
          {t('paper.fictitious')} {t('paper.dates', { on: date(on), asOf: date(data.asOf) })}
        </p>
        {paper.forms.map((form) => (
          <PaperForm key={form.id} form={form} strings={strings} />
        ))}
      </article>
    </section>
  );
}

function PaperForm({
  form,
  strings: { t },
}: {
  readonly form: Paper['forms'][number];
  readonly strings: Scene['strings'];
}) {
  return (
    <section className="stack">
      <h4>{form.title}</h4>
      {form.sections.map((section) => (
        <section className="stack impact-paper__section" key={section.id}>
          <h5>{section.title}</h5>
          <p className="small muted">{t('section.basis', { basis: section.basis })}</p>
          {section.rules.length > 0 && (
            <ul className="small">
              {section.rules.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          )}
          <dl className="impact-paper__entries">
            {section.entries.map(({ id, label, choice, text, isEmpty }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  {isEmpty && <span className="muted">{t('paper.empty')}</span>}
                  {choice !== null && <p>{choice}</p>}
                  {text !== '' && <p className="impact-paper__text">{text}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}

function GiveIn({ data, state, strings, dispatch }: Scene) {
  const { t, lang, list } = strings;
  const form = assessmentOf(data);
  const heading = useRef<HTMLHeadingElement>(null);
  const given = useRef(false);
  const { attended } = state;
  useEffect(() => {
    // The button that was pressed is gone: the focus goes on to what came of it.
    if (attended && given.current) heading.current?.focus();
    given.current = false;
  }, [attended]);
  if (form === null) return null;
  const missing = emptySections(state, form);
  if (!attended)
    return (
      <div className="stack no-print impact-give">
        {missing.length > 0 && (
          <p className="small" id="impact-missing">
            {t('paper.missing', { sections: list(missing.map(({ title }) => pick(title, lang).text)) })}
          </p>
        )}
        <p>
          <button
            type="button"
            className="button"
            disabled={missing.length > 0}
            aria-describedby={missing.length > 0 ? 'impact-missing' : undefined}
            onClick={() => {
              given.current = true;
              dispatch({ type: 'give-in' });
            }}
          >
            {t('paper.give')}
          </button>
        </p>
      </div>
    );
  return (
    <div className="stack no-print impact-give">
      <p className="notice notice--success" role="status">
        {t('paper.given')}
      </p>
      <h3 ref={heading} tabIndex={-1}>
        {t('debrief.title')}
      </h3>
      <ul className="impact-findings">
        {data.project.findings.map(({ id, cotes, text, basis }) => (
          <li key={id}>
            <span className="impact-cote">{cotes.join(', ')}</span> <Html html={text} lang={lang} />{' '}
            <span className="small muted">
              (<Html html={basis} lang={lang} />)
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
