import type { MentionKind, SpottedCounts, StatementEvent, VigilanceCounts } from './events.ts';
import type { InteractionComponents } from './interaction.ts';
import { extensionIri } from './vocabulary.ts';

export interface LanguageMap {
  readonly fr: string;
  readonly en: string;
}
interface Spotting {
  readonly errors: Readonly<Record<string, SpottedCounts>>;
  readonly falseAlarms: number;
  readonly sound: number;
}
export type Extensions = Readonly<
  Record<string, string | number | Spotting | Readonly<Partial<Record<MentionKind, VigilanceCounts>>>>
>;

/** One xAPI 1.0.3 statement, as far as a browser writes them. */
export interface BuiltStatement {
  readonly id: string;
  readonly actor: {
    readonly objectType: 'Agent';
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: LanguageMap };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: {
      readonly type: string;
      readonly name: LanguageMap;
      readonly interactionType?: string;
    } & InteractionComponents;
  };
  readonly context: {
    readonly registration?: string;
    readonly platform: string;
    readonly language: string;
    readonly contextActivities: {
      readonly category: readonly [{ readonly id: string; readonly definition: { readonly type: string } }];
      readonly parent?: readonly { readonly id: string }[];
      readonly grouping?: readonly { readonly id: string }[];
    };
    readonly extensions?: Extensions;
  };
  readonly timestamp: string;
  readonly version: '1.0.3';
  readonly result?: {
    readonly response?: string;
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly score?: { readonly scaled: number };
    readonly duration?: string;
    readonly extensions?: Extensions;
  };
}

/** What tells the statements of one kind of event from those of another. */
export interface Parts {
  readonly verb: BuiltStatement['verb'];
  readonly path: string;
  readonly type: string;
  readonly name: LanguageMap;
  readonly interaction?: { readonly interactionType: string } & InteractionComponents;
  readonly parent?: string;
  readonly grouping?: string;
  readonly extensions?: Extensions;
  readonly result?: BuiltStatement['result'];
  readonly timestamp?: string;
}

/** The events of some kinds. */
export type EventOf<Kind extends StatementEvent['kind']> = Extract<StatementEvent, { kind: Kind }>;

export const both = (text: string): LanguageMap => ({ fr: text, en: text });
export const lessonName = (lesson: string): LanguageMap => ({ fr: `Leçon ${lesson}`, en: `Lesson ${lesson}` });
export const labName = (lab: string): LanguageMap => ({ fr: `Atelier ${lab}`, en: `Workshop ${lab}` });
export const exerciseName = (exercise: string): LanguageMap => ({
  fr: `Exercice ${exercise}`,
  en: `Exercise ${exercise}`,
});
export const promptingExtensions = (event: EventOf<'prompt-tried' | 'vigilance-checked'>): Extensions => ({
  [extensionIri('item-version')]: `${event.exercise}@${event.exerciseVersion}`,
  [extensionIri('model')]: event.model,
  [extensionIri('backend')]: event.backend,
});
export const itemPath = (event: { readonly module: string; readonly lab: string; readonly case: string }): string =>
  `${event.module}/${event.lab}/${event.case}`;
