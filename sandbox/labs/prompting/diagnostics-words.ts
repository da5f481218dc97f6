import type { Language } from '../../../courses/schema/index.ts';

/** What the diagnostics of the prompt editor know. */
export type DiagnosticId =
  | 'no-instruction'
  | 'no-piece'
  | 'no-source'
  | 'no-format'
  | 'no-length'
  | 'decision'
  | 'not-fenced'
  | 'only-negative'
  | 'phone'
  | 'email'
  | 'social-security'
  | 'address'
  | 'name';

export interface DiagnosticWords {
  readonly message: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** What the quick fix is called; absent where only the writer can mend it. */
  readonly fix?: string;
}

/** Messages in both languages; `%` is the part of the prompt that is meant. */
export const diagnosticWords: Readonly<Record<Language, Readonly<Record<DiagnosticId, DiagnosticWords>>>> = {
  fr: {
    'no-instruction': {
      message: 'Aucune consigne : la pièce est donnée, mais rien n’est demandé.',
      why: 'Sans demande, le modèle continue le texte ou le recopie.',
    },
    'no-piece': {
      message: 'Aucune pièce n’est jointe à la consigne.',
      why: 'Le modèle ne connaît pas le dossier : sans pièce, il invente. Écrivez par exemple {{D1}} à l’endroit où son texte doit venir.',
    },
    'no-source': {
      message: 'La consigne ne demande pas d’indiquer la pièce d’où vient chaque information.',
      why: 'Une affirmation sans cote ne se vérifie qu’en relisant tout le dossier.',
      fix: 'Demander la cote',
    },
    'no-format': {
      message: 'La consigne ne dit pas sous quelle forme répondre.',
      why: 'Une liste ou un tableau se relit plus vite qu’un texte suivi, et une information qui manque s’y voit.',
      fix: 'Demander une liste',
    },
    'no-length': {
      message: 'La consigne ne fixe aucune longueur.',
      why: 'Plus un petit modèle écrit, plus il s’éloigne des pièces.',
      fix: 'Fixer une longueur',
    },
    decision: {
      message: '« % » : la consigne demande à la machine de décider.',
      why: 'Apprécier les preuves et décider reviennent au juge. Demandez plutôt ce que dit chaque pièce.',
      fix: 'Demander ce que disent les pièces',
    },
    'not-fenced': {
      message: 'Rien ne sépare la consigne du texte de la pièce %.',
      why: 'Ce qui est écrit dans une pièce peut alors passer pour une instruction.',
      fix: 'Encadrer la pièce',
    },
    'only-negative': {
      message: 'La consigne ne contient que des interdictions.',
      why: 'Un modèle suit mieux ce qu’on lui demande de faire que ce qu’on lui défend.',
    },
    phone: {
      message: '« % » ressemble à un numéro de téléphone.',
      why: 'Une consigne n’a pas besoin de coordonnées personnelles ; avec un service en ligne, elles quitteraient la juridiction.',
      fix: 'Le retirer',
    },
    email: {
      message: '« % » ressemble à une adresse électronique.',
      why: 'Une consigne n’a pas besoin de coordonnées personnelles ; avec un service en ligne, elles quitteraient la juridiction.',
      fix: 'La retirer',
    },
    'social-security': {
      message: '« % » ressemble à un numéro de sécurité sociale.',
      why: 'Ce numéro désigne une seule personne : il n’a rien à faire dans une consigne.',
      fix: 'Le retirer',
    },
    address: {
      message: '« % » ressemble à une adresse postale.',
      why: 'Une adresse suffit souvent à reconnaître quelqu’un ; la pièce la porte déjà si elle est utile.',
      fix: 'La retirer',
    },
    name: {
      message: '« % » : ce nom n’est dans aucune pièce du dossier.',
      why: 'Soit il est mal écrit, et le modèle inventera ; soit c’est celui d’une personne réelle, et il n’a pas à être ici.',
    },
  },
  en: {
    'no-instruction': {
      message: 'No instruction: the piece is given, but nothing is asked.',
      why: 'With nothing asked, the model goes on with the text or copies it.',
    },
    'no-piece': {
      message: 'No piece stands in the prompt.',
      why: 'The model does not know the file: without a piece, it invents. Write for instance {{D1}} where its text is to come.',
    },
    'no-source': {
      message: 'The prompt does not ask which piece each fact comes from.',
      why: 'A statement without a piece number can only be checked by reading the whole file again.',
      fix: 'Ask for the piece number',
    },
    'no-format': {
      message: 'The prompt does not say in which form to answer.',
      why: 'A list or a table is quicker to check than running text, and shows what is missing.',
      fix: 'Ask for a list',
    },
    'no-length': {
      message: 'The prompt sets no length.',
      why: 'The more a small model writes, the further it strays from the pieces.',
      fix: 'Set a length',
    },
    decision: {
      message: '“%”: the prompt asks the machine to decide.',
      why: 'Weighing evidence and deciding are for the judge. Ask what each piece says instead.',
      fix: 'Ask what the pieces say',
    },
    'not-fenced': {
      message: 'Nothing separates the instruction from the text of piece %.',
      why: 'What a piece says may then pass for an instruction.',
      fix: 'Fence the piece',
    },
    'only-negative': {
      message: 'The prompt holds nothing but prohibitions.',
      why: 'A model follows what it is asked to do better than what it is told not to do.',
    },
    phone: {
      message: '“%” looks like a phone number.',
      why: 'A prompt needs no personal details; with an online service they would leave the court.',
      fix: 'Remove it',
    },
    email: {
      message: '“%” looks like an e-mail address.',
      why: 'A prompt needs no personal details; with an online service they would leave the court.',
      fix: 'Remove it',
    },
    'social-security': {
      message: '“%” looks like a social security number.',
      why: 'This number points at one single person: it has no place in a prompt.',
      fix: 'Remove it',
    },
    address: {
      message: '“%” looks like a postal address.',
      why: 'An address is often enough to recognise somebody; the piece already bears it where it is useful.',
      fix: 'Remove it',
    },
    name: {
      message: '“%”: this name is in no piece of the file.',
      why: 'Either it is misspelt, and the model will invent; or it is a real person’s, and should not be here.',
    },
  },
};

/** What the quick fixes add to a prompt, on a line of its own. */
export const fixTexts: Readonly<
  Record<Language, Readonly<Record<'no-source' | 'no-format' | 'no-length' | 'decision', string>>>
> = {
  fr: {
    'no-source': 'Après chaque information, indique entre parenthèses la cote de la pièce d’où elle vient.',
    'no-format': 'Réponds par une liste, un tiret par information.',
    'no-length': 'Réponds en 5 phrases au plus.',
    decision: 'Dis ce que chaque pièce indique sur ce point, sans conclure.',
  },
  en: {
    'no-source': 'After each fact, give in brackets the number of the piece that it comes from: cite it as (D1).',
    'no-format': 'Answer with a list, one line for each fact.',
    'no-length': 'Answer in 5 sentences at most.',
    decision: 'Say what each piece states on this point, without concluding.',
  },
};
