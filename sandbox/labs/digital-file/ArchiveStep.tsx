import { useEffect, useState } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { Statements } from './Basis.tsx';
import { Mark } from './CheckParts.tsx';
import { type Archive, archiveAfter, sealOf } from './checks.ts';
import { Questions } from './Questions.tsx';
import type { Scene } from './scene.ts';

interface Seals {
  readonly seal: string;
  /** After each attempt, by its id. */
  readonly after: ReadonlyMap<string, string>;
}

/** The seal of the file and what each attempt makes of it; null until they are worked out. */
function useSeals({ data, subtle, checks, state }: Scene): Seals | null {
  const [seals, setSeals] = useState<Seals | null>(null);
  const { sealedAt } = state;
  useEffect(() => {
    if (sealedAt === null || checks === null) return;
    let gone = false;
    const archive: Archive = {
      identifier: data.identifier,
      sealedAt,
      entries: [...checks].map(([cote, { hash }]) => ({ cote, hash })),
    };
    const work = async () => {
      const after = await Promise.all(
        data.attempts.map(
          async (attempt) =>
            [attempt.id, await sealOf(await archiveAfter(archive, attempt, data, subtle), subtle)] as const,
        ),
      );
      const seal = await sealOf(archive, subtle);
      if (!gone) setSeals({ seal, after: new Map(after) });
    };
    void work();
    return () => {
      gone = true;
    };
  }, [data, subtle, checks, sealedAt]);
  return seals;
}

interface Props {
  readonly scene: Scene;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The file is closed and sealed; then what may still be changed is tried. */
export function ArchiveStep({ scene, now }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t, lang, date } = strings;
  const seals = useSeals(scene);
  const { sealedAt } = state;
  return (
    <>
      <Statements data={data} step="archive" strings={strings} />
      <section className="stack" aria-labelledby="dig-seal">
        <h3 id="dig-seal">{t('seal.title')}</h3>
        <p className="measure">{t('seal.lead', { n: data.pieces.length })}</p>
        {sealedAt === null ? (
          <p>
            <button
              type="button"
              className="button button--primary"
              onClick={() => dispatch({ type: 'seal', at: new Date(now()).toISOString() })}
            >
              {t('seal.do')}
            </button>
          </p>
        ) : (
          <div role="status" className="dig-seal">
            <dl className="dig-facts">
              <div>
                <dt>{t('seal.at')}</dt>
                <dd>
                  {date(sealedAt.slice(0, 10))}, {sealedAt.slice(11, 16)} UTC
                </dd>
              </div>
              <div>
                <dt>{t('seal.value')}</dt>
                <dd className="dig-code" data-seal>
                  {seals?.seal}
                </dd>
              </div>
            </dl>
            <p className="small">{t('seal.altered')}</p>
          </div>
        )}
      </section>
      {sealedAt !== null && (
        <section className="stack" aria-labelledby="dig-attempts">
          <h3 id="dig-attempts">{t('attempt.title')}</h3>
          <p className="measure">{t('attempt.lead')}</p>
          <PlainList className="dig-attempts">
            {data.attempts.map((attempt) => {
              const after = seals?.after.get(attempt.id);
              const isTried = state.attempted.includes(attempt.id);
              const holds = after === seals?.seal;
              return (
                <li key={attempt.id} className="card stack" data-attempt={attempt.id}>
                  <div className="cluster cluster--spread">
                    <strong>{pick(attempt.text, lang).text}</strong>
                    {!isTried && (
                      <button
                        type="button"
                        className="button"
                        aria-label={t('attempt.named', { name: pick(attempt.text, lang).text })}
                        onClick={() => dispatch({ type: 'attempt', id: attempt.id })}
                      >
                        {t('attempt.try')}
                      </button>
                    )}
                  </div>
                  <div role="status" className="stack">
                    {isTried && after !== undefined && (
                      <>
                        <p>
                          <Mark isGood={holds} text={t(holds ? 'attempt.holds' : 'attempt.broken')} />
                        </p>
                        <p className="dig-code small">{after}</p>
                        <Html as="p" html={attempt.explanationHtml} lang={lang} />
                      </>
                    )}
                  </div>
                </li>
              );
            })}
          </PlainList>
        </section>
      )}
      <h3>{t('questions.title')}</h3>
      <Questions scene={scene} questions={data.questions.archive} />
    </>
  );
}
