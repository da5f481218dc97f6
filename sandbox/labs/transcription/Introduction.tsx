import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { segmentsOf } from './lab-data.ts';
import type { Scene } from './scene.ts';

/** What one is about to do, with what, and what it weighs. */
export function Introduction({ scene }: { readonly scene: Scene }) {
  const { data, strings, dispatch } = scene;
  const { t, number, lang } = strings;
  const segments = segmentsOf(data);
  const bytes = segments.reduce((sum, { audio }) => sum + audio.bytes, 0);
  return (
    <section className="stack measure" aria-labelledby="speech-introduction">
      <h2 id="speech-introduction" tabIndex={-1} data-focus-target>
        {t('introduction.title')}
      </h2>
      <p>{t('introduction.role', { recordings: data.recordings.length, segments: segments.length })}</p>
      <dl className="speech-recordings">
        {data.recordings.map(({ id, title, settingHtml }) => (
          <div key={id}>
            <dt>{pick(title, lang).text}</dt>
            <Html as="dd" className="prose" html={settingHtml} lang={lang} />
          </div>
        ))}
      </dl>
      <h3>{t('introduction.steps')}</h3>
      <ol className="speech-steps">
        <li>{t('introduction.step.compare')}</li>
        <li>{t('introduction.step.mark')}</li>
        <li>{t('introduction.step.decide')}</li>
        <li>{t('introduction.step.reckon')}</li>
      </ol>
      <h3>{t('introduction.means')}</h3>
      <p>{t('introduction.meansText')}</p>
      <p className="small muted">
        {t('introduction.size', { each: number(bytes / segments.length / 1000), all: number(bytes / 1_000_000, 1) })}
      </p>
      <p className="small muted">{t('introduction.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'begin' })}>
          {t('introduction.begin')}
        </button>
      </p>
    </section>
  );
}
