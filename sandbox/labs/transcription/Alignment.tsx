import { alignWords, wordsOf } from '../../measures/word-errors.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { KeySegment, RecordingData, Segment } from './lab-data.ts';
import { speakerName } from './scene.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly segment: Segment;
  readonly answer: KeySegment;
  readonly recording: RecordingData;
  readonly strings: Strings;
}

/** Word under word, line by line: what was said, what the machine wrote, and what became of each word. */
export function Alignment({ segment, answer, recording, strings }: Props) {
  const { t } = strings;
  return (
    <div className="stack">
      {segment.lines.map((line, index) => {
        const said = answer.lines.find(({ id }) => id === line.id);
        if (said === undefined || line.isTranslation) return null;
        const edits = alignWords(wordsOf(said.said), wordsOf(line.text));
        const caption = t('align.caption', {
          n: index + 1,
          speaker: speakerName(recording, said.speaker, strings),
        });
        const keyed = edits.map((edit, place) => ({ ...edit, key: `${place} ${edit.said ?? ''} ${edit.heard ?? ''}` }));
        return (
          <TableFrame key={line.id} label={caption}>
            <table className="speech-align">
              <caption className="small">{caption}</caption>
              <tbody>
                <tr>
                  <th scope="row">{t('align.said')}</th>
                  {keyed.map(({ key, kind, said: word }) => (
                    <td key={key} data-edit={kind} lang="fr">
                      {word ?? '–'}
                    </td>
                  ))}
                </tr>
                <tr>
                  <th scope="row">{t('align.heard')}</th>
                  {keyed.map(({ key, kind, heard }) => (
                    <td key={key} data-edit={kind} lang="fr">
                      {heard ?? '–'}
                    </td>
                  ))}
                </tr>
                <tr>
                  <th scope="row">{t('align.edit')}</th>
                  {keyed.map(({ key, kind }) => (
                    <td key={key} data-edit={kind}>
                      {kind === 'same' ? '' : <abbr title={t(`align.${kind}`)}>{t(`align.${kind}Letter`)}</abbr>}
                    </td>
                  ))}
                </tr>
              </tbody>
            </table>
          </TableFrame>
        );
      })}
    </div>
  );
}
