import { useMemo } from 'react';
import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import { pick } from '../shared/localized.ts';
import type { LabServices } from '../shared/services.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { place } from './machine.ts';
import { proofreadingMarkdown } from './record-markdown.ts';
import type { Scene } from './scene.ts';
import { decisionScores, detectionOf, recallThreshold, type WholeScore, wholeScore, workOn } from './score.ts';
import { textOfRun } from './selection.ts';
import { shareText } from './share-text.ts';

const learnt = ['quotes', 'both', 'decide', 'judges'] as const;

function Overall({ score, strings }: { readonly score: WholeScore; readonly strings: Scene['strings'] }) {
  const { t, percent } = strings;
  const { value } = score.overall.together.recall;
  return (
    <section className="stack" aria-labelledby="redact-overall">
      <h3 id="redact-overall">{t('debrief.overall')}</h3>
      <p className="redact-figure">
        {t((value ?? 0) >= recallThreshold ? 'debrief.reached' : 'debrief.notReached', {
          threshold: percent(recallThreshold),
        })}
      </p>
      <TableFrame label={t('review.table')}>
        <table className="table">
          <caption>{t('review.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.who')}</th>
              <th scope="col">{t('review.recall')}</th>
              <th scope="col">{t('review.precision')}</th>
            </tr>
          </thead>
          <tbody>
            {(['machine', 'together'] as const).map((who) => (
              <tr key={who}>
                <th scope="row">{t(`review.${who}`)}</th>
                <td>{shareText(score.overall[who].recall, strings)}</td>
                <td>{shareText(score.overall[who].precision, strings)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="small muted measure">{t('debrief.interval')}</p>
      <h3>{t('debrief.byClass')}</h3>
      <TableFrame label={t('debrief.byClassCaption')}>
        <table className="table">
          <caption>{t('debrief.byClassCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('debrief.class')}</th>
              <th scope="col">{t('debrief.recallMachine')}</th>
              <th scope="col">{t('debrief.recallTogether')}</th>
              <th scope="col">{t('debrief.precisionMachine')}</th>
              <th scope="col">{t('debrief.precisionTogether')}</th>
            </tr>
          </thead>
          <tbody>
            {score.byClass.map(({ class: kind, machine, together }) => (
              <tr key={kind}>
                <th scope="row">{t(`class.${kind}`)}</th>
                <td>{shareText(machine.recall, strings)}</td>
                <td>{shareText(together.recall, strings)}</td>
                <td>{shareText(machine.precision, strings)}</td>
                <td>{shareText(together.precision, strings)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function Duty({ score, strings: { t } }: { readonly score: WholeScore; readonly strings: Scene['strings'] }) {
  const { justified } = score;
  const reasoned = justified.filter(({ legalReason }) => legalReason !== null);
  return (
    <section className="stack" aria-labelledby="redact-duty">
      <h3 id="redact-duty">{t('debrief.duty')}</h3>
      <p>
        {t('debrief.dutyCount', {
          right: justified.filter(({ dutyRight }) => dutyRight).length,
          total: justified.length,
        })}
      </p>
      <p>
        {t('debrief.reasonCount', {
          right: reasoned.filter(({ legalReason }) => legalReason === true).length,
          total: reasoned.length,
        })}
      </p>
    </section>
  );
}

function Decisions({ data, state, strings, dispatch }: Scene) {
  const { t, lang } = strings;
  const given = data.decisions.filter((decision) => workOn(state, decision).given);
  const lost = given.flatMap((decision) =>
    decisionScores(decision, workOn(state, decision)).together.lost.map((mark) => ({ decision, mark })),
  );
  return (
    <>
      <section className="stack" aria-labelledby="redact-legibility">
        <h3 id="redact-legibility">{t('debrief.legibility')}</h3>
        {lost.length === 0 ? (
          <p>{t('debrief.legibilityNone')}</p>
        ) : (
          <ul className="redact-list measure">
            {lost.map(({ decision, mark }) => (
              <li key={`${decision.id}/${mark.id}`}>
                <strong lang="fr">{textOfRun(decision, mark)}</strong>
                {' – '}
                {mark.why === null ? '' : pick(mark.why, lang).text}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="stack" aria-labelledby="redact-each">
        <h3 id="redact-each">{t('debrief.decisions')}</h3>
        <ol className="redact-each">
          {data.decisions.map((decision, index) => {
            const work = workOn(state, decision);
            const score = decisionScores(decision, work).together;
            return (
              <li key={decision.id}>
                <span>
                  <strong>{pick(decision.title, lang).text}</strong>
                  <br />
                  <span className="small muted">
                    {work.given
                      ? t('debrief.decisionLine', {
                          recall: shareText(detectionOf(score).recall, strings),
                          lost: score.lost.length,
                        })
                      : t('debrief.toRead')}
                  </span>
                </span>
                <button
                  type="button"
                  className="button button--quiet no-print"
                  aria-label={t('debrief.seeLabel', { n: index + 1 })}
                  onClick={() => dispatch({ type: 'go', to: decision.id })}
                >
                  {t('debrief.see')}
                </button>
              </li>
            );
          })}
        </ol>
      </section>
    </>
  );
}

/** What the proofreading gave, class by class and decision by decision; what remains; the record to take away. */
export function DebriefPart({ services, ...scene }: Scene & { readonly services: LabServices }) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  const score = useMemo(() => wholeScore(data, state), [data, state]);
  const total = data.decisions.length;
  return (
    <section className="stack redact-part" aria-labelledby="redact-title">
      <h2 id="redact-title" tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      {score.decisions < total && (
        <p className="notice measure">
          {score.decisions === 0 ? t('debrief.none') : t('debrief.notYet', { given: score.decisions, total })}
        </p>
      )}
      {score.decisions > 0 && (
        <>
          <Overall score={score} strings={strings} />
          <Duty score={score} strings={strings} />
        </>
      )}
      <Decisions {...scene} />
      <section className="stack" aria-labelledby="redact-learnt">
        <h3 id="redact-learnt">{t('debrief.learnt')}</h3>
        <ul className="redact-list measure">
          {learnt.map((key) => (
            <li key={key}>{t(`debrief.learnt.${key}`)}</li>
          ))}
        </ul>
      </section>
      <section className="stack no-print" aria-labelledby="redact-keep">
        <h3 id="redact-keep">{t('debrief.keep')}</h3>
        <DebriefButtons
          strings={strings}
          file={() => ({
            name: `${place.lab}-${t('markdown.file')}.md`,
            text: proofreadingMarkdown(data, state, strings, new Date(services.now()).toISOString().slice(0, 10)),
          })}
          onRestart={() => dispatch({ type: 'restart', id: services.newId() })}
          canRestart={score.decisions > 0}
        />
      </section>
    </section>
  );
}
