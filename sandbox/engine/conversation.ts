import { Template } from '@huggingface/jinja';
import { Tokenizer } from '@huggingface/tokenizers';
import type { Turn } from './protocol.ts';

/** What a model's own files say of its tokens and turns. */
export interface ModelTexts {
  readonly tokenizer: Readonly<Record<string, unknown>>;
  readonly tokenizerConfig: Readonly<Record<string, unknown>>;
  readonly generationConfig: Readonly<Record<string, unknown>>;
}

/** Turns a conversation into tokens and tokens into text, by the model's own tokenizer and chat template. */
export class Conversation {
  /** Tokens that end the model's turn. */
  readonly endings: ReadonlySet<number>;
  #tokenizer: Tokenizer;
  #template: Template | null;
  #variables: Readonly<Record<string, unknown>>;
  #special: readonly string[];

  constructor({ tokenizer, tokenizerConfig, generationConfig }: ModelTexts) {
    this.#tokenizer = new Tokenizer(tokenizer, tokenizerConfig);
    const template = tokenizerConfig['chat_template'];
    this.#template = typeof template === 'string' ? new Template(template) : null;
    this.#variables = Object.fromEntries(
      Object.entries(tokenizerConfig).filter(([name, value]) => name.endsWith('_token') && typeof value === 'string'),
    );
    const ends = [generationConfig['eos_token_id']].flat();
    this.endings = new Set(ends.filter((id) => typeof id === 'number'));
    this.#special = [...this.#tokenizer.get_added_tokens_decoder().values()]
      .filter(({ special, content }) => special || /^<(?:start|end)_of_turn>$/.test(content))
      .map(({ content }) => content)
      .filter((content) => content.length > 1);
  }

  /** The whole conversation, with the opening of the model's turn. */
  tokens(turns: readonly Turn[]): readonly number[] {
    return this.#encode(this.#render(turns, true));
  }

  /**
   * What the tokens of every conversation that starts with these turns begin with: the last turn is left open, and its
   * last tokens are left out, since what is written next may join them into another token.
   */
  prefix(turns: readonly Turn[]): readonly number[] {
    const last = turns.at(-1);
    if (last === undefined) return [];
    const marker = '\u2063';
    const rendered = this.#render([...turns.slice(0, -1), { ...last, content: `${last.content}${marker}` }], false);
    const end = rendered.lastIndexOf(marker);
    // A template that leaves this turn out shares nothing that is known here.
    if (end < 0) return [];
    const open = rendered.slice(0, end);
    return this.#encode(open).slice(0, -2);
  }

  /** The text of tokens, without those that mark turns. */
  text(tokens: readonly number[]): string {
    if (tokens.length === 0) return '';
    // «Cleaning up» takes away the space that French puts before « ? » and « ! ».
    return this.#tokenizer.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false });
  }

  #encode(text: string): readonly number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: this.#template === null }).ids;
  }

  #render(turns: readonly Turn[], opensAnswer: boolean): string {
    const clean = turns.map((turn) => ({ ...turn, content: this.#withoutMarks(turn.content) }));
    if (this.#template === null) return clean.map(({ content }) => content).join('\n\n');
    return this.#template.render({ ...this.#variables, messages: clean, add_generation_prompt: opensAnswer });
  }

  /** Marks of turns in what people write would end their turn and open another: an injection, and they are no text. */
  #withoutMarks(text: string): string {
    let clean = text;
    // Taking one out may bring two halves together into another.
    for (let before = ''; before !== clean; ) {
      before = clean;
      for (const mark of this.#special) clean = clean.replaceAll(mark, '');
    }
    return clean;
  }
}
