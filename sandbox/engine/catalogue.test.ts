import { describe, expect, test } from 'vitest';
import { type CatalogueModel, catalogue, downloadBytes } from './catalogue.ts';
import { tinyModel } from './testing/tiny-model.ts';

const problems = (models: readonly unknown[], chosen = 'tiny'): readonly string[] => {
  const { error } = catalogue.safeParse({ default: chosen, models });
  return error?.issues.map(({ path, message }) => `${path.join('.')} : ${message}`) ?? [];
};
const withChange = (change: Record<string, unknown>): readonly string[] => problems([{ ...tinyModel, ...change }]);

describe('the catalogue of models', () => {
  test('takes a model with all it must say', () => {
    expect(problems([tinyModel])).toEqual([]);
  });

  test.each([
    ['an id with a way out of the folder', { id: '../x' }, /^models\.0\.id : minuscules/],
    ['a path with a way out of the folder', { graph: 'onnx/../../x.onnx' }, /^models\.0\.graph : un chemin relatif/],
    ['an absolute path', { tokenizer: '/etc/passwd' }, /^models\.0\.tokenizer : un chemin relatif/],
    ['a graph that is not among the files', { graph: 'onnx/other.onnx' }, /graph : « onnx\/other\.onnx » manque/],
    ['a kind of licence that does not exist', { licence: { ...tinyModel.licence, kind: 'free' } }, /licence\.kind/],
    ['a description in one language only', { description: { fr: 'Un modèle' } }, /description\.en/],
    ['a field that does not exist', { gpu: true }, /"gpu"/],
    ['a context too short to work in', { context: 100 }, /^models\.0\.context/],
    ['WebGPU without the words that must come', { webgpu: true }, /^models\.0\.canary : nécessaire/],
    [
      'a digest that is none',
      { files: [{ ...tinyModel.files[0], sha256: 'abc' }, ...tinyModel.files.slice(1)] },
      /files\.0\.sha256 : 64 chiffres/,
    ],
  ])('refuses %s, and names the field', (_, change, message) => {
    expect(withChange(change).join('\n')).toMatch(message);
  });

  test('refuses two models of one name, and a default that is none of them', () => {
    expect(problems([tinyModel, tinyModel])).toEqual(['models.1.id : « tiny » est déjà pris']);
    expect(problems([tinyModel], 'grand')).toEqual(['default : aucun modèle ne se nomme « grand »']);
  });
});

test('the size of a download is that of all its files', () => {
  const model: CatalogueModel = { ...tinyModel, files: tinyModel.files.map((file) => ({ ...file, bytes: 10 })) };
  expect(downloadBytes(model)).toBe(60);
});
