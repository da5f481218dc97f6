import { useEffect, useMemo, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import type { GroundingFile } from '../../measures/grounding/ground.ts';
import { whenIdle } from '../shared/later-turn.ts';
import { ModelSection } from '../shared/model/ModelSection.tsx';
import type { LabServices } from '../shared/services.ts';
import { readCaseFile } from '../shared/vigilance/counts.ts';
import { Comparison } from './Comparison.tsx';
import { Criteria } from './Criteria.tsx';
import { Finish } from './Finish.tsx';
import { dossierOf, pick, type WorkshopData, type WorkshopDossier, type WorkshopExercise } from './lab-data.ts';
import { openWork, shownRun, type Workshop, type WorkshopAction } from './machine.ts';
import { Pieces } from './Pieces.tsx';
import { PromptPanel } from './PromptPanel.tsx';
import { RecordedPanel } from './RecordedPanel.tsx';
import { RunPanel } from './RunPanel.tsx';
import { Solution } from './Solution.tsx';
import type { Scene } from './scene.ts';
import type { WorkshopSource } from './services.ts';
import type { Strings } from './strings.ts';
import { Task } from './Task.tsx';

interface Props {
  readonly data: WorkshopData;
  readonly exercise: WorkshopExercise;
  readonly workshop: Workshop;
  readonly model: ModelAccess;
  readonly source: WorkshopSource;
  readonly services: LabServices;
  readonly strings: Strings;
  readonly dispatch: (action: WorkshopAction) => Workshop | null;
}

/** The case file for the check of answers. Reading twelve pieces takes a while: not before it is needed or nothing else is to do. */
function useCaseFile(dossier: WorkshopDossier, lang: Language): () => GroundingFile {
  const read = useMemo(() => {
    let file: GroundingFile | null = null;
    return () => {
      file ??= readCaseFile(dossier, lang);
      return file;
    };
  }, [dossier, lang]);
  useEffect(() => whenIdle(read), [read]);
  return read;
}

/** One exercise: task and pieces on one side, prompt and answer on the other, then what was learnt. */
export function ExerciseView({ data, exercise, workshop, model, source, services, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const dossier = useMemo(() => dossierOf(data, exercise), [data, exercise]);
  const file = useCaseFile(dossier, lang);
  const [openCote, setOpenCote] = useState<string | null>(null);
  const work = openWork(workshop);
  // The version whose answer is looked at: the last one that was run, unless another was chosen.
  const [chosen, setChosen] = useState<number | null>(null);
  const [chosenRun, setChosenRun] = useState<number | null>(null);
  if (work === null) return null;
  const { running } = workshop;
  const lastRun = work.versions
    .flatMap(({ number, runs }) => runs.map(({ id }) => ({ number, id })))
    .toSorted((a, b) => b.id - a.id)[0];
  const version = work.versions.find(({ number }) => number === (chosen ?? lastRun?.number)) ?? null;
  const run =
    version === null || running !== null
      ? null
      : (version.runs.find(({ id }) => id === chosenRun) ?? shownRun(version));
  const showLast = () => {
    setChosen(null);
    setChosenRun(null);
  };
  const scene: Scene = {
    exercise,
    total: data.exercises.length,
    dossier,
    file,
    work,
    running,
    workshop,
    model,
    reliability: source.reliability,
    strings,
    chooseRun: setChosenRun,
    dispatch,
  };
  const openPiece = (cote: string | null) => {
    setOpenCote(cote);
    if (cote !== null) dispatch({ type: 'open-piece', cote });
  };
  const next = data.exercises.find(({ rank }) => rank > exercise.rank) ?? null;
  return (
    <article className="workshop-exercise stack" data-lab-begun>
      <p>
        <button
          type="button"
          className="button button--quiet"
          disabled={running !== null}
          onClick={() => dispatch({ type: 'close-exercise' })}
        >
          <span aria-hidden="true">← </span>
          {t('exercise.back')}
        </button>
      </p>
      <div className="workshop-exercise__columns">
        <div className="stack">
          <Task scene={scene} />
          <Pieces scene={scene} openCote={openCote} onOpen={openPiece} />
        </div>
        <div className="stack">
          <PromptPanel scene={scene} chosen={version?.number ?? null} onChoose={setChosen} />
          <ModelSection model={model} lang={lang} />
          {model.isRecorded ? (
            <RecordedPanel
              scene={scene}
              url={source.recordedUrl(exercise.id)}
              fetchJson={services.fetchJson}
              version={version}
              run={run}
              onShown={showLast}
              onSeePiece={openPiece}
            />
          ) : (
            <RunPanel
              scene={scene}
              version={version}
              run={run}
              newSeed={services.newSeed}
              onRun={showLast}
              onSeePiece={openPiece}
            />
          )}
          <Criteria scene={scene} version={version} run={run} />
        </div>
      </div>
      <Comparison scene={scene} />
      <Solution scene={scene} />
      <Finish
        scene={scene}
        onNext={
          next === null
            ? null
            : () => dispatch({ type: 'open-exercise', exercise: next, start: pick(next.start, lang).text })
        }
      />
    </article>
  );
}
