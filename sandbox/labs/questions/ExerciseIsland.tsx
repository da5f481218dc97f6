import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { getRecorder, getSavedStates } from '../../../tracker/client/index.ts';
import { ExerciseView } from './ExerciseView.tsx';
import { fetchQuestion } from './fetch-data.ts';
import {
  type Exercise,
  type ExerciseAction,
  type ExerciseState,
  exerciseKey,
  exerciseOf,
  restoreExercise,
  saveExercise,
  stepExercise,
} from './machine.ts';
import type { Lack } from './response.ts';
import { sayIn } from './strings.ts';
import './questions.css';

interface Props {
  /** e.g. `m04` */
  readonly moduleId: string;
  readonly questionId: string;
  readonly lang: Language;
  readonly dataUrl: string;
}
type Loaded = { readonly exercise: Exercise; readonly state: ExerciseState; readonly lack: Lack | null };

/** One question of a lesson: answered, corrected in the browser, tried again; each attempt is recorded. */
export default function ExerciseIsland({ moduleId, questionId, lang, dataUrl }: Props) {
  const say = useMemo(() => sayIn(lang), [lang]);
  const id = useId();
  const [loaded, setLoaded] = useState<Loaded | 'loading' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  /** What the focus must reach after the next drawing. */
  const focusNext = useRef<'correction' | 'field' | 'error' | null>(null);
  const titleRef = useRef<HTMLParagraphElement>(null);
  /** An answer is being written: a second press must not make it two. */
  const recording = useRef(false);

  useEffect(() => {
    let current = true;
    const load = async () => {
      const question = await fetchQuestion(dataUrl, questionId);
      if (question === null) {
        if (current) setLoaded('failed');
        return;
      }
      const exercise = exerciseOf(moduleId, question);
      const saved = await getSavedStates().load(exerciseKey(moduleId, questionId));
      if (current) setLoaded({ exercise, state: restoreExercise(exercise, saved), lack: null });
    };
    void load();
    return () => {
      current = false;
    };
  }, [dataUrl, moduleId, questionId, tries]);

  useEffect(() => {
    const wanted = focusNext.current;
    focusNext.current = null;
    if (wanted === 'correction') titleRef.current?.focus();
    else if (wanted !== null) focusField(`${id}-question`, wanted === 'error');
  });

  if (loaded === 'loading') {
    return (
      <p className="question__status" role="status">
        {say('exercise.loading')}
      </p>
    );
  }
  if (loaded === 'failed') {
    return (
      <div className="notice notice--danger" role="alert">
        <p>{say('exercise.failed')}</p>
        <button className="button" type="button" onClick={() => [setLoaded('loading'), setTries(tries + 1)]}>
          {say('exercise.reload')}
        </button>
      </div>
    );
  }

  const act = (action: ExerciseAction) => {
    const { exercise } = loaded;
    const { state, event, lack } = stepExercise(exercise, loaded.state, action);
    const save = () => getSavedStates().save(exerciseKey(moduleId, questionId), saveExercise(exercise, state));
    const show = () => {
      if (action.kind === 'submit') focusNext.current = lack === null ? 'correction' : 'error';
      if (action.kind === 'retry') focusNext.current = 'field';
      setLoaded({ exercise, state, lack });
    };
    if (event === null) {
      if (state !== loaded.state) void save();
      show();
      return;
    }
    if (recording.current) return;
    recording.current = true;
    // The correction comes once the answer is kept: whoever has seen it may leave at once.
    void Promise.all([getRecorder().record(event), save()]).then(() => {
      recording.current = false;
      show();
    });
  };
  return <ExerciseView {...loaded} id={`${id}-question`} lang={lang} say={say} act={act} titleRef={titleRef} />;
}

/** After an error the first control to repair; after « try again » the first control. */
function focusField(id: string, error: boolean): void {
  const field = document.getElementById(id);
  const controls = 'input, select, button';
  const invalid = error ? field?.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
  const first = invalid ?? field?.querySelector<HTMLElement>(`input:checked, ${controls}`) ?? field;
  first?.focus();
}
