import { percent } from './format.ts';
import { Html } from './Html.tsx';
import type { LabCase, ShownAdvice } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly file: LabCase;
  readonly advice: ShownAdvice;
  readonly strings: Strings;
}

/** What the assistant says, with the same layout whether it is right or wrong. */
export function AdviceCard({ file, advice, strings: { t, lang } }: Props) {
  const option = file.options.find(({ id }) => id === advice.option);
  return (
    <section className="card lab-advice stack" aria-labelledby="lab-advice-title">
      <h3 id="lab-advice-title" tabIndex={-1} data-focus-target>
        {t('advice.title')}
      </h3>
      <Html as="div" className="prose" text={{ fr: advice.html }} lang={lang} />
      <dl className="lab-facts">
        <div>
          <dt>{t('advice.proposes')}</dt>
          <dd>{option !== undefined && <Html text={option.text} lang={lang} />}</dd>
        </div>
        <div>
          <dt>{t('advice.stated')}</dt>
          <dd>{percent(advice.statedConfidence, lang)}</dd>
        </div>
        <div>
          <dt>{t('advice.cites')}</dt>
          <dd>{advice.evidence.length === 0 ? t('advice.none') : advice.evidence.join(', ')}</dd>
        </div>
      </dl>
      <p className="small muted">{t('advice.fallible')}</p>
    </section>
  );
}
