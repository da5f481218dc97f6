import { Html } from '../shared/Html.tsx';
import { percent } from './format.ts';
import type { LabCase, ShownAdvice } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly file: LabCase;
  readonly advice: ShownAdvice;
  /** Its reasons and the pieces that it cites; what it proposes is always said. */
  readonly withExplanation: boolean;
  readonly isTarget: boolean;
  readonly strings: Strings;
}

/** What the assistant says, with the same layout whether it is right or wrong. */
export function AdviceCard({ file, advice, withExplanation, isTarget, strings: { t, lang } }: Props) {
  const option = file.options.find(({ id }) => id === advice.option);
  return (
    <section className="card lab-advice stack" aria-labelledby="lab-advice-title">
      <h3 id="lab-advice-title" tabIndex={-1} data-focus-target={isTarget ? true : undefined}>
        {t('advice.title')}
      </h3>
      {withExplanation && <Html as="div" className="prose" html={{ fr: advice.html }} lang={lang} />}
      <dl className="lab-facts">
        <div>
          <dt>{t('advice.proposes')}</dt>
          <dd>{option !== undefined && <Html html={option.text} lang={lang} />}</dd>
        </div>
        <div>
          <dt>{t('advice.stated')}</dt>
          <dd>{percent(advice.statedConfidence, lang)}</dd>
        </div>
        {withExplanation && (
          <div>
            <dt>{t('advice.cites')}</dt>
            <dd>{advice.evidence.length === 0 ? t('advice.none') : advice.evidence.join(', ')}</dd>
          </div>
        )}
      </dl>
      <p className="small muted">{t('advice.fallible')}</p>
    </section>
  );
}
