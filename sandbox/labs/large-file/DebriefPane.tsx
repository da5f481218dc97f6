import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { saveMarkdown } from '../shared/save-file.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Later } from '../shared/use-later.ts';
import { correctedMarkdown } from './corrected.ts';
import { Commissions, Omissions } from './DebriefItems.tsx';
import { type AnswerKey, sentencesOf } from './lab-data.ts';
import { CoteLinks, type OpenFrom } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';
import { type Score, scoreOf, threshold, type Verdict } from './score.ts';

interface PaneProps {
  readonly scene: Scene;
  readonly answer: Later<AnswerKey>;
  readonly onOpen: OpenFrom;
  readonly newId: () => string;
}

interface Props {
  readonly scene: Scene;
  readonly answers: AnswerKey;
  readonly score: Score;
  readonly onOpen: OpenFrom;
}

function Numbers({ scene: { strings }, score }: { readonly scene: Scene; readonly score: Score }) {
  const { t } = strings;
  const count = (list: readonly { readonly verdict: Verdict }[], wanted: Verdict) =>
    list.filter(({ verdict }) => verdict === wanted).length;
  const rows = [
    ['debrief.row.commission', score.errors],
    ['debrief.row.omission', score.omissions],
    ['debrief.row.all', [...score.errors, ...score.omissions]],
  ] as const;
  return (
    <TableFrame label={t('debrief.tableRegion')}>
      <table className="table big-numbers">
        <caption>{t('debrief.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('debrief.col.kind')}</th>
            <th scope="col">{t('debrief.col.found')}</th>
            <th scope="col">{t('debrief.col.unproved')}</th>
            <th scope="col">{t('debrief.col.missed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, list]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td className="numbers">{count(list, 'found')}</td>
              <td className="numbers">{count(list, 'unproved')}</td>
              <td className="numbers">{count(list, 'missed')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Outcome({ scene, score }: { readonly scene: Scene; readonly score: Score }) {
  const { data, state, strings } = scene;
  const { t, plural, list } = strings;
  const planted = [
    ...score.errors.map(({ error, verdict }) => ({ ...error, verdict })),
    ...score.omissions.map(({ omission, verdict }) => ({ ...omission, verdict })),
  ];
  const found = planted.filter(({ verdict }) => verdict === 'found');
  const points = (some: readonly { readonly severity: number }[]) =>
    some.reduce((sum, { severity }) => sum + severity, 0);
  const closed = data.pieces.map(({ cote }) => cote).filter((cote) => !state.seen.includes(cote));
  const falseAlarms = score.falseMarks.length + score.falseAdditions.length;
  const verdict = score.passed
    ? t('debrief.passed')
    : (score.measure.recall ?? 0) < threshold.recall
      ? t('debrief.notRecall')
      : score.gravestLeft > 0
        ? plural('debrief.gravest', score.gravestLeft)
        : t('debrief.notPrecise');
  return (
    <div className="stack">
      <p className="lead">{plural('debrief.found', found.length, { of: planted.length })}</p>
      <p className={`notice ${score.passed ? 'notice--success' : 'notice--info'}`}>{verdict}</p>
      <Numbers scene={scene} score={score} />
      <p>{t('debrief.severity', { k: points(found), n: points(planted) })}</p>
      <p>{plural('debrief.false', falseAlarms)}</p>
      <p className="small muted">{plural('debrief.unopened', closed.length, { list: list(closed) })}</p>
    </div>
  );
}

function Right({ scene, answers, score, onOpen }: Props) {
  const { data, state, strings } = scene;
  const { t, lang } = strings;
  const textOf = new Map(sentencesOf(data).map(({ id, text }) => [id, text]));
  const lures = new Set(answers.lures.map(({ sentence }) => sentence));
  const others = score.falseMarks.filter((id) => !lures.has(id));
  return (
    <>
      <h4>{t('debrief.lures')}</h4>
      <p className="muted">{t('debrief.luresLead')}</p>
      <PlainList className="big-sentences">
        {answers.lures.map(({ sentence, name, proof, explanationHtml }) => (
          <li key={sentence} className="big-answer stack">
            <p lang="fr">{textOf.get(sentence)}</p>
            <p className="small muted">
              {pick(name, lang).text} · {t(state.marks[sentence] === undefined ? 'debrief.left' : 'debrief.flagged')}
            </p>
            <p>
              <Html html={explanationHtml} lang={lang} /> <CoteLinks scene={scene} cotes={proof} onOpen={onOpen} />
            </p>
          </li>
        ))}
      </PlainList>
      <h4>{t('debrief.silent')}</h4>
      <PlainList className="big-sentences">
        {answers.silent.map(({ cote, explanationHtml }) => (
          <li key={cote}>
            <CoteLinks scene={scene} cotes={[cote]} onOpen={onOpen} /> <Html html={explanationHtml} lang={lang} />
          </li>
        ))}
      </PlainList>
      {others.length > 0 && (
        <>
          <h4>{t('debrief.others')}</h4>
          <ul lang="fr">
            {others.map((id) => (
              <li key={id}>{textOf.get(id)}</li>
            ))}
          </ul>
        </>
      )}
      {score.falseAdditions.length > 0 && (
        <>
          <h4>{t('debrief.otherAdditions')}</h4>
          <ul>
            {score.falseAdditions.map(({ key, text, cited }) => (
              <li key={key}>
                {text} ({cited.trim()})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What was wrong, piece by piece, and what the learner made of it. */
export function DebriefPane({ scene, answer, onOpen, newId }: PaneProps) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  if (answer.kind === 'loading') return <p className="muted">{t('debrief.loading')}</p>;
  if (answer.kind === 'failed')
    return (
      <div className="notice notice--danger stack" role="alert">
        <p>{t('debrief.failed')}</p>
        <p>
          <button type="button" className="button" onClick={answer.retry}>
            {t('debrief.retry')}
          </button>
        </p>
      </div>
    );
  const answers = answer.data;
  const score = scoreOf(data, state, answers);
  const own = () =>
    correctedMarkdown(data, state, {
      title: t('export.title'),
      additions: t('export.additions'),
      removed: t('export.removed'),
      note: t('export.note'),
    });
  return (
    <div className="stack big-debrief">
      <Outcome scene={scene} score={score} />
      <div className="cluster no-print">
        <button type="button" className="button" onClick={() => saveMarkdown('hangar-7.md', own())}>
          {t('export.button')}
        </button>
      </div>
      <h4>{t('debrief.commissions')}</h4>
      <Commissions scene={scene} score={score} onOpen={onOpen} />
      <h4>{t('debrief.omissions')}</h4>
      <Omissions scene={scene} score={score} onOpen={onOpen} />
      <Right scene={scene} answers={answers} score={score} onOpen={onOpen} />
      <div className="cluster no-print big-finish">
        <button type="button" className="button" onClick={() => dispatch({ type: 'restart', id: newId() })}>
          {t('restart.button')}
        </button>
        <span className="small muted">{t('restart.hint')}</span>
      </div>
    </div>
  );
}
