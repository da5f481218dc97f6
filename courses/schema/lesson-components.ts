/** What an attribute of a lesson component names. */
export type Reference = 'glossary' | 'question' | 'lab' | 'campusLab' | 'source';

interface Attribute {
  /** What its value is the id of. */
  readonly names?: Reference;
  /** The only values permitted. */
  readonly values?: readonly string[];
  readonly required?: true;
}

/**
 * The components that a lesson may use (drawn in `site/components/mdx/`) and their attributes. A lesson imports nothing:
 * these are given to it.
 */
export const lessonComponents = {
  Term: { id: { names: 'glossary', required: true } },
  Exercise: { id: { names: 'question', required: true } },
  Lab: { id: { names: 'campusLab', required: true } },
  LabLink: { id: { names: 'lab', required: true } },
  EvaluationLink: {},
  Source: { id: { names: 'source', required: true }, place: {} },
  Quote: { source: { names: 'source' }, place: {} },
  Aside: { kind: { values: ['note', 'retenir', 'attention', 'exemple'], required: true }, title: {} },
  Caption: {},
  WorkedExample: { title: {} },
} as const satisfies Record<string, Record<string, Attribute>>;

export type LessonComponent = keyof typeof lessonComponents;

/** The attributes of a component, or `null` when there is no such component. */
export function attributesOf(name: string): Readonly<Record<string, Attribute>> | null {
  const known: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = lessonComponents;
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}
