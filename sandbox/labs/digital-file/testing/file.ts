import { loadCatalogue } from '../../../../courses/load/index.ts';
import { digitalFileData, digitalFileKey } from '../lab-data.ts';
import { type DigitalFileAction, newState, reduceDigitalFile } from '../machine.ts';
import { type DigitalContent, digitalFileKeyPayload, digitalFilePayload } from '../payload.ts';
import type { Scene } from '../scene.ts';
import type { DigitalFileState } from '../state.ts';
import { stringsIn } from '../strings.ts';

const { dossiers, digitalFiles, sources, legal } = await loadCatalogue();
const file = dossiers.get('procedure-numerique');
const found = digitalFiles.get('procedure-numerique');
if (file === undefined || found === undefined) throw new Error('courses/dossiers/procedure-numerique is missing');

/** The campus's own digital file: its traps are what the tests are about. */
export const content: DigitalContent = { file, ...found, sources, legal };
const options = { renderMarkdown: (text: string) => `<p>${text}</p>`, plainText: (text: string) => text };
/** As they come out of the browser's own parsing of what the page fetches. */
export const data = digitalFileData.parse(JSON.parse(JSON.stringify(digitalFilePayload(content, options))));
export const key = digitalFileKey.parse(JSON.parse(JSON.stringify(digitalFileKeyPayload(content, options))));

export const cotes = data.pieces.map(({ canonical }) => canonical.cote);
export const trapCotes = key.pieces.filter(({ planted }) => planted !== null).map(({ cote }) => cote);

/** The state after some actions, from the beginning. */
export const play = (
  actions: readonly DigitalFileAction[],
  from: DigitalFileState = newState('run', data.version),
): DigitalFileState => actions.reduce((state, action) => reduceDigitalFile(state, action, data).state, from);

/** Right decisions on every piece, then the file handed over. */
export const rightDecisions: readonly DigitalFileAction[] = [
  ...key.pieces.map(({ cote, planted }): DigitalFileAction => {
    const [decision] = planted?.decisions ?? [];
    const [tell] = planted?.tell ?? [];
    return planted === null || decision === undefined || tell === undefined
      ? { type: 'decide', cote, change: { decision: 'use' } }
      : { type: 'decide', cote, change: { decision, tell, reason: planted.reason } };
  }),
  { type: 'commit' },
];

export const sceneOf = (state: DigitalFileState, lang: 'fr' | 'en' = 'fr'): Scene => ({
  data,
  state,
  strings: stringsIn(lang),
  dispatch: () => null,
  subtle: crypto.subtle,
  checks: null,
});
