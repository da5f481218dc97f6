import { Html } from '../shared/Html.tsx';
import { CaseFile } from './CaseFile.tsx';
import type { Scene } from './scene.ts';

/** What one is about to do, before the note is seen. */
export function Introduction({ scene }: { readonly scene: Scene }) {
  const { data, strings, dispatch } = scene;
  const { t, lang } = strings;
  return (
    <section className="stack measure" aria-labelledby="cit-introduction">
      <h2 id="cit-introduction" tabIndex={-1} data-focus-target>
        {t('introduction.title')}
      </h2>
      <p>{t('introduction.role')}</p>
      <h3>{t('introduction.facts')}</h3>
      <Html as="div" className="prose" html={data.factsHtml} lang={lang} />
      <CaseFile scene={scene} />
      <h3>{t('introduction.steps')}</h3>
      <ol className="cit-steps">
        <li>{t('introduction.step.question')}</li>
        <li>{t('introduction.step.verify')}</li>
        <li>{t('introduction.step.note')}</li>
      </ol>
      <p>{t('introduction.register', { n: data.numbers.length })}</p>
      <p className="small muted">{t('introduction.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'begin' })}>
          {t('introduction.begin')}
        </button>
      </p>
    </section>
  );
}
