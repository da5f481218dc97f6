import { useEffect, useRef, useState } from 'react';
import { afterPaint } from '../shared/later-turn.ts';
import type { Diagnostic } from './diagnostics.ts';
import { pick, type WorkshopDossier } from './lab-data.ts';
import { stepVariable } from './prompt-text.ts';
import type { MountedEditor, Proposal } from './rich-editor.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly value: string;
  readonly dossier: WorkshopDossier;
  readonly hasStep: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly strings: Strings;
  readonly onChange: (value: string) => void;
  readonly onFailed: () => void;
}

function proposalsOf(dossier: WorkshopDossier, hasStep: boolean, { t, lang }: Strings): readonly Proposal[] {
  const variable = (name: string, detail: string): Proposal => ({
    label: name,
    detail,
    text: `{{${name}}}`,
    kind: 'variable',
  });
  const snippets = (['sources', 'silence', 'format', 'length'] as const).map(
    (name): Proposal => ({
      label: t(`snippet.${name}`),
      detail: t(`snippet.${name}.text`),
      text: t(`snippet.${name}.text`),
      kind: 'snippet',
    }),
  );
  const first = dossier.pieces[0]?.cote ?? 'D1';
  return [
    ...dossier.pieces.map(({ cote, title }) => variable(cote, pick(title, lang).text)),
    ...(hasStep ? [variable(stepVariable, t('run.stepOutput'))] : []),
    ...snippets,
    {
      label: t('snippet.fence'),
      detail: `""" {{${first}}} """`,
      text: `"""\n{{${first}}}\n"""`,
      kind: 'snippet',
    },
  ];
}

/** Monaco, loaded when it is opened. Until it is there, and where it cannot be loaded, a plain field takes the text. */
export function RichEditor({ value, dossier, hasStep, diagnostics, strings, onChange, onFailed }: Props) {
  const { t, lang } = strings;
  const node = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [takesFocus, setTakesFocus] = useState(false);
  const [editor, setEditor] = useState<MountedEditor | null>(null);
  // The editor lives longer than one rendering: it calls whatever is the latest.
  const latest = useRef({ value, onChange, onFailed });
  latest.current = { value, onChange, onFailed };

  useEffect(() => {
    // On the server there is no editor, and its code must not be bundled for it.
    if (import.meta.env.SSR) return;
    let gone = false;
    let mounted: MountedEditor | null = null;
    const open = async (): Promise<void> => {
      // Monaco reads its messages as it is loaded: before the editor itself.
      if (lang === 'fr') await import('monaco-editor/nls/lang/fr');
      const { mount } = await import('./rich-editor.ts');
      // Once loaded it would come in the same turn as the click that opens an exercise, and hold up the exercise itself.
      await afterPaint();
      if (gone || node.current === null) return;
      mounted = mount(node.current, {
        value: latest.current.value,
        label: t('prompt.label'),
        proposals: proposalsOf(dossier, hasStep, strings),
        onChange: (next) => latest.current.onChange(next),
      });
      // Whoever was typing in the plain field goes on in the editor.
      setTakesFocus(document.activeElement === field.current);
      setEditor(mounted);
    };
    open().catch(() => {
      if (!gone) latest.current.onFailed();
    });
    return () => {
      gone = true;
      mounted?.dispose();
      setEditor(null);
    };
  }, [dossier, hasStep, lang, strings, t]);

  useEffect(() => {
    if (takesFocus) editor?.focus();
  }, [editor, takesFocus]);
  useEffect(() => editor?.setValue(value), [editor, value]);
  useEffect(() => editor?.setDiagnostics(diagnostics), [editor, diagnostics]);

  return (
    <>
      {editor === null && (
        <>
          <textarea
            className="input workshop-textarea"
            rows={8}
            ref={field}
            value={value}
            aria-label={t('prompt.label')}
            onChange={({ target }) => onChange(target.value)}
          />
          <p className="small muted" role="status">
            {t('prompt.editor.loading')}
          </p>
        </>
      )}
      <div className="workshop-editor" ref={node} hidden={editor === null} />
    </>
  );
}
