/** Words of `/suivi/observatoire`. */
export const fr = {
  'nav.observatory': 'Observatoire',
  'obs.title': 'Observatoire',
  'obs.lead':
    'Ce que des groupes d’au moins dix personnes font de l’avis d’une machine : quand elles le suivent à tort, quand elles l’écartent à tort. Rien d’une personne, et rien d’où l’on puisse en retrouver une.',
  'obs.module': 'Module',
  'obs.period': 'Période',
  'obs.track': 'Public',
  'obs.period.all': 'Tous les trimestres publiés',
  'obs.track.all': 'Tous les publics',
  'obs.workshop': 'Atelier des consignes',
  'obs.show': 'Afficher',
  'obs.refused.module': 'Ce module n’existe pas ici. Le premier de la liste est montré.',
  'obs.refused.period':
    'Cette période n’est pas publiée : seuls le sont des trimestres entiers et terminés, ceux de la liste. Tous sont montrés.',
  'obs.refused.track': 'Ce public n’existe pas ici. Tous sont montrés.',
  'obs.csv': 'Télécharger ces chiffres (CSV)',
  'obs.json': 'Télécharger ces chiffres (JSON)',
  'obs.none':
    'Rien n’est publié pour ce choix. Un chiffre paraît quand un trimestre civil se termine et qu’au moins dix personnes y ont eu l’occasion de ce qu’il mesure.',
  'obs.people': '{from} à {to} personnes',
  'obs.people.last': '{from} personnes ou plus',
  'obs.behind': 'Derrière ces chiffres : {people}.',
  'obs.behind.tracks': 'Publics comptés : {tracks}.',
  'obs.behind.together':
    'Publics réunis dans ces lots, faute d’être assez nombreux seuls ou parce qu’ils ont suivi la même session : {tracks}.',
  'obs.lab.A': '{title} – première série (forme A)',
  'obs.lab.B': '{title} – série de retour (forme B)',
  'obs.discernment': 'Discernement et tendance',
  'obs.discernment.read':
    'À droite du trait, on distingue les avis faux des avis justes (d′), ou l’on cède trop à la machine (c).',
  'obs.discernment.caption': 'Discernement et tendance, avec leurs intervalles',
  'obs.reliance': 'Sur-confiance et sous-confiance',
  'obs.reliance.caption': 'Sur-confiance et sous-confiance, avec leurs intervalles',
  'obs.reliance.read':
    'Les deux se lisent ensemble : suivre toujours la machine annule la seconde et porte la première à son comble.',
  'obs.kinds': 'Par nature d’erreur',
  'obs.kinds.read':
    'La nature est celle du piège du dossier. En sur-confiance, l’avis commettait cette erreur ; en sous-confiance, il était juste sur le même point. Les natures trop rares sont réunies ; un trimestre où aucune ne peut être distinguée n’est compté que dans l’ensemble.',
  'obs.kinds.caption.over': 'Sur-confiance par nature d’erreur',
  'obs.kinds.caption.under': 'Sous-confiance par nature d’erreur',
  'obs.kinds.caption.recall': 'Erreurs repérées, par nature',
  'obs.kinds.all':
    'Choisissez « Tous les publics » pour voir les natures d’erreur : un public et une nature à la fois isoleraient trop peu de personnes.',
  'obs.kinds.one':
    'Les natures d’erreur ne sont pas distinguées ici : trop peu de personnes ont rencontré chacune d’elles.',
  'obs.beforeAfter': 'Avant et après',
  'obs.beforeAfter.caption': 'Forme A (avant) et forme B (après)',
  'obs.beforeAfter.measure': 'Mesure',
  'obs.beforeAfter.before': 'Avant (forme A)',
  'obs.beforeAfter.after': 'Après (forme B)',
  'obs.beforeAfter.none':
    'Pas encore d’après : il faut qu’au moins dix personnes aient passé la série de retour (forme B), et que le trimestre soit terminé.',
  'obs.beforeAfter.read':
    'Les deux groupes se recouvrent sans être les mêmes : tous ceux qui ont passé la forme A, tous ceux qui ont passé la forme B. Montrer les mêmes personnes avant et après désignerait, par soustraction, celles qui ne sont pas revenues. L’écart n’est donc pas à lui seul l’effet de la formation.',
  'obs.spotting': 'Erreurs repérées dans un texte de la machine',
  'obs.spotting.caption': 'Rappel, précision et gravité, avec leurs intervalles',
  'obs.spotting.none':
    'Rien n’est publié ici : il faut dix personnes dont l’atelier a compté les erreurs signalées et manquées.',
  'obs.energy': 'Énergie',
  'obs.energy.value': 'Environ {total} Wh pour {answers} réponses : {each} mWh par réponse en moyenne.',
  'obs.energy.none':
    'Rien n’est publié ici. L’énergie n’est enregistrée que dans l’atelier des consignes, où un modèle calcule vraiment dans le navigateur.',
  'obs.column.what': 'Mesure',
  'obs.column.kind': 'Nature d’erreur',
  'obs.column.value': 'Valeur',
  'obs.column.interval': 'Intervalle à 95 %',
  'obs.column.error': 'Erreur type',
  'obs.column.occasions': 'Occasions (environ)',
  'obs.column.lab': 'Atelier',
  'obs.column.form': 'Forme',
  'obs.column.bound': 'Lecture',
  'obs.column.low': 'Borne basse',
  'obs.column.high': 'Borne haute',
  'obs.column.unit': 'Unité',
  'obs.column.people': 'Personnes',
  'obs.column.tracks': 'Publics',
  'obs.value': '{value} %',
  'obs.value.at-most': '{value} % ou moins',
  'obs.value.at-least': '{value} % ou plus',
  'obs.bound.at-most': 'ou moins',
  'obs.bound.at-least': 'ou plus',
  'obs.interval': '{low} à {high} %',
  'obs.interval.plain': '{low} à {high}',
  'obs.measure.d-prime': 'Discernement (d′)',
  'obs.measure.c': 'Tendance (c)',
  'obs.measure.over': 'Sur-confiance',
  'obs.measure.under': 'Sous-confiance',
  'obs.measure.recall': 'Rappel',
  'obs.measure.precision': 'Précision',
  'obs.measure.severity': 'Rappel selon la gravité',
  'obs.measure.energy': 'Énergie estimée',
  'obs.measure.energy-each': 'Énergie par réponse',
  'obs.definitions': 'Ce que les mots veulent dire',
  'obs.define.d-prime':
    'Capacité à distinguer un avis faux d’un avis juste, parmi les dossiers où l’on n’était pas d’accord avec la machine. À 0, on ne les distingue pas ; plus il est grand, mieux on les distingue. C’est lui qu’une formation doit faire monter.',
  'obs.define.c':
    'Au-dessus de 0, on cède trop à la machine ; au-dessous, on lui résiste trop. Si elle seule bouge, la formation n’a appris qu’à se méfier.',
  'obs.define.over':
    'Parmi les dossiers où la personne avait raison et la machine tort, part où elle a abandonné sa bonne réponse.',
  'obs.define.under':
    'Parmi les dossiers où la personne avait tort et la machine raison, part où elle n’a pas fini par avoir raison.',
  'obs.define.recall': 'Parmi les erreurs que le texte contenait, part qui a été signalée.',
  'obs.define.precision': 'Parmi les passages signalés, part qui était vraiment fausse.',
  'obs.define.severity':
    'Le rappel, où une erreur de gravité 3 (liberté, culpabilité, montant, droits) compte trois fois une erreur de gravité 1.',
  'obs.define.energy':
    'Watts supposés du processeur × secondes de calcul, pour les réponses que le modèle a calculées dans le navigateur. Une estimation : un navigateur ne sait pas mesurer. Une réponse enregistrée d’avance n’en demande pas.',
  'obs.define.energy-each': 'La même, divisée par le nombre de réponses calculées.',
  'obs.define.interval': 'Intervalle à 95 %',
  'obs.define.interval.text':
    'Les valeurs que ces réponses rendent plausibles. Il tient compte de ce que les réponses d’une même personne se ressemblent : Wilson pour les parts, méthode delta pour d′ et c. Deux intervalles qui se recouvrent largement ne disent pas une différence.',
  'obs.rules': 'Pourquoi personne n’y est reconnaissable',
  'obs.rule.1': 'Derrière chaque chiffre, au moins dix personnes ont eu l’occasion de ce qu’il mesure.',
  'obs.rule.2':
    'Les réponses sont comptées par lots d’au moins dix personnes. Chaque réponse est dans un seul lot, un lot publié ne change plus, et tout ce qui s’affiche, ici et sur les pages des sessions, est une somme de lots entiers : aucune soustraction ne descend au-dessous de dix.',
  'obs.rule.3':
    'Un lot ne paraît ici qu’une fois le trimestre civil terminé. Ceux qui sont trop peu nombreux attendent le suivant, et ne sont dans aucun total.',
  'obs.rule.4':
    'Les seules questions possibles sont celles de cette page : ni date libre, ni public croisé avec une nature d’erreur. Des natures d’erreur ne sont distinguées que si, de quelque façon qu’on les partage en deux, au moins dix personnes en ont rencontré des deux côtés.',
  'obs.rule.5':
    'Les parts sont dites au pour cent, jamais au-delà de 95 ni en deçà de 5 ; les occasions à la dizaine ; les personnes par tranches.',
  'obs.rule.6':
    'Effacer une personne ou purger des traces ne change pas un lot publié : la différence montrerait justement ce qu’elle avait fait. Le campus oublie qui était dans le lot.',
} as const;

