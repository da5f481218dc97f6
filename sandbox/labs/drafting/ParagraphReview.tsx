import { fillSlots } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { CoteLinks, type OpenFrom } from './Desk.tsx';
import type { FilledParagraph, KeyParagraph } from './lab-data.ts';
import { SourceLine } from './SourceLine.tsx';
import type { Scene } from './scene.ts';
import type { Verdict } from './score.ts';

const tone: Readonly<Record<Verdict, string>> = {
  found: 'badge badge--success',
  misnamed: 'badge badge--info',
  missed: 'badge badge--danger',
  left: 'badge',
  'false-alarm': 'badge badge--warning',
};

interface Props {
  readonly scene: Scene;
  readonly paragraph: FilledParagraph;
  readonly rank: number;
  readonly answer: KeyParagraph | undefined;
  readonly verdict: Verdict | undefined;
  readonly onOpen: OpenFrom;
}

function Done({ scene: { state, strings }, id }: { readonly scene: Scene; readonly id: string }) {
  const { t } = strings;
  const judgment = state.judgments[id];
  if (judgment === undefined || judgment.reason === null) return null;
  const { choice, reason, rewriting, words } = judgment;
  return (
    <div className="stack draft-done">
      <p>
        {t(`did.${choice}`)} {t('did.because', { reason: t(`reason.${reason}`) })}
        {words.trim() !== '' && <span className="muted"> {words}</span>}
      </p>
      {choice === 'change' && <p className="draft-own">{rewriting}</p>}
    </div>
  );
}

/** A paragraph, what was done with it, what was wrong with it or not, and the pieces that say so. */
export function ParagraphReview({ scene, paragraph, rank, answer, verdict, onOpen }: Props) {
  const { data, version, strings } = scene;
  const { t, lang } = strings;
  if (answer === undefined || verdict === undefined) return null;
  const { fault, lure } = answer;
  return (
    <li className="draft-item" data-verdict={verdict}>
      <h4>
        <span className="numbers muted">{rank}.</span> {pick(paragraph.title, lang).text}
      </h4>
      <p className="cluster">
        <span className={tone[verdict]}>{t(`verdict.${verdict}`)}</span>
        {fault !== null && <span className="small">{t(`kind.${fault.kind}`)}</span>}
        {fault?.code != null && <span className="small muted">{fault.code}</span>}
        {lure !== null && <span className="small">{t('debrief.lure')}</span>}
      </p>
      <p lang="fr" className="draft-text">
        {paragraph.text}
      </p>
      <Done scene={scene} id={paragraph.id} />
      <p>
        <Html html={answer.explanationHtml} lang={lang} />{' '}
        <CoteLinks cotes={answer.proof} label={(cote) => t('pieces.open', { cote })} onOpen={onOpen} />
      </p>
      {fault !== null && (
        <div>
          <p className="field__label">{t('debrief.rewriting')}</p>
          <p lang="fr">{fillSlots(fault.rewriting, data.slots, version)}</p>
        </div>
      )}
      {fault?.source != null && <SourceLine source={fault.source} strings={strings} />}
    </li>
  );
}
