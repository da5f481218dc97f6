/** Lower case without accents, unbreakable spaces or curved apostrophes; one character for one, so that places agree. */
export function fold(text: string): string {
  return [...text.replace(/[\u00A0\u202F]/g, ' ').replaceAll('’', "'")]
    .map((character) => {
      const bare = character.normalize('NFD')[0] ?? character;
      const lower = bare.toLowerCase();
      return lower.length === character.length ? lower : character;
    })
    .join('');
}
