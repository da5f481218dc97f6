import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, plainInline } from './inline-markdown.ts';

describe('inline Markdown', () => {
  it('knows emphasis, code and links', () => {
    expect(parseInline('Une *omission*, **deux** `D3` et [la loi](https://exemple.fr/loi).')).toEqual([
      { kind: 'text', text: 'Une ' },
      { kind: 'em', text: 'omission' },
      { kind: 'text', text: ', ' },
      { kind: 'strong', text: 'deux' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'D3' },
      { kind: 'text', text: ' et ' },
      { kind: 'link', text: 'la loi', href: 'https://exemple.fr/loi' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each(['javascript:history.back', '//ailleurs.example/x', 'http://ailleurs.example'])(
    'makes no link of %s',
    (href) => {
      expect(parseInline(`[ici](${href})`)).toEqual([{ kind: 'text', text: 'ici' }]);
    },
  );

  it('leaves a multiplication and a lone star alone', () => {
    expect(parseInline('3 * 4 * 5')).toEqual([{ kind: 'text', text: '3 * 4 * 5' }]);
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('mot', '*', '**', '`', ' ', '[', ']', '(/x)'), { maxLength: 20 }),
        (parts) => {
          const words = parts.filter((part) => part === 'mot').length;
          expect(plainInline(parts.join('')).split('mot').length - 1).toBe(words);
        },
      ),
    );
  });
});
