import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { measureNames, runMeasure } from './command.ts';
import assessment from './vectors/assessment.json' with { type: 'json' };
import { expectClose } from './vectors/expect-close.ts';
import vectors from './vectors/reliance.json' with { type: 'json' };

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

function run(args: readonly string[], input: string) {
  return spawnSync(node, [cli, ...args], { input, encoding: 'utf8' });
}

const { cluster_bootstrap_percentile95, ...cohortExact } = vectors.J_cluster_CI_RSR.expected;

describe('every vector, whole, through the process', () => {
  test.for([
    ['reliance', vectors.A_learner_24_binary, vectors.A_learner_24_binary.expected],
    ['reliance', vectors.B_zero_denominators, vectors.B_zero_denominators.expected],
    ['reliance', vectors.C_multiclass, vectors.C_multiclass.expected],
    ['woa', vectors.E_weight_of_advice, vectors.E_weight_of_advice.expected],
    ['brier', vectors.F_brier_confidence, vectors.F_brier_confidence.expected],
    ['brier', vectors.F2_trust_calibration_p_ai_right, vectors.F2_trust_calibration_p_ai_right.expected],
    ['spotting', vectors.L_error_spotting, vectors.L_error_spotting.expected],
    ['verification', vectors.M_verification_trace, vectors.M_verification_trace.expected],
    ['verification', vectors.M_verification_trace.trace, vectors.M_verification_trace.expected],
    ['items', assessment.item_analysis_10x6, assessment.item_analysis_10x6.expected],
    ['cohort', vectors.J_cluster_CI_RSR, cohortExact],
  ] as const)('%s', ([measure, input, expected]) => {
    const { status, stdout, stderr } = run([measure], JSON.stringify(input));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const result: unknown = JSON.parse(stdout);
    expectClose(result, expected);
    if (measure === 'cohort') {
      expectClose(result, { cluster_bootstrap_percentile95 }, cohortExact.bootstrap_tolerance);
    }
  });
});

describe('bad input', () => {
  test.for([
    ['reliance', '{"trials":[{"truth":"a","advice":"b","u0":"a"}]}', 'trials[0].u1', 'absent'],
    ['reliance', '{"trials":[{"truth":"1","advice":1,"u0":"1","u1":"1"}]}', 'trials[0].advice', 'string'],
    ['reliance', '{"essais":[]}', 'trials', 'absent'],
    ['reliance', '[]', 'l’entrée', '[]'],
    ['woa', '{"trials":[{"u0":"dix","advice":1,"u1":2,"ai_right":true}]}', 'trials[0].u0', '"dix"'],
    ['brier', '{"p_correct":[1.2],"outcome":[1]}', 'p_correct[0]', '1.2'],
    ['brier', '{"p_correct":[0.2,0.4],"outcome":[1]}', 'outcome', '[1]'],
    ['brier', '{"p_ai_right":[0.2],"ai_right":[2]}', 'ai_right[0]', '2'],
    [
      'spotting',
      '{"planted":[{"type":"oubli","sev":3,"detected":true}],"false_flags":0,"sound_segments":3}',
      'planted[0].type',
      '"oubli"',
    ],
    ['spotting', '{"planted":[],"false_flags":4,"sound_segments":3}', 'false_flags', '4'],
    ['verification', '{"trace":{"required_pieces":[],"events":[],"piece_words":{}}}', 'trace.events', '[]'],
    ['items', '{"matrix":[[1,0],[1]]}', 'matrix[1]', '[1]'],
    ['items', '{"matrix":[[1,0.5]]}', 'matrix[0][1]', '0.5'],
    ['cohort', '{"pairs_CSR_IA":[[7,6]]}', 'pairs_CSR_IA[0]', '[7,6]'],
  ] as const)('%s %s is refused, naming the field and what was received', ([measure, input, field, received]) => {
    const { status, stdout, stderr } = run([measure], input);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/attendu \/ expected : .+ \/ .+/);
    expect(stderr).toContain('remède');
    expect(stderr).toContain('remedy');
    expect(stderr.split('\n').find((line) => line.includes('champ / field'))).toContain(field);
    expect(stderr).toContain(received);
  });

  test('what is no JSON, or nothing, is refused', () => {
    expect(run(['reliance'], '{"trials":').stderr).toContain('un objet JSON');
    expect(run(['reliance'], '')).toMatchObject({ status: 1, stdout: '' });
  });

  test('an unknown measure, none, or one too many shows the usage with every measure', () => {
    for (const args of [['fiabilite'], [], ['toString'], ['woa', 'brier']]) {
      const { status, stderr } = run(args, '{}');
      expect(status).toBe(1);
      for (const name of measureNames) expect(stderr).toContain(name);
    }
  });

  test('the examples of the usage are accepted', () => {
    const { status, stdout } = run(['--help'], '');
    expect(status).toBe(0);
    for (const name of measureNames) {
      const line = stdout.split('\n').find((text) => text.startsWith(`  ${name} `)) ?? expect.fail(name);
      for (const example of line.slice(2 + name.length).split(' | ')) {
        expect(runMeasure(name, example).kind).toBe('measured');
      }
    }
  });
});
