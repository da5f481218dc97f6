import { fillSlots } from '../../../courses/schema/index.ts';
import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { SelfGrid } from '../shared/SelfGrid.tsx';
import type { LabServices } from '../shared/services.ts';
import type { Later } from '../shared/use-later.ts';
import { Desk } from './Desk.tsx';
import type { DraftingKey } from './lab-data.ts';
import { Mirror } from './Mirror.tsx';
import { place } from './machine.ts';
import { draftMarkdown } from './markdown.ts';
import { AnchoringSection, Outcome } from './Outcome.tsx';
import { ParagraphReview } from './ParagraphReview.tsx';
import { SourceLine } from './SourceLine.tsx';
import type { Scene } from './scene.ts';
import { scoreOf } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly answer: Later<DraftingKey>;
  readonly services: LabServices;
}

interface PartProps {
  readonly scene: Scene;
  readonly answers: DraftingKey;
}

/** One's own three sentences, an example, and the grid to read the former with. */
function Departure({ scene: { data, version, state, strings, dispatch }, answers }: PartProps) {
  const { t, plural, lang } = strings;
  return (
    <section className="stack" aria-labelledby="draft-departure">
      <h3 id="draft-departure">{t('debrief.departure')}</h3>
      <div className="draft-pair">
        <div className="card card--sunken stack">
          <h4>{t('debrief.yours')}</h4>
          <p className="draft-own">{state.departure.text}</p>
        </div>
        <div className="card stack">
          <h4>{t('debrief.example')}</h4>
          <p lang="fr">{fillSlots(answers.model, data.slots, version)}</p>
          <p className="small muted">{t('debrief.exampleHint')}</p>
        </div>
      </div>
      <SelfGrid
        lang={lang}
        legend={t('grid.title')}
        hint={t('grid.hint')}
        sourceWord={t('source.word')}
        count={plural('grid.count', state.grid.length, { of: answers.grid.length })}
        lines={answers.grid}
        found={state.grid}
        onFind={(line, found) => dispatch({ type: 'grid', line, found })}
      />
    </section>
  );
}

/** What each statement would say and hide; the one that was chosen, and the one that fits. */
function Mentions({ scene: { data, state, strings }, answers }: PartProps) {
  const { t, lang } = strings;
  return (
    <section className="stack" aria-labelledby="draft-mentions">
      <h3 id="draft-mentions">{t('debrief.mentions')}</h3>
      <PlainList className="draft-items">
        {answers.mentions.map((mention) => {
          const text = data.mentions.find(({ id }) => id === mention.id)?.text;
          return (
            <li key={mention.id} className="draft-item" data-fit={mention.fit}>
              <p className="cluster">
                <span className="badge">{t(`fit.${mention.fit}`)}</span>
                {state.mention === mention.id && <span className="badge badge--info">{t('debrief.chosen')}</span>}
              </p>
              {text !== undefined && <p className="draft-strong">{pick(text, lang).text}</p>}
              <p>
                <strong>{t('mention.says')}</strong> <Html html={mention.saysHtml} lang={lang} />
              </p>
              <p>
                <strong>{t('mention.hides')}</strong> <Html html={mention.hidesHtml} lang={lang} />
              </p>
              <SourceLine source={mention.source} strings={strings} />
            </li>
          );
        })}
      </PlainList>
    </section>
  );
}

function Answers({ scene, answers, services }: PartProps & { readonly services: LabServices }) {
  const { own, state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const score = scoreOf(answers, state);
  return (
    <>
      <Outcome scene={scene} score={score} />
      <AnchoringSection scene={scene} />
      <section className="stack" aria-labelledby="draft-paragraphs">
        <h3 id="draft-paragraphs">{t('debrief.paragraphs')}</h3>
        <Desk scene={scene}>
          {(onOpen) => (
            <PlainList as="ol" className="draft-items">
              {own.paragraphs.map((paragraph, index) => (
                <ParagraphReview
                  key={paragraph.id}
                  scene={scene}
                  paragraph={paragraph}
                  rank={index + 1}
                  answer={answers.paragraphs.find(({ id }) => id === paragraph.id)}
                  verdict={score.verdicts.get(paragraph.id)}
                  onOpen={onOpen}
                />
              ))}
            </PlainList>
          )}
        </Desk>
      </section>
      <Mirror scene={scene} answers={answers} />
      <Departure scene={scene} answers={answers} />
      <Mentions scene={scene} answers={answers} />
      <section className="stack" aria-labelledby="draft-standing">
        <h3 id="draft-standing">{t('debrief.standing')}</h3>
        <ul className="draft-list measure">
          {answers.standing.map(({ textHtml, source }) => (
            <li key={textHtml.fr}>
              <Html html={textHtml} lang={lang} /> <SourceLine source={source} strings={strings} isInline />
            </li>
          ))}
        </ul>
      </section>
      <section className="stack no-print" aria-labelledby="draft-keep">
        <h3 id="draft-keep">{t('debrief.keep')}</h3>
        <DebriefButtons
          strings={strings}
          file={() => ({ name: `${place.lab}-${t('markdown.file')}.md`, text: draftMarkdown(scene) })}
          onRestart={() => dispatch({ type: 'restart', id: services.newId() })}
        />
      </section>
    </>
  );
}

/** What was planted, paragraph by paragraph, and what the learner made of it. */
export function DebriefStep({ scene, answer, services }: Props) {
  const { t } = scene.strings;
  return (
    <section className="stack draft-step draft-debrief" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      {answer.kind === 'loading' && <p className="muted">{t('debrief.loading')}</p>}
      {answer.kind === 'failed' && (
        <div className="notice notice--danger stack" role="alert">
          <p>{t('debrief.failed')}</p>
          <p>
            <button type="button" className="button" onClick={answer.retry}>
              {t('debrief.retry')}
            </button>
          </p>
        </div>
      )}
      {answer.kind === 'ready' && <Answers scene={scene} answers={answer.data} services={services} />}
    </section>
  );
}
