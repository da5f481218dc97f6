import { pick } from '../shared/localized.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Statements } from './Basis.tsx';
import { dashboardOf } from './dashboard.ts';
import { Questions } from './Questions.tsx';
import type { Scene } from './scene.ts';

/** The dashboard of the file, then a notification and what its journal proves. */
export function NotifyStep({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, checks, subtle } = scene;
  const { t, lang, number, date } = strings;
  const board = dashboardOf(state, data, checks);
  const rows = [
    ['board.pieces', board.pieces],
    ['board.used', board.used],
    ['board.setAside', board.setAside],
    ['board.askedAgain', board.askedAgain],
    ['board.sound', subtle === null ? null : board.sound],
    ['board.waiting', board.waiting.length],
  ] as const;
  const timeOf = (at: string) => `${date(at.slice(0, 10))}, ${at.slice(11, 16)}`;
  return (
    <>
      <section className="stack" aria-labelledby="dig-board">
        <h3 id="dig-board">{t('board.title')}</h3>
        <dl className="dig-board">
          {rows.map(([key, value]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className="numbers">{value === null ? t('board.unknown') : number(value)}</dd>
            </div>
          ))}
        </dl>
        {board.waiting.length > 0 && (
          <ul className="dig-waiting small">
            {board.waiting.map(({ cote, tell }) => (
              <li key={cote}>
                <span className="dig-cote">{cote}</span> → {t(`tell.${tell}`)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <Statements data={data} step="notify" strings={strings} />
      <section className="stack" aria-labelledby="dig-journal">
        <h3 id="dig-journal">{t('journal.title')}</h3>
        <p className="measure">{t('journal.lead')}</p>
        <TableFrame label={t('journal.table')}>
          <table className="table">
            <caption className="visually-hidden">{t('journal.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('journal.at')}</th>
                <th scope="col">{t('journal.what')}</th>
              </tr>
            </thead>
            <tbody>
              {data.journal.map((line) => (
                <tr key={line.id}>
                  <th scope="row" className="dig-time">
                    {timeOf(line.at)}
                  </th>
                  <td>{pick(line.text, lang).text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </section>
      <h3>{t('questions.title')}</h3>
      <Questions scene={scene} questions={data.questions.notify} />
    </>
  );
}
