import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementEvent } from './events.ts';
import model from './fixtures/xapi-statements.json' with { type: 'json' };
import { type BuiltStatement, buildStatement, type StatementContext } from './statements.ts';

const context: StatementContext = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-20T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: (module) => `m-${module}` },
  registration: '2b293352-daf2-4c45-9ec4-7a71d3074e5b',
};
const item = {
  module: 'm04',
  lab: 'lab-1',
  case: 'c05-i07',
  caseVersion: 3,
  format: 'F1',
  form: 'A',
  list: '1',
  condition: 'commit-first',
  seq: 41,
} as const;
const events = {
  '01_module_started': { kind: 'module-started', module: 'm04', version: '1.2.0' },
  '02_lesson_viewed': {
    kind: 'time-spent',
    module: 'm04',
    activity: 'lecon-2',
    activityType: 'lesson',
    startedAt: '2026-11-20T09:22:00Z',
    endedAt: '2026-11-20T09:30:00Z',
  },
  '03_quiz_answered': {
    kind: 'question-answered',
    module: 'm04',
    question: 'q3',
    questionVersion: 1,
    attempt: 1,
    response: { type: 'single', option: 'oui' },
    components: { choices: ['oui', 'non'] },
    success: true,
    scaled: 1,
  },
  '04_judgment_before_advice': {
    ...item,
    kind: 'judgment-made',
    phase: 'initial',
    option: 'non',
    options: ['oui', 'non'],
    confidence: 0.7,
  },
  '05_advice_shown': { ...item, kind: 'advice-shown', advice: 'c05-i07-a' },
  '06_piece_consulted': {
    ...item,
    kind: 'piece-read',
    cote: 'D31',
    case: 'c05',
    phase: 'after-advice',
    openedMs: 40_000,
    dwell: 'sufficient',
  },
  '07_judgment_after_advice': {
    ...item,
    kind: 'judgment-made',
    phase: 'final',
    option: 'non',
    options: ['oui', 'non'],
    confidence: 0.8,
    pMachineRight: 0.3,
    reason: 'piece-contradicts',
  },
  '08_lab_finished': {
    kind: 'lab-finished',
    module: 'm04',
    lab: 'lab-1',
    format: 'F1',
    condition: 'commit-first',
    form: 'A',
    list: '1',
    seq: 99,
    activeMs: 4_200_000,
  },
} as const satisfies Record<string, StatementEvent>;

/** What our statements say beyond the models: needed to tell lists, versions and attempts apart. */
const additions = new Set([
  'context.extensions',
  'context.extensions.format',
  'context.extensions.condition',
  'context.extensions.list',
  'context.extensions.form',
  'context.extensions.item-version',
  'context.extensions.advice',
  'context.extensions.seq',
  'context.extensions.question-version',
  'context.extensions.attempt',
]);

