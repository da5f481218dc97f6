import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Alignment } from './Alignment.tsx';
import type { KeySegment } from './lab-data.ts';
import { recordOf } from './record.ts';
import { type placed, type Scene, speakerName } from './scene.ts';
import type { LineScore, Score } from './score.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly scene: Scene;
  readonly here: NonNullable<ReturnType<typeof placed>>;
  readonly answer: KeySegment;
  readonly score: Score;
}

const tones = {
  found: 'badge--success',
  misnamed: 'badge--success',
  elsewhere: 'badge--danger',
  missed: 'badge--danger',
} as const;

/** Lines worth a word: something was planted there, or something was marked. */
const isTold = ({ line, mark }: LineScore): boolean => line.fault !== null || line.lureHtml !== null || mark !== null;

/** In a word, what became of a line. */
function verdictText({ line: { fault }, mark, verdict, isFalseAlarm }: LineScore, { t }: Strings): string {
  if (verdict !== null) return t(`verdict.${verdict}`);
  if (isFalseAlarm) return t('verdict.falseAlarm');
  // A critical mistake has a verdict of its own.
  if (fault === null || fault.weight === 'critical') return t('verdict.rightlyLeft');
  return t(mark === null ? `verdict.${fault.weight}Left` : `verdict.${fault.weight}Marked`);
}

function LineReview({
  scene,
  here,
  item,
}: {
  readonly scene: Scene;
  readonly here: Props['here'];
  readonly item: LineScore;
}) {
  const { strings } = scene;
  const { t, lang } = strings;
  const { line, mark, verdict, isFalseAlarm } = item;
  const written = here.segment.lines.find(({ id }) => id === line.id);
  if (written === undefined) return null;
  const { fault, lureHtml } = line;
  const tone = verdict === null ? (isFalseAlarm ? 'badge--warning' : '') : tones[verdict];
  return (
    <li className="speech-review__line stack" data-verdict={verdict ?? undefined}>
      <p className="cluster">
        <span className={`badge ${tone}`}>{verdictText(item, strings)}</span>
        {fault !== null && fault.weight === 'critical' && <strong>{t(`kind.${fault.kind}`)}</strong>}
      </p>
      <dl className="speech-facts">
        <div>
          <dt>{t('review.said', { speaker: speakerName(here.recording, line.speaker, strings) })}</dt>
          <dd lang={line.lang}>{line.said}</dd>
        </div>
        <div>
          <dt>{t('review.heard', { speaker: speakerName(here.recording, written.speaker, strings) })}</dt>
          <dd lang="fr">{written.text}</dd>
        </div>
        {fault !== null && (
          <div>
            <dt>{t('review.should')}</dt>
            <dd lang="fr">{fault.correction}</dd>
          </div>
        )}
        {mark !== null && mark.correction.trim() !== '' && (
          <div>
            <dt>{t('review.yours')}</dt>
            <dd lang="fr">{mark.correction}</dd>
          </div>
        )}
        {fault === null && lureHtml === null ? null : (
          <div>
            <dt>{t('review.why')}</dt>
            <dd>
              {fault !== null && <Html html={fault.explanationHtml} lang={lang} />}
              {lureHtml !== null && <Html html={lureHtml} lang={lang} />}
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}

/** The record of the segment: the machine's text whole, and each correction beside it. */
function Record({ scene, here }: Pick<Props, 'scene' | 'here'>) {
  const { t } = scene.strings;
  const caption = t('record.caption', { title: pick(here.segment.title, scene.strings.lang).text });
  return (
    <TableFrame label={caption}>
      <table className="table speech-record">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('record.line')}</th>
            <th scope="col">{t('record.original')}</th>
            <th scope="col">{t('record.correction')}</th>
          </tr>
        </thead>
        <tbody>
          {recordOf(scene, here.segment.id).map(({ id, at, speaker, original, kind, correction }) => (
            <tr key={id}>
              <th scope="row">
                <span className="numbers">{at}</span> {speaker}
              </th>
              <td lang="fr">{original}</td>
              <td>
                {kind !== null && (
                  <>
                    <span className="badge">{kind}</span>{' '}
                    {correction === '' ? t('record.none') : <span lang="fr">{correction}</span>}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** One segment looked back on: the decision, the lines, the words, the record. */
export function SegmentReview({ scene, here, answer, score }: Props) {
  const { state, strings } = scene;
  const { t, lang } = strings;
  const own = state.decisions[answer.id];
  const items = answer.lines.flatMap(({ id }) => score.lines.get(id) ?? []).filter(isTold);
  return (
    <article className="speech-review stack" aria-labelledby={`speech-review-${answer.id}`}>
      <h4 id={`speech-review-${answer.id}`}>
        <span className="numbers">{here.rank}.</span> {pick(here.segment.title, lang).text}
      </h4>
      <p>
        <span className={`badge ${own === answer.decision ? 'badge--success' : 'badge--warning'}`}>
          {t(own === answer.decision ? 'review.sameDecision' : 'review.otherDecision')}
        </span>{' '}
        <strong>{t(`decision.${answer.decision}`)}</strong>
        {own !== undefined && own !== answer.decision && (
          <> {t('review.ownDecision', { decision: t(`decision.${own}`) })}</>
        )}
      </p>
      <Html as="p" className="measure" html={answer.becauseHtml} lang={lang} />
      <PlainList className="speech-review__lines">
        {items.map((item) => (
          <LineReview key={item.line.id} scene={scene} here={here} item={item} />
        ))}
      </PlainList>
      <details className="speech-details">
        <summary>{t('review.words')}</summary>
        <Alignment segment={here.segment} answer={answer} recording={here.recording} strings={strings} />
      </details>
      <details className="speech-details">
        <summary>{t('review.record')}</summary>
        <Record scene={scene} here={here} />
      </details>
    </article>
  );
}
