import { pick } from '../shared/localized.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Conflict, Statements } from './Basis.tsx';
import { Questions } from './Questions.tsx';
import type { Scene } from './scene.ts';

/** Who put what into the file: how many pieces come from each agent, and from which base. */
function Feeds({ scene: { data, strings } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  return (
    <TableFrame label={t('create.table')}>
      <table className="table">
        <caption>{t('create.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('create.agent')}</th>
            <th scope="col">{t('create.base')}</th>
            <th scope="col">{t('create.pieces')}</th>
          </tr>
        </thead>
        <tbody>
          {data.agents.map(({ id, name, role, base }) => (
            <tr key={id}>
              <th scope="row">
                {name} <span className="small muted">{pick(role, lang).text}</span>
              </th>
              <td>{t(`base.${base}`)}</td>
              <td>
                {data.pieces
                  .filter(({ canonical }) => canonical.by === id)
                  .map(({ canonical }) => canonical.cote)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** One identifier, two bases, one file. */
export function CreateStep({ scene }: { readonly scene: Scene }) {
  const { data, strings } = scene;
  const { t } = strings;
  return (
    <>
      <p className="dig-identifier">
        <span className="small muted">{t('create.identifier')}</span>
        <strong>{data.identifier}</strong>
      </p>
      <div className="dig-bases" aria-hidden="true">
        <span>{t('base.interior')}</span>
        <span className="dig-bases__file">
          {t('create.file')}
          <small>{data.identifier}</small>
        </span>
        <span>{t('base.justice')}</span>
      </div>
      <Feeds scene={scene} />
      <Statements data={data} step="create" strings={strings} />
      <Conflict scene={scene} id="remise-du-rapport" />
      <h3>{t('questions.title')}</h3>
      <Questions scene={scene} questions={data.questions.create} />
    </>
  );
}
