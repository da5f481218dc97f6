import { Html } from '../shared/Html.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import { ruleOf } from './lab-data.ts';
import { RuleFacts, StatusBadge } from './RuleFacts.tsx';
import { type Review, reviewOf } from './review.ts';
import type { SystemScene } from './scene.ts';
import type { SystemWork } from './state.ts';

/** The classification beside the expected one: verdicts, the rule that decides, reasons question by question, what to remember. */
export function ReviewPanel({ work, ...scene }: SystemScene & { readonly work: SystemWork }) {
  const { data, system, strings, dispatch } = scene;
  const { t, lang } = strings;
  const review = reviewOf(data, system, work);
  if (review === null) return null;
  const next = data.systems.find(({ id }) => id !== system.id && scene.state.works[id]?.done !== true);
  return (
    <section className="legal-review stack" aria-labelledby="legal-review-title">
      <h3 id="legal-review-title" tabIndex={-1} data-focus-target>
        {t('review.title')}
      </h3>
      <Verdicts {...scene} work={work} review={review} />
      <h4>{t('review.rule')}</h4>
      {system.rule === null ? (
        <p>{t('review.noRule')}</p>
      ) : (
        <RuleFacts rule={ruleOf(data, system.rule)} on={data.asOf} strings={strings} />
      )}
      <h4>{t('review.uncertainty')}</h4>
      <p>
        <strong>{t(`uncertainty.${system.uncertainty}`)}.</strong> <Html html={system.uncertaintyWhy} lang={lang} />
      </p>
      <h4>{t('review.debrief')}</h4>
      <Html as="p" html={system.debrief} lang={lang} />
      <StepsTable {...scene} review={review} />
      <Comparisons {...scene} />
      <p className="cluster">
        {next !== undefined && (
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'open', system: next.id })}
          >
            {t('system.next', { name: next.name })}
          </button>
        )}
        <button type="button" className="button" onClick={() => dispatch({ type: 'again' })}>
          {t('review.again')}
        </button>
      </p>
    </section>
  );
}

type ReviewScene = SystemScene & { readonly review: Review };

function Verdicts({ system, strings, work, review }: ReviewScene & { readonly work: SystemWork }) {
  const { t } = strings;
  const { own, expected, classRight, ruleRight, uncertaintyRight } = review;
  return (
    <div className={classRight ? 'notice notice--success' : 'notice notice--warning'}>
      <p className="notice__title">
        {classRight
          ? t('review.classRight', { class: t(`class.${expected.class}`) })
          : t('review.classWrong', { own: t(`class.${own.class}`), expected: t(`class.${expected.class}`) })}
      </p>
      <p>{t(ruleRight ? 'review.ruleRight' : 'review.ruleWrong')}</p>
      <p>
        {uncertaintyRight
          ? t('review.uncertaintyRight')
          : t('review.uncertaintyWrong', {
              own: work.uncertainty === null ? '' : t(`uncertainty.${work.uncertainty}`),
              expected: t(`uncertainty.${system.uncertainty}`),
            })}
      </p>
    </div>
  );
}

function StepsTable({ strings, review }: ReviewScene) {
  const { t, lang } = strings;
  const word = (answer: boolean) => t(answer ? 'answer.yes' : 'answer.no');
  return (
    <>
      <h4 id="legal-steps-title">{t('review.steps')}</h4>
      <TableFrame labelledBy="legal-steps-title">
        <table className="table legal-steps">
          <caption className="visually-hidden">{t('review.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.question')}</th>
              <th scope="col">{t('review.own')}</th>
              <th scope="col">{t('review.expected')}</th>
              <th scope="col">{t('review.because')}</th>
            </tr>
          </thead>
          <tbody>
            {review.steps.map(({ question, own, expected, because }, index) => (
              <tr key={question.id} data-parting={index === review.parting ? '' : undefined}>
                <th scope="row">
                  <Html html={question.text} lang={lang} />
                  {index === review.parting && <p className="legal-parting">{t('review.parting')}</p>}
                </th>
                <td>{own === null ? t('review.notMet') : word(own)}</td>
                <td>{word(expected)}</td>
                <td>
                  <Html html={because} lang={lang} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

function Comparisons({ system, strings }: SystemScene) {
  const { t, lang } = strings;
  if (system.compare.length === 0) return null;
  return (
    <>
      <h4 id="legal-compare-title">{t('review.compare')}</h4>
      <TableFrame labelledBy="legal-compare-title">
        <table className="table legal-compare">
          <caption className="visually-hidden">{t('review.compareCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.paragraph')}</th>
              <th scope="col">{t('review.asks')}</th>
              <th scope="col">{t('review.law')}</th>
            </tr>
          </thead>
          <tbody>
            {system.compare.map(({ paragraph, asks, law, status }) => (
              <tr key={paragraph}>
                <th scope="row">{paragraph}</th>
                <td>
                  <Html html={asks} lang={lang} />
                </td>
                <td>
                  <Html as="p" html={law} lang={lang} />
                  <StatusBadge status={status} strings={strings} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}
