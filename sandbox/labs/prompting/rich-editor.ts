/// <reference types="vite/client" />
// Loaded when the learner opens the editor: the features that a plain text with variables needs, and no other.
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/snippet/register';
// The package's own `features/suggest` leaves out what proposes.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import type { Diagnostic } from './diagnostics.ts';

/** Something that the editor proposes to write. */
export interface Proposal {
  readonly label: string;
  /** What it is, shown beside the label. */
  readonly detail: string;
  readonly text: string;
  readonly kind: 'variable' | 'snippet';
}

export interface RichEditorOptions {
  readonly value: string;
  readonly label: string;
  readonly proposals: readonly Proposal[];
  readonly onChange: (value: string) => void;
}

export interface MountedEditor {
  readonly setValue: (value: string) => void;
  readonly setDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
  readonly focus: () => void;
  readonly dispose: () => void;
}

const language = 'campus-prompt';
const owner = 'campus';
/** In CSS pixels: the field grows with its text between these. */
const heights = { least: 180, most: 420 };

/** What belongs to each text that is open, for the providers, which Monaco knows by language only. */
const contexts = new Map<string, { readonly proposals: readonly Proposal[]; diagnostics: readonly Diagnostic[] }>();

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
monaco.languages.register({ id: language });
monaco.languages.setMonarchTokensProvider(language, {
  tokenizer: {
    root: [
      [/\{\{[^{}]*\}\}/, 'variable'],
      [/^\s*(?:"""|```|---).*$/, 'delimiter'],
    ],
  },
});
monaco.languages.registerCompletionItemProvider(language, {
  triggerCharacters: ['{'],
  provideCompletionItems(model, position) {
    const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
    // An opening that was begun is a part of what is proposed.
    const begun = /\{\{?[^{}]*$/.exec(before)?.[0] ?? /[\p{L}\p{N}]*$/u.exec(before)?.[0] ?? '';
    const after = /^\}{0,2}/.exec(model.getLineContent(position.lineNumber).slice(position.column - 1))?.[0] ?? '';
    const range = {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn: position.column - begun.length,
      endColumn: position.column + (begun.startsWith('{') ? after.length : 0),
    };
    const proposals = contexts.get(model.uri.toString())?.proposals ?? [];
    return {
      suggestions: proposals
        .filter(({ kind }) => !begun.startsWith('{') || kind === 'variable')
        .map(({ label, detail, text, kind }) => ({
          label,
          detail,
          insertText: text,
          range,
          // Monaco filters by what stands before the cursor.
          filterText: kind === 'variable' ? `${text} ${label} ${detail}` : label,
          kind:
            kind === 'variable'
              ? monaco.languages.CompletionItemKind.Variable
              : monaco.languages.CompletionItemKind.Snippet,
        })),
    };
  },
});
monaco.languages.registerCodeActionProvider(language, {
  provideCodeActions(model, range) {
    const diagnostics = contexts.get(model.uri.toString())?.diagnostics ?? [];
    const actions = diagnostics.flatMap(({ fix, start, end }) => {
      if (fix === undefined || !rangeOf(model, start, end).containsRange(range)) return [];
      const edit = {
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf(model, fix.start, fix.end), text: fix.text },
      };
      return [{ title: fix.label, kind: 'quickfix', edit: { edits: [edit] } }];
    });
    return { actions, dispose: () => {} };
  },
});

function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.Range {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

/** A colour of the campus as Monaco wants it: six digits. `light-dark()` is settled by the browser. */
function colour(node: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  node.append(probe);
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return `#${[0, 1, 2]
    .map((at) =>
      Math.round(Number(channels[at] ?? 0))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function applyTheme(node: HTMLElement): void {
  const isDark = getComputedStyle(node).colorScheme.includes('dark')
    ? document.documentElement.dataset['theme'] === 'dark' ||
      (document.documentElement.dataset['theme'] !== 'light' &&
        window.matchMedia('(prefers-color-scheme: dark)').matches)
    : false;
  monaco.editor.defineTheme('campus', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'variable', foreground: colour(node, '--color-accent').slice(1), fontStyle: 'bold' },
      { token: 'delimiter', foreground: colour(node, '--color-text-muted').slice(1) },
    ],
    colors: {
      'editor.background': colour(node, '--color-surface-raised'),
      'editor.foreground': colour(node, '--color-text'),
      'editorCursor.foreground': colour(node, '--color-text'),
      focusBorder: colour(node, '--color-focus'),
    },
  });
  monaco.editor.setTheme('campus');
}

/** Puts the editor into an element; every change of the text is told. */
export function mount(node: HTMLElement, { value, label, proposals, onChange }: RichEditorOptions): MountedEditor {
  applyTheme(node);
  const model = monaco.editor.createModel(value, language);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const key = model.uri.toString();
  contexts.set(key, { proposals, diagnostics: [] });
  const editor = monaco.editor.create(node, {
    model,
    ariaLabel: label,
    automaticLayout: true,
    contextmenu: true,
    fontFamily: getComputedStyle(node).fontFamily,
    fontSize: 17,
    glyphMargin: false,
    // What is proposed may be taller than the field.
    fixedOverflowWidgets: true,
    folding: false,
    lineDecorationsWidth: 8,
    lineNumbers: 'off',
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    padding: { top: 12, bottom: 12 },
    quickSuggestions: false,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    // Tab leaves the editor: nobody is trapped in it by keyboard.
    tabFocusMode: true,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    wordBasedSuggestions: 'off',
    wordWrap: 'on',
  });
  const grow = (): void => {
    node.style.blockSize = `${Math.min(heights.most, Math.max(heights.least, editor.getContentHeight()))}px`;
  };
  grow();
  const listeners = [editor.onDidContentSizeChange(grow), model.onDidChangeContent(() => onChange(model.getValue()))];
  const restyle = (): void => applyTheme(node);
  const themes = new MutationObserver(restyle);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', restyle);
  return {
    setValue(next) {
      // As an edit, so that it can be undone.
      if (next !== model.getValue()) editor.executeEdits(owner, [{ range: model.getFullModelRange(), text: next }]);
    },
    setDiagnostics(diagnostics) {
      contexts.set(key, { proposals, diagnostics });
      monaco.editor.setModelMarkers(
        model,
        owner,
        diagnostics.map(({ id, severity, start, end, message, why }) => ({
          ...rangeOf(model, start, end),
          code: id,
          message: `${message}\n${why}`,
          severity: severity === 'warning' ? monaco.MarkerSeverity.Warning : monaco.MarkerSeverity.Info,
        })),
      );
    },
    focus() {
      const end = model.getFullModelRange().getEndPosition();
      editor.setPosition(end);
      editor.focus();
    },
    dispose() {
      themes.disconnect();
      scheme.removeEventListener('change', restyle);
      for (const listener of listeners) listener.dispose();
      editor.dispose();
      model.dispose();
      contexts.delete(key);
    },
  };
}
