import { useEffect } from 'react';
import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Later } from '../shared/use-later.ts';
import { Basis } from './Basis.tsx';
import { Waiting } from './HostileStep.tsx';
import type { DigitalFileKey, KeyPiece, ShownQuestion } from './lab-data.ts';
import { reportMarkdown, workInWords } from './report.ts';
import type { Scene } from './scene.ts';
import { type Score, scoreOf, type TrapResult, threshold } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly answer: Later<DigitalFileKey>;
  readonly newId: () => string;
}

interface PartProps {
  readonly scene: Scene;
  readonly answers: DigitalFileKey;
  readonly score: Score;
}

/** Detection: how many traps, at what price in false alarms. */
function Outcome({ scene: { state, strings, data }, score }: PartProps) {
  const { t, plural, list, percent } = strings;
  const found = score.traps.filter(({ verdict }) => verdict === 'found').length;
  const conduct = score.traps.filter((trap) => trap.conduct).length;
  const { recall, precision } = score.measure;
  const asPercent = (value: number | null) => (value === null ? t('debrief.undefined') : percent(value));
  const verdict = score.passed
    ? 'debrief.passed'
    : (recall ?? 0) < threshold.recall
      ? 'debrief.notRecall'
      : 'debrief.notPrecise';
  const unopened = data.pieces.map(({ canonical }) => canonical.cote).filter((cote) => !state.checked.includes(cote));
  return (
    <div className="stack">
      <p className="lead">{plural('debrief.found', found, { of: score.traps.length })}</p>
      <p className={`notice ${score.passed ? 'notice--success' : 'notice--info'}`}>{t(verdict)}</p>
      <TableFrame label={t('debrief.table')}>
        <table className="table">
          <caption>{t('debrief.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('debrief.measure')}</th>
              <th scope="col" data-align="end">
                {t('debrief.value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(
              [
                ['debrief.recall', asPercent(recall)],
                ['debrief.precision', asPercent(precision)],
                ['debrief.conduct', `${conduct} / ${score.traps.length}`],
                ['debrief.alarms', String(score.falseAlarms.length)],
              ] as const
            ).map(([key, value]) => (
              <tr key={key}>
                <th scope="row">{t(key)}</th>
                <td data-align="end">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {score.falseAlarms.length > 0 && (
        <p>
          {plural('debrief.false', score.falseAlarms.length, { list: list(score.falseAlarms.map(({ cote }) => cote)) })}
        </p>
      )}
      <p className="small muted">{plural('debrief.unchecked', unopened.length, { list: list(unopened) })}</p>
    </div>
  );
}

function Answers({ scene: { state, strings, data }, answers }: PartProps) {
  const { t } = strings;
  const rows: readonly (readonly [string, readonly ShownQuestion[]])[] = [
    [t('step.create'), data.questions.create],
    [t('step.sign'), data.questions.sign],
    [t('step.notify'), data.questions.notify],
    [t('step.hostile'), answers.questions],
    [t('step.archive'), data.questions.archive],
  ];
  const right = (questions: readonly ShownQuestion[]) =>
    questions.filter((question) => state.answers[question.key] === question.right).length;
  const given = (questions: readonly ShownQuestion[]) =>
    questions.filter((question) => state.answers[question.key] !== undefined).length;
  return (
    <TableFrame label={t('debrief.answers')}>
      <table className="table">
        <caption>{t('debrief.answers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('debrief.step')}</th>
            <th scope="col" data-align="end">
              {t('debrief.right')}
            </th>
            <th scope="col" data-align="end">
              {t('debrief.given')}
            </th>
            <th scope="col" data-align="end">
              {t('debrief.asked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, questions]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-align="end">{right(questions)}</td>
              <td data-align="end">{given(questions)}</td>
              <td data-align="end">{questions.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Piece({ scene, piece, trap }: { scene: Scene; piece: KeyPiece; trap: TrapResult | null }) {
  const { data, state, strings } = scene;
  const { t, lang } = strings;
  const shown = data.pieces.find(({ canonical }) => canonical.cote === piece.cote);
  const altered = piece.planted?.altered ?? null;
  return (
    <li className="dig-answer stack" data-verdict={trap?.verdict}>
      <h4>
        <span className="dig-cote">{piece.cote}</span> {shown === undefined ? '' : pick(shown.title, lang).text}
      </h4>
      <p className="small">
        {trap !== null && (
          <>
            <span className={trap.verdict === 'found' ? 'badge badge--success' : 'badge badge--warning'}>
              {t(`verdict.${trap.verdict}`)}
            </span>{' '}
            {piece.planted !== null && <strong>{t(`trap.${piece.planted.reason}`)}.</strong>}{' '}
          </>
        )}
        {piece.lure && <span className="badge">{t('debrief.lure')}</span>} {t('debrief.yours')}{' '}
        {workInWords(state, piece.cote, strings)}
      </p>
      <Html as="p" html={piece.explanationHtml} lang={lang} />
      {trap !== null && trap.verdict !== 'missed' && (
        <p className="small">{t(trap.conduct ? 'debrief.conductRight' : 'debrief.conductWrong')}</p>
      )}
      {altered !== null && (
        <dl className="dig-facts" lang="fr">
          <div>
            <dt lang={lang}>{t('debrief.signed')}</dt>
            <dd>« {altered.signed} »</dd>
          </div>
          <div>
            <dt lang={lang}>{t('debrief.now')}</dt>
            <dd>« {altered.now} »</dd>
          </div>
        </dl>
      )}
      {piece.basis.length > 0 && <Basis basis={piece.basis} strings={strings} />}
    </li>
  );
}

/** What was found, what was missed, piece by piece, with the sources. */
export function Debrief({ scene, answer, newId }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  const isUncounted = !state.counted && state.run === 1;
  useEffect(() => {
    if (answer.kind === 'ready' && isUncounted) dispatch({ type: 'count', key: answer.data });
  }, [answer, isUncounted, dispatch]);
  if (answer.kind !== 'ready') return <Waiting scene={scene} answer={answer} />;
  const answers = answer.data;
  const score = scoreOf(state, answers);
  const part = { scene, answers, score };
  const trapOf = (piece: KeyPiece) => score.traps.find((trap) => trap.piece === piece) ?? null;
  const sections = [
    ['debrief.traps', answers.pieces.filter(({ planted }) => planted !== null)],
    ['debrief.lures', answers.pieces.filter(({ lure }) => lure)],
    ['debrief.others', answers.pieces.filter(({ planted, lure }) => planted === null && !lure)],
  ] as const;
  return (
    <>
      <Outcome {...part} />
      {sections.map(([title, pieces]) => (
        <section key={title} className="stack" aria-labelledby={`dig-${title.slice(8)}`}>
          <h3 id={`dig-${title.slice(8)}`}>{t(title)}</h3>
          {title === 'debrief.traps' && <p className="small muted">{t('check.campus')}</p>}
          <PlainList className="dig-answers">
            {pieces.map((piece) => (
              <Piece key={piece.cote} scene={scene} piece={piece} trap={trapOf(piece)} />
            ))}
          </PlainList>
        </section>
      ))}
      <Answers {...part} />
      <p className="small muted">{t('debrief.private')}</p>
      <DebriefButtons
        strings={strings}
        file={() => ({
          name: `${t('report.file')}.md`,
          text: reportMarkdown(data, state, answers, score, strings),
        })}
        onRestart={() => dispatch({ type: 'restart', id: newId() })}
      />
    </>
  );
}
