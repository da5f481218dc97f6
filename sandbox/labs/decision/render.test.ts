import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { defaultConditions, type LabConditions } from '../../../courses/schema/index.ts';
import { CaseView } from './CaseView.tsx';
import { fixtureData as data, fixtureKey } from './fixtures.ts';
import { Introduction } from './Introduction.tsx';
import { beginRun, currentCase, type LabAction, reduceLab } from './machine.ts';
import { ArmsSection, ConditionsSection, RelianceSection, SummarySection } from './ProfileSections.tsx';
import { buildProfile } from './profile.ts';
import { profileMarkdown } from './profile-markdown.ts';
import { RetestTable } from './Retests.tsx';
import type { LabState } from './state.ts';
import { stringsIn } from './strings.ts';

const dispatch = () => null;
const fr = stringsIn('fr');
const begun = (change: Partial<LabConditions>): LabState =>
  beginRun(data, 'run', 0, { conditions: { ...defaultConditions, ...change } });
const play = (state: LabState, actions: readonly LabAction[]): LabState =>
  actions.reduce(
    (before, action) =>
      reduceLab(before, action, { data, module: 'm04', now: (before.clock.countedTo ?? 0) + 1000 }).state,
    state,
  );
const own: readonly LabAction[] = [
  { type: 'begin' },
  { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
  { type: 'commit-initial' },
];
const shown = (state: LabState): string =>
  renderToStaticMarkup(createElement(CaseView, { data, state, strings: fr, dispatch }));

describe('a case under the conditions of a session', () => {
  test('on request: a button beside the final answer, which asks nothing about an advice that was not read', () => {
    const html = shown(play(begun({ advice: 'on-request' }), own));
    expect(html).toContain('Demander l’avis');
    expect(html).toContain('data-field="option"');
    expect(html).not.toContain('data-field="pMachineRight"');
    expect(html).not.toContain('data-field="reason"');
    expect(html).not.toContain('L’avis de l’assistant</h3>');
    const asked = shown(play(begun({ advice: 'on-request' }), [...own, { type: 'request-advice' }]));
    expect(asked).not.toContain('Demander l’avis');
    expect(asked).toContain('data-field="pMachineRight"');
  });

  test('waiting: neither advice nor final answer, and how long', () => {
    const html = shown(play(begun({ advice: 'wait', waitSeconds: 30 }), own));
    expect(html).toContain('dans 30 secondes au plus');
    expect(html).not.toContain('data-field="option"');
    expect(html).not.toContain('id="lab-advice-title"');
  });

  test('without reasons: what is proposed and its stated confidence, nothing else', () => {
    const html = shown(play(begun({ explanation: false }), own));
    expect(html).toContain('Confiance affichée');
    expect(html).not.toContain('Pièces citées');
    expect(html).not.toContain('selon D1');
  });

  test('the reason against comes before the final answer, which then asks for the cote', () => {
    const before = play(begun({ considerOpposite: true, citeCote: true }), own);
    expect(shown(before)).toContain('La meilleure raison contre');
    expect(shown(before)).not.toContain('data-field="option"');
    const named = play(before, [
      { type: 'draft', change: { opposite: 'La pièce D2 dit le contraire.' } },
      { type: 'name-opposite' },
    ]);
    expect(shown(named)).toContain('La pièce D2 dit le contraire.');
    expect(shown(named)).toContain('data-field="cite"');
  });

  test('F3: an arm says that there is no advice; the other shows it with the case', () => {
    const state = play(begun({ format: 'F3' }), [{ type: 'begin' }, { type: 'await-advice' }]);
    const file = currentCase(state, data) ?? expect.fail('no case');
    const alone = { ...state, works: {}, withAdvice: data.cases.map(({ id }) => id).filter((id) => id !== file.id) };
    expect(shown(alone)).toContain('Dossier sans avis');
    expect(shown(alone)).toContain('data-field="option"');
    const advised = play({ ...alone, withAdvice: [file.id] }, [{ type: 'await-advice' }]);
    expect(shown(advised)).toContain('id="lab-advice-title"');
  });
});

describe('what is said of the conditions', () => {
  const introduction = (state: LabState) =>
    renderToStaticMarkup(createElement(Introduction, { data, state, strings: fr, onBegin: dispatch }));

  test('the introduction names what the trainer chose, and nothing by default', () => {
    expect(introduction(begun({}))).not.toContain('choisies par votre formateur');
    const html = introduction(begun({ considerOpposite: true, advice: 'wait', waitSeconds: 45 }));
    expect(html).toContain('choisies par votre formateur');
    expect(html).toContain('45 secondes');
  });

  test('the debrief of F3 shows its arms and says what it cannot know; that of F1 shows RAIR and RSR', () => {
    const whole = (change: Partial<LabConditions>): LabState =>
      play(begun(change), [
        { type: 'begin' },
        ...data.cases.flatMap((): LabAction[] => [
          { type: 'await-advice' },
          { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
          { type: 'commit-initial' },
          { type: 'draft', change: { option: 'oui', confidence: 0.9, pMachineRight: 0.5, reason: 'unsure' } },
          { type: 'commit-final' },
        ]),
      ]);
    const concurrent = buildProfile(whole({ format: 'F3' }), data, fixtureKey);
    expect(concurrent.reviews).toHaveLength(8);
    expect(concurrent.reliance.n).toBe(0);
    expect(concurrent.arms).toMatchObject({ advice: { occasions: 4 }, none: { occasions: 4 } });
    const props = { profile: concurrent, strings: fr };
    const text = [ConditionsSection, SummarySection, ArmsSection]
      .map((section) => renderToStaticMarkup(createElement(section, props)))
      .join('');
    expect(text).toContain('RAIR, RSR et d′');
    expect(text).not.toContain('Vous aviez raison seul');
    expect(profileMarkdown(concurrent, data, fr)).not.toContain('Appui justifié');
    expect(profileMarkdown(concurrent, data, fr)).not.toMatch(/NaN|null|undefined/);

    const sequential = buildProfile(whole({}), data, fixtureKey);
    expect(sequential.reliance.n).toBe(8);
    expect(renderToStaticMarkup(createElement(RelianceSection, { profile: sequential, strings: fr }))).toContain('RSR');
  });

  test('the retests are a table with a caption, and what is due says so in words', () => {
    const planned = [
      { occasion: 'retest-7', dueOn: '2026-11-29', status: 'due' },
      { occasion: 'retest-30', dueOn: '2026-12-22', status: 'later' },
    ] as const;
    const html = renderToStaticMarkup(createElement(RetestTable, { planned, strings: fr }));
    expect(html).toContain('<caption>Les rappels de cet atelier</caption>');
    expect(html).toContain('<strong>à refaire maintenant</strong>');
    expect(html).toContain('29 novembre 2026');
  });
});
