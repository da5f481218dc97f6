import type { ReactNode } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { sentencesOf } from './lab-data.ts';
import { CoteLinks, type OpenFrom } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';
import type { Score, Verdict } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly score: Score;
  readonly onOpen: OpenFrom;
}

const tone = { found: 'badge--success', unproved: 'badge--warning', missed: 'badge--danger' } as const;

function Rows({ children }: { readonly children: ReactNode }) {
  return <dl className="big-facts">{children}</dl>;
}

function Row({
  term,
  lang,
  children,
}: {
  readonly term: string;
  readonly lang?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd lang={lang}>{children}</dd>
    </div>
  );
}

interface HeadProps {
  readonly scene: Scene;
  readonly name: string;
  readonly verdict: Verdict;
  readonly severity: number;
  readonly direction: 'a-charge' | 'a-decharge' | 'neutre';
}

function Head({ scene, name, verdict, severity, direction }: HeadProps) {
  const { t } = scene.strings;
  const weight = severity === 3 ? 'severity.3' : severity === 2 ? 'severity.2' : 'severity.1';
  return (
    <>
      <h5 className="cluster">
        <span>{name}</span>
        <span className={`badge ${tone[verdict]}`}>{t(`verdict.${verdict}`)}</span>
      </h5>
      <p className="small muted">
        {t(weight)} · {t(`direction.${direction}`)}
      </p>
    </>
  );
}

/** Each planted commission: what is said, what should have been, the proof, the reason. */
export function Commissions({ scene, score, onOpen }: Props) {
  const { data, state, strings } = scene;
  const { t, lang } = strings;
  const textOf = new Map(sentencesOf(data).map(({ id, text }) => [id, text]));
  return (
    <PlainList as="ol" className="big-sentences">
      {score.errors.map(({ error, verdict }) => {
        const mark = state.marks[error.sentence];
        return (
          <li key={error.sentence} className="big-answer stack" data-verdict={verdict}>
            <Head {...error} scene={scene} name={pick(error.name, lang).text} verdict={verdict} />
            <Rows>
              <Row term={t('debrief.said')} lang="fr">
                {textOf.get(error.sentence)}
              </Row>
              <Row term={t('debrief.should')} lang="fr">
                {error.correction}
              </Row>
              {mark !== undefined && (
                <Row term={t('debrief.yours')}>
                  {mark.correction.trim() === '' ? t('debrief.yoursNothing') : mark.correction}
                  {mark.cited.trim() !== '' && <> ({mark.cited.trim()})</>}
                </Row>
              )}
              <Row term={t('debrief.proof')}>
                <CoteLinks scene={scene} cotes={error.proof} onOpen={onOpen} />
              </Row>
              <Row term={t('debrief.why')}>
                <Html html={error.explanationHtml} lang={lang} />
              </Row>
            </Rows>
          </li>
        );
      })}
    </PlainList>
  );
}

/** Each planted silence. */
export function Omissions({ scene, score, onOpen }: Props) {
  const { strings } = scene;
  const { t, lang } = strings;
  return (
    <PlainList as="ol" className="big-sentences">
      {score.omissions.map(({ omission, verdict, addition }) => (
        <li key={omission.id} className="big-answer stack" data-verdict={verdict}>
          <Head {...omission} scene={scene} name={pick(omission.title, lang).text} verdict={verdict} />
          <p className="small">{pick(omission.name, lang).text}</p>
          <Rows>
            <Row term={t('debrief.should')} lang="fr">
              {omission.missing}
            </Row>
            {addition !== null && addition.text.trim() !== '' && (
              <Row term={t('debrief.yours')}>
                {addition.text} ({addition.cited.trim()})
              </Row>
            )}
            <Row term={t('debrief.proof')}>
              <CoteLinks scene={scene} cotes={omission.proof} onOpen={onOpen} />
            </Row>
            <Row term={t('debrief.why')}>
              <Html html={omission.explanationHtml} lang={lang} />
            </Row>
          </Rows>
        </li>
      ))}
    </PlainList>
  );
}