/** Every key path; list elements share the path `[]`. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => paths(element, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const name = key.replace('https://campus.example/xapi/extensions/', '');
    const path = at === '' ? name : `${at}.${name}`;
    return [path, ...paths(child, path)];
  });
}
const isText = (path: string) =>
  /(?:name|description|display)(?:\.(?:fr|en))?$/.test(path) && !path.includes('account');

describe.each(Object.entries(events))('the statement of %s', (name, event: StatementEvent) => {
  const expected = new Map(Object.entries<object>(model.statements)).get(name);
  const built = buildStatement(event, context);

  it('has every field of the model statement and no other than the documented additions', () => {
    const wanted = new Set(paths(expected).filter((path) => !isText(path)));
    const found = new Set(paths(built).filter((path) => !isText(path)));
    expect([...wanted].filter((path) => !found.has(path))).toEqual([]);
    expect([...found].filter((path) => !wanted.has(path) && !additions.has(path))).toEqual([]);
  });

  it('has the verb, the type, the home page and the interaction type of the model', () => {
    expect(built).toMatchObject({
      verb: { id: Reflect.get(Reflect.get(expected ?? {}, 'verb'), 'id') },
      actor: {
        account: { homePage: Reflect.get(Reflect.get(Reflect.get(expected ?? {}, 'actor'), 'account'), 'homePage') },
      },
      object: {
        definition: { type: Reflect.get(Reflect.get(Reflect.get(expected ?? {}, 'object'), 'definition'), 'type') },
      },
    });
  });

  it('speaks French and English', () => {
    expect(Object.keys(built.verb.display)).toEqual(['fr', 'en']);
    expect(Object.keys(built.object.definition.name)).toEqual(['fr', 'en']);
  });
});

const iri = 'https://campus.example/xapi/activities/';
const of = (event: StatementEvent): BuiltStatement => buildStatement(event, context);

describe('the two stores', () => {
  it('times the store mesure to the minute and keeps score and success out of it', () => {
    for (const name of [
      '04_judgment_before_advice',
      '05_advice_shown',
      '06_piece_consulted',
      '07_judgment_after_advice',
      '08_lab_finished',
    ] as const) {
      const built = of(events[name]);
      expect(built.timestamp).toBe('2026-11-20T09:30:00.000Z');
      expect(built.actor.account).toEqual({ homePage: 'https://campus.example/pseudonyme/mesure/m04', name: 'm-m04' });
      expect(built.result ?? {}).not.toHaveProperty('score');
      expect(built.result ?? {}).not.toHaveProperty('success');
    }
  });

  it('shares no registration between the stores, and keeps one per pseudonym', () => {
    const own = of(events['04_judgment_before_advice']).context.registration;
    expect(own).not.toBe(context.registration);
    expect(own).toBe(of(events['08_lab_finished']).context.registration);
    expect(own).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(JSON.stringify(of(events['07_judgment_after_advice']))).not.toContain('s-7f3k2q9d');
  });

  it('leaves the registration out of suivi when there is none', () => {
    const built = buildStatement(events['01_module_started'], { ...context, registration: undefined });
    expect(built.context).not.toHaveProperty('registration');
  });
});

describe('the values of the statements', () => {
  it('ends a span of time at its own end, whenever it was recorded', () => {
    const built = of(events['02_lesson_viewed']);
    expect(built.timestamp).toBe('2026-11-20T09:30:00Z');
    expect(built.result).toEqual({ duration: 'PT8M' });
  });

  it('addresses judgments, advice and pieces as the models do', () => {
    expect(of(events['04_judgment_before_advice']).object.id).toBe(`${iri}m04/lab-1/c05-i07/initial`);
    expect(of(events['05_advice_shown']).object.id).toBe(`${iri}m04/lab-1/c05-i07/avis`);
    expect(of(events['06_piece_consulted']).object.id).toBe(`${iri}dossiers/c05/D31`);
    expect(of(events['03_quiz_answered']).object.id).toBe(`${iri}m04/quiz/q3`);
  });

  it('writes the reason and the dwell class in the words of the models', () => {
    const extensions = of(events['07_judgment_after_advice']).result?.extensions;
    expect(extensions).toEqual({
      'https://campus.example/xapi/extensions/confidence': 0.8,
      'https://campus.example/xapi/extensions/p-ai-right': 0.3,
      'https://campus.example/xapi/extensions/reason-code': 'piece-contraire',
    });
    expect(of(events['06_piece_consulted']).context.extensions).toMatchObject({
      'https://campus.example/xapi/extensions/dwell-class': 'suffisant',
    });
  });

  it('keeps success and score out of what has no right answer', () => {
    const built = of({
      kind: 'question-answered',
      module: 'm04',
      question: 'q9',
      questionVersion: 1,
      attempt: 1,
      response: { type: 'likert', point: 'plutot' },
      components: { scale: ['plutot', 'pas-du-tout'] },
      success: null,
      scaled: null,
    });
    expect(built.result).toEqual({ response: 'plutot' });
    expect(built.object.definition).toMatchObject({
      interactionType: 'likert',
      scale: [{ id: 'plutot' }, { id: 'pas-du-tout' }],
    });
  });

  it('attends the lab in suivi and finishes it in mesure', () => {
    const attended = of({ kind: 'lab-attended', module: 'm04', lab: 'lab-1' });
    expect(attended.verb.id).toBe('http://adlnet.gov/expapi/verbs/attended');
    expect(attended.actor.account.name).toBe('s-7f3k2q9d');
    expect(attended).not.toHaveProperty('result');
    expect(of({ kind: 'lesson-completed', module: 'm04', lesson: 'lecon-1' }).result).toEqual({ completion: true });
  });

  it('is the same statement each time it is built, so that a resend is a success', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(events)), fc.uuid(), (event, id) => {
        expect(buildStatement(structuredClone(event), { ...context, id })).toEqual(
          buildStatement(event, { ...context, id }),
        );
      }),
    );
  });
});
