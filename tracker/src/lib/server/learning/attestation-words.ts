import { type Translator, typeset } from '../../strings/index.ts';
import type { Attestation } from '../identity/accounts.ts';

/** What the attestation says, in French. Never a result of an exercise, nor how the person relies on the machine. */
export function attestationWords(
  input: { readonly moduleTitle: string; readonly attestation: Attestation; readonly demo: boolean },
  t: Translator,
) {
  const { module, version, minutes, firstDay, lastDay, issuedAt, digest } = input.attestation;
  const rows: readonly (readonly [string, string])[] = [
    ['Module', `${module.toUpperCase()} – ${input.moduleTitle}`],
    ['Version du contenu', version],
    ['Période', firstDay === lastDay ? t.date(firstDay) : `du ${t.date(firstDay)} au ${t.date(lastDay)}`],
    ['Temps crédité', t.count('minutes', minutes)],
    ['Délivrée le', t.date(issuedAt.slice(0, 10))],
    ['Empreinte (SHA-256)', digest],
  ];
  return {
    campus: 'Campus du numérique',
    title: 'Attestation de suivi',
    certifies: 'Le campus atteste que',
    followed: 'a suivi en entier le module désigné ci-dessous, à distance.',
    rows,
    meansTitle: 'Ce qu’elle certifie',
    means: typeset(
      'Toutes les leçons ont été terminées, les ateliers suivis et l’évaluation réussie. Le temps crédité est le temps où la page était visible et la personne active, plafonné à celui que le module crédite.',
    ),
    meansNot: typeset(
      'Elle ne dit rien des réponses données, ni de la façon dont la personne suit ou écarte l’avis d’une machine : le campus ne le communique à personne.',
    ),
    checkTitle: 'Vérifier',
    check: typeset(
      'L’empreinte est calculée sur le nom, le module, sa version, les dates et le temps crédité. Elle se vérifie à cette adresse :',
    ),
    demo: input.demo ? typeset('Document de démonstration : personne fictive, sans valeur.') : null,
  };
}