export const en: Readonly<Record<keyof typeof fr, string>> = {
  'nav.observatory': 'Observatory',
  'obs.title': 'Observatory',
  'obs.lead':
    'What groups of at least ten people do with a machine’s advice: when they wrongly follow it, when they wrongly set it aside. Nothing about one person, and nothing from which one could be found.',
  'obs.module': 'Module',
  'obs.period': 'Period',
  'obs.track': 'Audience',
  'obs.period.all': 'All published quarters',
  'obs.track.all': 'All audiences',
  'obs.workshop': 'Prompt workshop',
  'obs.show': 'Show',
  'obs.refused.module': 'There is no such module here. The first of the list is shown.',
  'obs.refused.period':
    'This period is not published: only whole quarters that are over are, those of the list. All of them are shown.',
  'obs.refused.track': 'There is no such audience here. All of them are shown.',
  'obs.csv': 'Download these figures (CSV)',
  'obs.json': 'Download these figures (JSON)',
  'obs.none':
    'Nothing is published for this choice. A figure appears when a calendar quarter ends and at least ten people had the occasion of what it measures.',
  'obs.people': '{from} to {to} people',
  'obs.people.last': '{from} people or more',
  'obs.behind': 'Behind these figures: {people}.',
  'obs.behind.tracks': 'Audiences counted: {tracks}.',
  'obs.behind.together':
    'Audiences together in these batches, too small alone or because they attended the same session: {tracks}.',
  'obs.lab.A': '{title} – first set (form A)',
  'obs.lab.B': '{title} – return set (form B)',
  'obs.discernment': 'Discernment and tendency',
  'obs.discernment.read':
    'To the right of the line, wrong advice is told from right advice (d′), or the machine is yielded to too much (c).',
  'obs.discernment.caption': 'Discernment and tendency, with their intervals',
  'obs.reliance': 'Over-reliance and under-reliance',
  'obs.reliance.caption': 'Over-reliance and under-reliance, with their intervals',
  'obs.reliance.read':
    'Read both together: always following the machine brings the second to nothing and the first to its height.',
  'obs.kinds': 'By kind of error',
  'obs.kinds.read':
    'The kind is that of the trap in the case. For over-reliance, the advice made this error; for under-reliance, it was right on the same point. Kinds that are too rare are taken together; a quarter in which none can be told apart is counted in the whole only.',
  'obs.kinds.caption.over': 'Over-reliance by kind of error',
  'obs.kinds.caption.under': 'Under-reliance by kind of error',
  'obs.kinds.caption.recall': 'Errors spotted, by kind',
  'obs.kinds.all':
    'Choose “All audiences” to see the kinds of error: one audience and one kind at a time would single out too few people.',
  'obs.kinds.one': 'Kinds of error are not told apart here: too few people met each of them.',
  'obs.beforeAfter': 'Before and after',
  'obs.beforeAfter.caption': 'Form A (before) and form B (after)',
  'obs.beforeAfter.measure': 'Measure',
  'obs.beforeAfter.before': 'Before (form A)',
  'obs.beforeAfter.after': 'After (form B)',
  'obs.beforeAfter.none':
    'No “after” yet: at least ten people must have worked through the return set (form B), and the quarter must be over.',
  'obs.beforeAfter.read':
    'The two groups overlap but are not the same: everybody who worked through form A, everybody who worked through form B. Showing the same people before and after would, by subtraction, point at those who did not come back. So the difference alone is not the effect of the training.',
  'obs.spotting': 'Errors spotted in a machine’s text',
  'obs.spotting.caption': 'Recall, precision and severity, with their intervals',
  'obs.spotting.none':
    'Nothing is published here: it takes ten people whose lab counted the errors they marked and missed.',
  'obs.energy': 'Energy',
  'obs.energy.value': 'About {total} Wh for {answers} answers: {each} mWh for one answer on average.',
  'obs.energy.none':
    'Nothing is published here. Energy is recorded in the prompt workshop only, where a model really computes in the browser.',
  'obs.column.what': 'Measure',
  'obs.column.kind': 'Kind of error',
  'obs.column.value': 'Value',
  'obs.column.interval': '95% interval',
  'obs.column.error': 'Standard error',
  'obs.column.occasions': 'Occasions (about)',
  'obs.column.lab': 'Lab',
  'obs.column.form': 'Form',
  'obs.column.bound': 'Reading',
  'obs.column.low': 'Lower bound',
  'obs.column.high': 'Upper bound',
  'obs.column.unit': 'Unit',
  'obs.column.people': 'People',
  'obs.column.tracks': 'Audiences',
  'obs.value': '{value}%',
  'obs.value.at-most': '{value}% or less',
  'obs.value.at-least': '{value}% or more',
  'obs.bound.at-most': 'or less',
  'obs.bound.at-least': 'or more',
  'obs.interval': '{low} to {high}%',
  'obs.interval.plain': '{low} to {high}',
  'obs.measure.d-prime': 'Discernment (d′)',
  'obs.measure.c': 'Tendency (c)',
  'obs.measure.over': 'Over-reliance',
  'obs.measure.under': 'Under-reliance',
  'obs.measure.recall': 'Recall',
  'obs.measure.precision': 'Precision',
  'obs.measure.severity': 'Recall by severity',
  'obs.measure.energy': 'Estimated energy',
  'obs.measure.energy-each': 'Energy of one answer',
  'obs.definitions': 'What the words mean',
  'obs.define.d-prime':
    'Ability to tell wrong advice from right advice, among cases in which one disagreed with the machine. At 0 they are not told apart; the larger, the better. This is what training must raise.',
  'obs.define.c':
    'Above 0 the machine is yielded to too much; below, it is resisted too much. If this alone moves, the training has only taught distrust.',
  'obs.define.over':
    'Among cases in which the person was right and the machine wrong, the share in which the right answer was given up.',
  'obs.define.under':
    'Among cases in which the person was wrong and the machine right, the share in which the person did not end up right.',
  'obs.define.recall': 'Of the errors in the text, the share that was marked.',
  'obs.define.precision': 'Of the passages marked, the share that really was wrong.',
  'obs.define.severity':
    'Recall in which an error of severity 3 (liberty, guilt, amount, rights) counts three times one of severity 1.',
  'obs.define.energy':
    'Assumed watts of the processor × seconds of computing, for answers that the model computed in the browser. An estimate: a browser cannot measure. An answer recorded beforehand takes none.',
  'obs.define.energy-each': 'The same, divided by the number of answers computed.',
  'obs.define.interval': '95% interval',
  'obs.define.interval.text':
    'The values that these answers make plausible. It takes into account that answers of one person resemble each other: Wilson for shares, delta method for d′ and c. Two intervals that overlap widely do not show a difference.',
  'obs.rules': 'Why nobody can be recognised here',
  'obs.rule.1': 'Behind each figure, at least ten people had the occasion of what it measures.',
  'obs.rule.2':
    'Answers are counted by batches of at least ten people. Each answer is in one batch only, a published batch never changes, and everything that is shown, here and on the pages of sessions, is a sum of whole batches: no subtraction goes below ten.',
  'obs.rule.3':
    'A batch appears here only once the calendar quarter is over. Those who are too few wait for the next one, and are in no total.',
  'obs.rule.4':
    'The only questions that can be asked are those of this page: no free date, no audience crossed with a kind of error. Kinds of error are told apart only if, however they are split in two, at least ten people met some on both sides.',
  'obs.rule.5': 'Shares are told to the percent, never beyond 95 nor below 5; occasions in tens; people in bands.',
  'obs.rule.6':
    'Erasing a person or purging traces does not change a published batch: the difference would show precisely what that person did. The campus forgets who was in the batch.',
};
