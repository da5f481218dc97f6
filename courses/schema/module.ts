import { z } from 'zod';
import { civilDate, localizedText, slug } from './text.ts';

export const audience = z.enum(['trainee-magistrate', 'magistrate', 'justice-agent', 'trainer']);
export type Audience = z.infer<typeof audience>;
export const theme = z.enum([
  'strategy',
  'understanding',
  'law',
  'reliance',
  'tools',
  'procedure',
  'surveillance',
  'governance',
  'training',
]);

const moduleBase = {
  /** Immutable and language-neutral, e.g. `m04`: stands in every xAPI activity id. */
  id: z.string().regex(/^m\d{2}$/, 'm and two digits, e.g. "m04"'),
  /** The part of the address; may change, with an entry in `aliases.yaml`. */
  slug,
  title: localizedText,
  summary: localizedText,
  /** 1 discovery, 2 application, 3 mastery, 4 expertise */
  level: z.int().min(1).max(4),
  theme,
  audiences: z.array(audience).min(1),
  prerequisites: z.array(z.string().regex(/^m\d{2}$/)).default([]),
  /** Recommended before, not required. */
  recommended: z.array(z.string().regex(/^m\d{2}$/)).default([]),
  objectives: z.array(z.strictObject({ id: slug, verb: localizedText, text: localizedText })).min(1),
};

/** `courses/modules/<slug>/module.yaml` */
export const moduleFile = z.discriminatedUnion('status', [
  z.strictObject({
    /** In the programme, not yet written: shown as such, nothing to open. */
    status: z.literal('planned'),
    ...moduleBase,
    plannedMinutes: z.int().positive(),
    plannedLessons: z.array(localizedText),
  }),
  z.strictObject({
    status: z.literal('published'),
    ...moduleBase,
    /** Semantic version; a new major means that saved answers no longer apply. */
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    publishedOn: civilDate,
    /** The law is described as it stood on this day. */
    legalAsOf: civilDate,
    reviewBy: civilDate,
    /** Minutes that a learner should plan, and the most that is credited. */
    plannedMinutes: z.int().positive(),
    creditedMinutes: z.int().positive(),
    authors: z.array(z.string().min(1)).min(1),
    reviewers: z.array(z.strictObject({ name: z.string().min(1), role: localizedText })).default([]),
    /** Keys of `courses/sources.yaml`. */
    sources: z.array(slug).min(1),
    completion: z.strictObject({
      /** Every lesson opened to its end. */
      lessons: z.literal('all'),
      /** Labs that must be finished. */
      labs: z.array(slug),
      /** Share of right answers in the evaluation, 0..1. */
      passMark: z.number().min(0).max(1),
    }),
    /** Ids of the questions of the evaluation, graded on the server. */
    evaluation: z.array(slug),
  }),
]);
export type ModuleFile = z.infer<typeof moduleFile>;
export type PublishedModule = Extract<ModuleFile, { status: 'published' }>;

/** Front matter of `courses/modules/<slug>/<lang>/NN-<slug>.mdx`. The address is the slug without its number. */
export const lessonMeta = z.strictObject({
  /** Immutable, language-neutral, unique in the module, e.g. `lecon-2`. */
  id: slug,
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Minutes that reading and its exercises take. */
  minutes: z.int().positive(),
  /** Objectives of the module. */
  objectives: z.array(slug).default([]),
  /** Keys of `courses/sources.yaml` that the page cites. */
  sources: z.array(slug).default([]),
});
export type LessonMeta = z.infer<typeof lessonMeta>;

/** `courses/paths.yaml` */
export const learningPath = z.strictObject({
  id: slug,
  title: localizedText,
  summary: localizedText,
  audience,
  modules: z.array(z.string().regex(/^m\d{2}$/)).min(1),
});
export type LearningPath = z.infer<typeof learningPath>;

/** `courses/glossary.yaml` */
export const glossaryTerm = z.strictObject({
  id: slug,
  term: localizedText,
  definition: localizedText,
  sources: z.array(slug).default([]),
});
export type GlossaryTerm = z.infer<typeof glossaryTerm>;

/** `courses/sources.yaml`: what a legal or factual statement rests on. */
export const source = z.strictObject({
  id: slug,
  title: localizedText,
  author: z.string().min(1),
  /** Date of the document; null when it carries none. */
  date: civilDate.nullable(),
  kind: z.enum(['law', 'resolution', 'report', 'press-release', 'brochure', 'study', 'web-page', 'guidance']),
  /** Where to find it, in words or as an address. */
  reference: localizedText,
  /** `verified`: read in the original or a stored copy. `from-knowledge`: not checked against the text. */
  status: z.enum(['verified', 'reported', 'from-knowledge']),
  consultedOn: civilDate.nullable(),
});
export type Source = z.infer<typeof source>;
