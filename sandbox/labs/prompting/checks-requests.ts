import type { PromptCheck } from '../../../courses/schema/index.ts';
import { fold, type Span, variablesOf } from './checks-text.ts';

/** What a prompt can ask for, as `asks-for` names it. */
export type Request = Extract<PromptCheck, { kind: 'asks-for' }>['what'];

/** Wordings by which a prompt asks for something, folded (no capitals, no accents): French, then English. */
const requests: Readonly<Record<Request, readonly RegExp[]>> = {
  role: [
    /\b(?:tu es|vous etes|agis|agissez|mets-toi|mettez-vous|en tant que|joue le role|dans le role)\b/,
    /\b(?:you are|act as|acting as|take the role|in the role of|as an? (?:clerk|assistant|secretary|reader))\b/,
  ],
  audience: [
    /\b(?:pour|destinee? a|a l'intention de|s'adresse a|adressee? a|lue? par|comprehensible (?:par|pour))\s+(?:une?|le|la|les|l'|des|m\.|mme)\s?\s*(?:lecteur|lectrice|public|juge|magistrat|magistrate|greffier|greffiere|greffe|collegue|personne|justiciable|partie|parties|avocat|avocate|agent|agente|audience|plaignante?|salariee?|proprietaire|mediateur|mediatrice|enqueteur|enquetrice|stagiaire|auditeur|auditrice|quelqu'un|mme|m\.)/,
    /\bpour (?:mme|m\.) \p{L}/u,
    /\b(?:qui|quelqu'un qui) (?:n'est pas juriste|ne connait pas|n'a pas lu|decouvre)\b/,
    /\bfor (?:an?|the|my|our) (?:\p{L}+ ){0,2}(?:reader|judge|magistrate|clerk|colleague|person|party|parties|lawyer|public|owner|employee|complainant|mediator|investigator|trainee|registry|hearing)\b/u,
    /\bfor (?:mr|ms|mrs|mme|m\.) \p{L}/u,
    /\bwho (?:is not a lawyer|does not know|has not read)\b/,
  ],
  format: [
    /\b(?:tableau|colonnes?|liste|puces?|tirets?|paragraphe|rubriques?|numerotee?s?|titres?|une ligne par|un tiret par|plan)\b/,
    /\b(?:table|columns?|list|bullets?|bullet points?|dash|dashes|paragraph|headings?|numbered|one line per|one line for each|sections?)\b/,
  ],
  length: [
    /\b(?:au plus|au maximum|maximum|pas plus de|moins de|en|de)\s+(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent)\s+(?:mots?|phrases?|lignes?|points?|tirets?|puces?|paragraphes?)/,
    /\b(?:\d+|une|deux|trois|quatre|cinq|six|sept|huit|dix)\s+(?:mots?|phrases?|lignes?|points?|tirets?|puces?|paragraphes?|questions?)\b/,
    /\b(?:\d+|one|two|three|four|five|six|seven|eight|ten)\s+(?:short |numbered |plain )?(?:words?|sentences?|lines?|points?|bullets?|paragraphs?|questions?)\b/,
  ],
  sources: [
    /\b(?:cote|cotes|cite|citer|citez|source|sources|indique la piece|numero de la piece|entre parentheses la piece|renvoie a la piece)\b/,
    /\b(?:cite|cited|citing|citation|source|sources|piece numbers?|exhibit numbers?|(?:its|the|their) numbers?|numbers? of (?:the|each) piece)\b/,
  ],
  uncertainty: [
    /\b(?:incertain|incertaine?s?|incertitudes?|doute|douteux|sur ou non|degre de certitude|oui-dire|par oui-dire|suppose[rs]?|supposee?s?|supposition|suppositions|rapporte[rs]?|rapportee?s?|hypotheses?|pas etabli|n'est pas certain|vu de ses yeux|constate[rs]?|constatee?s?)\b/,
    /\b(?:uncertain|uncertainty|doubt|doubtful|hearsay|how sure|how certain|assumed|assumption|assumptions|guess|guesses|reported|not established|second hand|second-hand)\b/,
  ],
  silence: [
    /\b(?:ne le (?:dit|disent|precise|precisent|mentionne) pas|dossier ne le dit|non precisee?|pas indiquee?|ne figure pas|n'est pas dans|absente? (?:du dossier|des pieces)|si (?:le dossier|la piece|les pieces|l'information|une information|la reponse).{0,40}(?:pas|manque|absente)|ce qui manque|n'invente|sans rien inventer|sans inventer)\b/,
    /\b(?:does not say|do not say|not stated|not in the (?:file|piece|pieces|document|documents)|is missing|are missing|what is missing|do not invent|without inventing|if the (?:file|piece|pieces|answer).{0,40}(?:not|missing|silent))\b/,
  ],
  steps: [
    /\b(?:d'abord|ensuite|puis|enfin|etapes?|etape par etape|premierement|dans l'ordre|en deux temps)\b|^\s*1[.)]/m,
    /\b(?:first|then|next|finally|steps?|step by step|in this order|in two stages)\b|^\s*1[.)]/m,
  ],
  neutrality: [
    /\b(?:neutre|neutres|neutralite|impartiale?|sans prendre parti|sans parti pris|sans avis|sans (?:donner|formuler) d'(?:avis|opinion)|ne donne (?:pas d'|aucun )(?:avis|opinion)|sans jugement|sans juger|ne prends pas parti|sans commentaire|sans qualifier)\b/,
    /\b(?:neutral|neutrally|neutrality|impartial|impartially|without taking sides|no opinion|without (?:an |any |giving an )?(?:opinion|comment|judgement|judgment)|do not take sides|give no opinion|do not judge)\b/,
  ],
};

