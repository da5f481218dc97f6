import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import type { LabServices } from '../shared/services.ts';
import { decisionsMarkdown } from './decision-markdown.ts';
import type { Scene } from './scene.ts';
import { lab } from './settings.ts';

const learnt = ['rates', 'promises', 'loop', 'decision'] as const;
const sources = ['rapport', '22', '24', '33', 'lil', 'proof'] as const;

/** What remains, with its sources; the decisions to keep; another population to begin again with. */
export function DebriefStep({ scene, services }: { readonly scene: Scene; readonly services: LabServices }) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  return (
    <section className="stack fairness-step" aria-labelledby="fairness-title">
      <h2 id="fairness-title" tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      {!state.finished && <p className="notice">{t('debrief.notYet')}</p>}
      <h3>{t('debrief.learnt')}</h3>
      <ol className="fairness-list measure">
        {learnt.map((key) => (
          <li key={key}>{t(`debrief.learnt.${key}`)}</li>
        ))}
      </ol>
      <h3>{t('debrief.sources')}</h3>
      <ul className="fairness-list measure">
        {sources.map((key) => (
          <li key={key}>{t(`debrief.source.${key}`)}</li>
        ))}
      </ul>
      <div className="stack no-print">
        <h3>{t('debrief.keep')}</h3>
        <DebriefButtons
          strings={strings}
          file={() => ({ name: `${lab.lab}-${t('markdown.file')}.md`, text: decisionsMarkdown(data, state, strings) })}
          onRestart={() => dispatch({ type: 'restart', workId: services.newId(), seed: services.newSeed() })}
          canRestart={state.finished}
        />
      </div>
    </section>
  );
}
