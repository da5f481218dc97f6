import { PlainList } from '../shared/PlainList.tsx';
import type { LiveNote, LiveRun } from './live-state.ts';
import { CoteLinks, type OpenFrom } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';

/** The note itself, or that there is none, and how long it took. */
export function NoteText({ scene: { strings }, note }: { readonly scene: Scene; readonly note: LiveNote }) {
  const { t, number } = strings;
  return (
    <>
      {note.text === '' ? (
        <p className="muted">{t('live.note.empty')}</p>
      ) : (
        <p className="written-text" lang="fr">
          {note.text}
        </p>
      )}
      <p className="small muted">
        {t('live.note.took', { seconds: number(note.ms / 1000, 1) })}
        {note.ending === 'length' && ` · ${t('live.note.cut')}`}
      </p>
    </>
  );
}

/** The notes made so far, piece by piece, to be read while the rest is being made. */
export function LiveNotes({
  scene,
  run: { notes, parts },
  onOpen,
}: {
  readonly scene: Scene;
  readonly run: LiveRun;
  readonly onOpen: OpenFrom;
}) {
  const { t, plural } = scene.strings;
  if (notes.length === 0) return null;
  const made = parts.flatMap(
    (part) => notes.find(({ cote, part: at }) => cote === part.cote && at === part.part) ?? [],
  );
  return (
    <details className="lab-details" open={made.length < parts.length}>
      <summary>{plural('live.notes', made.length)}</summary>
      <p className="small muted">{t('live.notes.lead')}</p>
      <PlainList as="ol" className="big-notes">
        {made.map((note) => (
          <li key={`${note.cote} ${note.part}`}>
            <CoteLinks scene={scene} cotes={[note.cote]} onOpen={onOpen} />
            <NoteText scene={scene} note={note} />
          </li>
        ))}
      </PlainList>
    </details>
  );
}
