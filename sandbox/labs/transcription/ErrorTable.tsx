import { pick } from '../shared/localized.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { AnswerKey } from './lab-data.ts';
import { placed, type Scene } from './scene.ts';
import { isFound, type Score, segmentErrors, wholeErrors } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly answers: AnswerKey;
  readonly score: Score;
}

/** How many words went wrong in each segment, beside the mistakes that change what was said. */
export function ErrorTable({ scene, answers, score }: Props) {
  const { data, strings } = scene;
  const { t, number, percent, lang } = strings;
  const segments = segmentErrors(data, answers);
  const whole = wholeErrors(segments);
  const highest = Math.max(...segments.map(({ errors }) => errors.rate ?? 0), 0.01);
  const rows = segments.map(({ id, errors, critical }) => {
    const here = placed(scene, id);
    const found = (here?.segment.lines ?? []).filter(({ id: line }) => {
      const verdict = score.lines.get(line)?.verdict ?? null;
      return verdict !== null && isFound(verdict);
    }).length;
    return { id, title: here === null ? id : pick(here.segment.title, lang).text, errors, critical, found };
  });
  const cells = ({ n, substitutions, deletions, insertions, rate }: typeof whole) => (
    <>
      {[n, substitutions, deletions, insertions].map((value, index) => (
        <td key={index} className="numbers">
          {number(value)}
        </td>
      ))}
      <td className="numbers">
        {rate === null ? '–' : percent(rate, 1)}
        <span
          className="speech-rate"
          aria-hidden="true"
          style={{ inlineSize: `${Math.round(((rate ?? 0) / highest) * 100)}%` }}
        />
      </td>
    </>
  );
  return (
    <TableFrame label={t('rates.caption')}>
      <table className="table speech-rates">
        <caption>{t('rates.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rates.segment')}</th>
            <th scope="col">{t('rates.words')}</th>
            <th scope="col">
              <abbr title={t('align.substitution')}>{t('align.substitutionLetter')}</abbr>
            </th>
            <th scope="col">
              <abbr title={t('align.deletion')}>{t('align.deletionLetter')}</abbr>
            </th>
            <th scope="col">
              <abbr title={t('align.insertion')}>{t('align.insertionLetter')}</abbr>
            </th>
            <th scope="col">{t('rates.rate')}</th>
            <th scope="col">{t('rates.critical')}</th>
            <th scope="col">{t('rates.found')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, errors, critical, found }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              {cells(errors)}
              <td className="numbers">{critical}</td>
              <td className="numbers">{critical === 0 ? '–' : found}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('rates.all')}</th>
            {cells(whole)}
            <td className="numbers">{score.planted}</td>
            <td className="numbers">{score.found}</td>
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  );
}
