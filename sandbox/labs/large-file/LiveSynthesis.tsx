import { useMemo } from 'react';
import { checkAnswer, isUnfounded, readCaseFile } from '../shared/vigilance/counts.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import { Vigilance } from '../shared/vigilance/Vigilance.tsx';
import { bornIn, synthesisOf } from './live-plan.ts';
import type { LiveRun } from './live-state.ts';
import { CoteLinks, type OpenFrom } from './SynthesisPane.tsx';
import type { LiveScene } from './use-live.ts';

interface Props {
  readonly live: LiveScene;
  readonly run: LiveRun;
  readonly reliability: Reliability | null;
  readonly onOpen: OpenFrom;
}

/** The finished synthesis: each paragraph with its pieces, what the reader distrusts, then what the pieces say. */
export function LiveSynthesis({ live, run, reliability, onOpen }: Props) {
  const { scene, texts, act, model } = live;
  const { t, lang, list } = scene.strings;
  // The synthesis is in French, whatever the language of the page.
  const file = useMemo(() => readCaseFile(texts, 'fr'), [texts]);
  const synthesis = useMemo(() => synthesisOf(run), [run]);
  const text = synthesis?.text ?? '';
  const mentions = useMemo(() => checkAnswer(file, text), [file, text]);
  if (synthesis === null) return null;
  if (text === '') return <p className="notice notice--info">{t('live.empty')}</p>;
  return (
    <div className="stack">
      <p className="small muted">{t('live.by', { name: model.nameOf(run.model) })}</p>
      <Vigilance
        lang={lang}
        textLang="fr"
        output={text}
        paragraphs={synthesis.paragraphs.map(({ start, end, cotes }) => ({
          start,
          end,
          below: (
            <p className="small big-from">
              {t('live.from')} <CoteLinks scene={scene} cotes={cotes} onOpen={onOpen} />
            </p>
          ),
        }))}
        mentions={mentions}
        marks={run.marks}
        checked={run.checked}
        reliability={reliability}
        remark={(mention) => {
          if (!isUnfounded(mention.finding)) return null;
          const cotes = bornIn(mention, synthesis, run.notes);
          return cotes.length === 0 ? t('live.born.reduce') : t('live.born.map', { list: list(cotes) });
        }}
        onMark={(type, span) => act({ type, span })}
        onCheck={(counts) => act({ type: 'check', counts })}
        onSeePiece={onOpen}
      />
    </div>
  );
}