/** Where a prompt asks for something, or `null`. */
export function findRequest(prompt: string, what: Request): Span | null {
  // What stands in a variable is no wording of the learner's.
  const folded = variablesOf(prompt).reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    fold(prompt),
  );
  for (const pattern of requests[what]) {
    const match = pattern.exec(folded);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** Wordings that ask a machine for what a judge decides, folded. */
export const decisionsAsked: readonly RegExp[] = [
  /\bqui a (?:raison|tort)\b/g,
  /\b(?:quelle (?:decision|peine|sanction)|que (?:doit|devrait|faut-il) (?:decider|juger)|que (?:doit|devrait) (?:decider|juger|prononcer|faire le (?:juge|tribunal|conseil)))\b/g,
  /\b(?:tranche|tranchez|trancher|statue|statuer|rends? (?:la|ta|votre) decision|prends? (?:la|une) decision|decide|decidez|decider)\b/g,
  /\b(?:est-(?:il|elle|ce)|sont-(?:ils|elles)|est|soit|dis (?:moi )?s'il est) (?:vraiment |bien )?(?:coupables?|innocente?s?|responsables?|fondee?s?|justifiee?s?|injustifiee?s?|abusi(?:f|fs|ve|ves)|credibles?)\b/g,
  /\b(?:qui|(?:lequel|laquelle)(?: des deux(?: \p{L}+)?| d'entre eux)?) (?:est (?:le |la )?(?:coupable|responsable)|a commis|ment|dit la verite|est le plus credible|croire|faut-il croire)\b/gu,
  /\b(?:faut-il|doit-on|dois-je|peut-on) (?:le |la |les |l')?(?:condamner|relaxer|licencier|indemniser|accorder|rejeter|poursuivre|croire|debouter)\b/g,
  /\b(?:conclus|conclure) (?:que|a la (?:culpabilite|responsabilite)|sur la (?:culpabilite|responsabilite))\b/g,
  /\b(?:combien|quel montant|quelle somme|quelle indemnite)[^.?!\n]{0,60}\b(?:accorder|allouer|obtenir|meriter?|recevoir|lui donner)\b/g,
  /\b(?:who|which(?: of (?:the two|them)| one)?(?: \p{L}+)?) is (?:right|wrong|guilty|to blame|lying|telling the truth|more credible|responsible|the (?:culprit|thief|burglar))\b/gu,
  /\b(?:what (?:decision|sentence|penalty)|what should the (?:judge|court|tribunal)|how should the (?:judge|court|tribunal) (?:rule|decide))\b/g,
  /\b(?:decide|rule on|give a ruling|give your (?:ruling|verdict)|reach a verdict)\b/g,
  /\b(?:is|are|was|were) (?:\S+ ){0,7}(?:guilty|innocent|liable|responsible|justified|unjustified|unfair|credible)\b/g,
  /\bshould (?:he|she|they|we|i|the (?:judge|court|tribunal)) (?:be )?(?:convict|convicted|acquit|acquitted|dismiss|award|grant|compensate|compensated|believe|believed)\b/g,
  /\bhow much[^.?!\n]{0,60}\b(?:award|grant|deserve|get|receive|be awarded)\b/g,
];

/** Wordings by which a machine's text takes such a decision, folded. */
export const decisionsTaken: readonly RegExp[] = [
  /\b(?:est|sont|parait|semble) (?:donc |clairement |manifestement |bien )?(?:coupables?|innocente?s?|responsables? (?:du|de la|des|de l')|abusi(?:f|fs|ve|ves)|injustifiee?s?|justifiee?s?|fondee?s?|sans cause reelle)\b/g,
  /\b(?:a|ont) (?:raison|tort)\b/g,
  /\b(?:doit|doivent|devrait|devraient) (?:etre )?(?:condamnee?s?|relaxee?s?|deboutee?s?|indemnisee?s?|accorder|allouer|condamner|rejeter|payer|rembourser|verser)\b/g,
  /\b(?:il (?:faut|convient de|y a lieu de)|je (?:decide|conclus|recommande de|propose de)) (?:le |la |les )?(?:condamner|relaxer|debouter|rejeter|accorder|allouer|indemniser|que)\b/g,
  /\b(?:is|are|was|were) (?:therefore |clearly |plainly )?(?:guilty|innocent|liable|unfair|unjustified|justified|to blame)\b/g,
  /\b(?:should|must) (?:be )?(?:convicted|acquitted|dismissed|awarded|compensated|award|pay|convict|acquit|grant)\b/g,
  /\bis (?:right|wrong)\b/g,
];

/** Wordings by which a text says that the pieces are silent, folded. */
export const silenceSaid: readonly RegExp[] = [
  /\b(?:ne (?:le |la |les |l')?(?:dit|disent|precisent?|mentionnent?|indiquent?|donnent?|permet(?:tent)?|comportent?|contient|contiennent|figure(?:nt)?|chiffrent?)|n'(?:en )?(?:indiquent?|est|sont|apparait|y figure|evoquent?|etablit|etablissent)) (?:(?:donc|non plus) )?(?:pas|aucune?|ni|nulle part)\b/,
  /\b(?:aucune (?:des )?(?:pieces?|indication|mention|information)|rien (?:dans|n'indique|ne (?:dit|permet|precise))|non (?:precisee?|indiquee?|mentionnee?|chiffree?)s?|pas (?:indiquee?|precisee?|mentionnee?|chiffree?)s?|inconnue?s?|ignore|le dossier est (?:muet|silencieux))\b/,
  /\b(?:(?:does|do|did) not (?:say|state|give|mention|specify|indicate|contain)|(?:is|are) not (?:stated|given|mentioned|specified|indicated|known)|not (?:stated|given|mentioned|specified)|no piece|none of the pieces|nothing in|unknown|silent)\b/,
];
