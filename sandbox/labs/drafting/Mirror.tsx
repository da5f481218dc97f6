import { useMemo } from 'react';
import { fillSlots, mirrorVersions } from '../../../courses/schema/index.ts';
import { pick } from '../shared/localized.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { DraftingKey } from './lab-data.ts';
import { compareTexts, type Run } from './mirror.ts';
import type { Scene } from './scene.ts';

function Marked({ runs }: { readonly runs: readonly Run[] }) {
  // The runs of a text never change places.
  return runs.map(({ text, differs }, index) =>
    differs ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}

/** The two versions side by side: what was exchanged in the file, and what the draft made of it. */
export function Mirror({ scene, answers }: { readonly scene: Scene; readonly answers: DraftingKey }) {
  const { data, version, strings } = scene;
  const { t, plural, lang } = strings;
  const pairs = useMemo(
    () =>
      data.paragraphs
        .filter(({ id }) => answers.paragraphs.some((answer) => answer.id === id && answer.mirrored))
        .map(({ id, title, text }) => ({
          id,
          title,
          // With the slots of one version in both, so that names alone make no difference.
          ...compareTexts(fillSlots(text.a, data.slots, version), fillSlots(text.b, data.slots, version)),
        })),
    [data, answers, version],
  );
  const name = (one: 'a' | 'b') => t(one === version ? 'mirror.yours' : 'mirror.other', { version: one.toUpperCase() });
  return (
    <section className="stack" aria-labelledby="draft-mirror">
      <h3 id="draft-mirror">{t('mirror.title')}</h3>
      <p className="measure">{t('mirror.lead')}</p>
      <TableFrame label={t('mirror.slots')}>
        <table className="table">
          <caption>{t('mirror.slots')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('mirror.what')}</th>
              {mirrorVersions.map((one) => (
                <th key={one} scope="col">
                  {name(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.slots.map((slot) => (
              <tr key={slot.id}>
                <th scope="row">{pick(slot.name, lang).text}</th>
                {mirrorVersions.map((one) => (
                  <td key={one} lang="fr">
                    {slot[one]}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('mirror.proposed')}</th>
              {mirrorVersions.map((one) => (
                <td key={one}>{plural('months', data.sanction.proposed[one])}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </TableFrame>
      <p className="measure">
        {t('mirror.same', {
          pieces: data.pieces.length,
          same: data.paragraphs.length - pairs.length,
          of: data.paragraphs.length,
        })}
      </p>
      {pairs.map((pair) => (
        <div key={pair.id} className="stack draft-mirrored">
          <h4>{pick(pair.title, lang).text}</h4>
          <div className="draft-pair">
            {mirrorVersions.map((one) => (
              <div key={one} className="card">
                <p className="field__label">{name(one)}</p>
                <p lang="fr">
                  <Marked runs={pair[one]} />
                </p>
              </div>
            ))}
          </div>
        </div>
      ))}
      <p className="notice notice--info measure">{t('mirror.lesson')}</p>
    </section>
  );
}
