/** The spaces and apostrophes that the model has learnt from: its tokenizer saw few of the others. */
export const plainCharacters = (text: string): string =>
  text.replace(/[\u00A0\u202F\u2009]/g, ' ').replace(/[’‘]/g, "'");
