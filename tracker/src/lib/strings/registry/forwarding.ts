/** Words of `/suivi/registre`: forwarding to other record stores. */
export const fr = {
  'registry.forwarding.title': 'Transferts',
  'registry.forwarding.lead':
    'Un transfert envoie les traces à un autre registre xAPI, dans l’ordre où elles sont arrivées, sans en perdre une.',
  'registry.forwarding.mesure':
    'Les traces de mesure ne partent jamais : chacun a la promesse que personne ne verra s’il a suivi la machine, et cette promesse ne peut être tenue chez un autre.',
  'registry.forwarding.none': 'Aucun transfert pour l’instant.',
  'registry.forwarding.caption': 'Transferts et leur état',
  'registry.forwarding.new': 'Créer un transfert',
  'registry.forwarding.new.title': 'Nouveau transfert',
  'registry.forwarding.edit': 'Modifier',
  'registry.forwarding.edit.title': 'Modifier « {name} »',
  'registry.forwarding.name': 'Nom',
  'registry.forwarding.name.hint': 'Pour le reconnaître ici et dans les alertes, par exemple « Registre de l’école ».',
  'registry.forwarding.endpoint': 'Adresse',
  'registry.forwarding.endpoint.hint':
    'Celle du registre, sans « /statements », par exemple https://lrs.exemple.fr/xapi.',
  'registry.forwarding.version': 'Version d’xAPI',
  'registry.forwarding.key': 'Clé',
  'registry.forwarding.secret': 'Secret',
  'registry.forwarding.secret.hint':
    'Gardé chiffré ; il ne sera plus jamais affiché. Il part seulement vers l’hôte de l’adresse ci-dessus.',
  'registry.forwarding.secret.keep': 'Laissez vide pour garder celui qui est enregistré.',
  'registry.forwarding.stores': 'Traces à envoyer',
  'registry.forwarding.store.suivi': 'Suivi du campus',
  'registry.forwarding.store.suivi.text': 'Présence, progression, résultats d’évaluation, sous pseudonyme.',
  'registry.forwarding.store.other': 'Autres outils',
  'registry.forwarding.store.other.text': 'Ce que les outils externes ont écrit avec leurs clés.',
  'registry.forwarding.verbs': 'Seulement ces verbes',
  'registry.forwarding.activities': 'Seulement ces activités',
  'registry.forwarding.list.hint': 'Un identifiant (IRI) par ligne. Vide : tous.',
  'registry.forwarding.activities.hint':
    'Un identifiant (IRI) par ligne ; l’objet de la trace, ou une activité de son contexte. Vide : toutes.',
  'registry.forwarding.from': 'Commencer',
  'registry.forwarding.from.now': 'Par les prochaines traces',
  'registry.forwarding.from.beginning': 'Par la toute première trace',
  'registry.forwarding.from.since': 'Par les traces arrivées depuis le…',
  'registry.forwarding.since': 'Jour de début (temps universel)',
  'registry.forwarding.attachments': 'Envoyer aussi les pièces jointes',
  'registry.forwarding.attachments.text':
    'Sans elles, les fichiers restent ici, et la mention de ceux qui n’ont pas d’adresse publique est ôtée de la copie.',
  'registry.forwarding.create': 'Créer le transfert',
  'registry.forwarding.save': 'Enregistrer',
  'registry.forwarding.cancel': 'Annuler',
  'registry.forwarding.state': 'État',
  'registry.forwarding.state.current': 'à jour',
  'registry.forwarding.state.paused': 'en pause',
  'registry.forwarding.state.late.one': 'en retard d’une trace',
  'registry.forwarding.state.late.other': 'en retard de {n} traces',
  'registry.forwarding.state.late.many': 'en retard de plus de {n} traces',
  'registry.forwarding.state.failing': 'en panne depuis le {since}',
  'registry.forwarding.waiting.one': 'Une trace attend.',
  'registry.forwarding.waiting.other': '{n} traces attendent.',
  'registry.forwarding.waiting.many': 'Plus de {n} traces attendent.',
  'registry.forwarding.retry': 'Tentatives : {attempts}. Prochaine le {at}, ou tout de suite avec « Réessayer ».',
  'registry.forwarding.last': 'Dernier succès',
  'registry.forwarding.never': 'aucun encore',
  'registry.forwarding.forwarded': 'Traces transmises',
  'registry.forwarding.aside': 'Mises de côté',
  'registry.forwarding.filter': 'Filtre',
  'registry.forwarding.filter.since': 'arrivées depuis le {day}',
  'registry.forwarding.filter.with': 'pièces jointes comprises',
  'registry.forwarding.filter.without': 'sans les pièces jointes',
  'registry.forwarding.moment': '{day} à {time}',
  'registry.forwarding.answer': 'Réponse HTTP {status}.',
  'registry.forwarding.failure.unreachable':
    'L’autre registre ne répond pas : nom inconnu, serveur arrêté ou connexion coupée. L’envoi reprendra de lui-même.',
  'registry.forwarding.failure.timeout': 'L’autre registre n’a pas répondu à temps. L’envoi reprendra de lui-même.',
  'registry.forwarding.failure.tls':
    'Le certificat de l’autre registre n’est pas accepté. Demandez à son exploitant d’en vérifier la date, le nom et l’autorité.',
  'registry.forwarding.failure.redirect':
    'L’adresse renvoie vers une autre. Le campus ne la suit pas, pour ne confier le secret à aucun hôte que vous n’ayez nommé : corrigez l’adresse.',
  'registry.forwarding.failure.unauthorized':
    'L’autre registre refuse la clé ou son secret, ou ne leur permet pas d’écrire. Vérifiez-les, puis saisissez-les à nouveau.',
  'registry.forwarding.failure.not-a-store':
    'Cette adresse ne répond pas comme un registre xAPI. Vérifiez-la : elle finit souvent par /xapi.',
  'registry.forwarding.failure.busy': 'L’autre registre demande d’attendre. L’envoi reprendra à l’heure qu’il indique.',
  'registry.forwarding.failure.server-error':
    'L’autre registre a rencontré une erreur. L’envoi reprendra de lui-même ; si cela dure, prévenez son exploitant.',
  'registry.forwarding.failure.refuses-all':
    'L’autre registre refuse les traces l’une après l’autre : la faute n’est sans doute pas en elles. Vérifiez la version d’xAPI et les réglages de l’autre côté ; les suivantes attendent.',
  'registry.forwarding.failure.aside-full':
    'Mille traces sont mises de côté. Renvoyez-les ou oubliez-les : les suivantes attendent.',
  'registry.forwarding.failure.secret-unreadable':
    'Le secret ne peut plus être déchiffré : la clé de chiffrement (CAMPUS_SECRET_KEY ou forwarding.key) n’est pas celle qui l’avait chiffré. Remettez-la, ou saisissez le secret à nouveau.',
  'registry.forwarding.try': 'Essayer la connexion',
  'registry.forwarding.try.text':
    'L’essai demande à l’autre registre ses versions, puis une trace avec la clé. Il n’y écrit rien.',
  'registry.forwarding.tried.good': 'La connexion fonctionne : ce registre parle xAPI {versions} et reconnaît la clé.',
  'registry.forwarding.tried.writeOnly':
    'La connexion fonctionne : ce registre parle xAPI {versions} et reconnaît la clé, qui ne permet pas de lire. C’est suffisant si elle permet d’écrire.',
  'registry.forwarding.tried.version':
    'Ce registre répond, mais ne parle pas la version choisie. Il annonce : {versions}. Changez la version du transfert.',
  'registry.forwarding.tried.failed': 'La connexion ne fonctionne pas.',
  'registry.forwarding.pause': 'Mettre en pause',
  'registry.forwarding.resume': 'Reprendre',
  'registry.forwarding.retryNow': 'Réessayer',
  'registry.forwarding.remove': 'Supprimer',
  'registry.forwarding.remove.title': 'Supprimer « {name} » ?',
  'registry.forwarding.remove.text':
    'Plus rien ne sera envoyé à cette adresse, et la liste des traces mises de côté disparaîtra. Ce qui a déjà été transmis reste chez l’autre registre ; rien ne change dans le nôtre.',
  'registry.forwarding.remove.yes': 'Supprimer le transfert',
  'registry.forwarding.aside.title': 'Traces mises de côté',
  'registry.forwarding.aside.text':
    'L’autre registre a refusé ces traces pour elles-mêmes. Les autres n’ont pas attendu.',
  'registry.forwarding.aside.caption': 'Les plus récentes d’abord, cent au plus',
  'registry.forwarding.aside.when': 'Quand',
  'registry.forwarding.aside.statement': 'Trace',
  'registry.forwarding.aside.why': 'Pourquoi',
  'registry.forwarding.aside.invalid': 'L’autre registre la juge non valable.',
  'registry.forwarding.aside.too-large': 'Elle est trop grande pour l’autre registre.',
  'registry.forwarding.aside.conflict': 'L’autre registre garde une autre trace sous le même identifiant.',
  'registry.forwarding.aside.again': 'Les renvoyer',
  'registry.forwarding.aside.forget': 'Oublier cette liste',
  'registry.forwarding.aside.forget.text': 'Ces traces ne seront plus envoyées. Elles restent dans notre registre.',
  'registry.forwarding.aside.forget.yes': 'Oublier la liste',
  'registry.forwarding.done.created': 'Le transfert est créé.',
  'registry.forwarding.done.changed': 'Le transfert est modifié.',
  'registry.forwarding.done.removed': 'Le transfert est supprimé.',
  'registry.forwarding.done.paused': 'Le transfert est en pause : rien ne part.',
  'registry.forwarding.done.resumed': 'Le transfert reprend là où il en était.',
  'registry.forwarding.done.again': 'Les traces mises de côté vont être renvoyées.',
  'registry.forwarding.done.forgotten': 'La liste est oubliée.',
  'registry.forwarding.unavailable':
    'Le registre ne peut pas écrire pour l’instant. Rien n’a été changé ; réessayez dans un instant.',
  'registry.forwarding.problems': 'Le formulaire est à compléter',
  'registry.forwarding.problem.endpoint-invalid':
    'Ce n’est pas une adresse. Attendu, par exemple : https://lrs.exemple.fr/xapi',
  'registry.forwarding.problem.endpoint-not-https':
    'Avec http, le secret passerait en clair sur un réseau public. Prenez https ; http n’est permis que vers cette machine ou un réseau privé.',
  'registry.forwarding.problem.endpoint-credentials':
    'L’adresse contient un identifiant. Ôtez-le, et saisissez la clé et le secret dans leurs champs.',
  'registry.forwarding.problem.endpoint-query': 'Ôtez ce qui suit « ? » ou « # » dans l’adresse.',
  'registry.forwarding.problem.name-missing': 'Donnez un nom au transfert.',
  'registry.forwarding.problem.name-long': 'Quatre-vingts caractères au plus.',
  'registry.forwarding.problem.version-unknown': 'Choisissez 1.0.3 ou 2.0.0.',
  'registry.forwarding.problem.key-missing': 'Saisissez la clé que l’autre registre a donnée.',
  'registry.forwarding.problem.key-colon': 'Une clé ne peut contenir « : » (HTTP Basic). Vérifiez la copie.',
  'registry.forwarding.problem.secret-missing': 'Saisissez le secret que l’autre registre a donné.',
  'registry.forwarding.problem.secret-again':
    'L’adresse change d’hôte : saisissez le secret à nouveau, pour qu’il ne parte pas ailleurs sans que vous l’ayez voulu.',
  'registry.forwarding.problem.stores-missing': 'Choisissez au moins une sorte de traces.',
  'registry.forwarding.problem.iri-invalid':
    '« {value} » n’est pas un identifiant absolu. Attendu, par exemple : http://adlnet.gov/expapi/verbs/completed',
  'registry.forwarding.problem.too-many': 'Cinquante lignes au plus.',
  'registry.forwarding.problem.since-invalid': 'Ce n’est pas un jour. Attendu, par exemple : 2026-09-01',
} as const;

export const en: Readonly<Record<keyof typeof fr, string>> = {
  'registry.forwarding.title': 'Forwarding',
  'registry.forwarding.lead':
    'A forwarder sends statements to another xAPI record store, in the order in which they arrived, without losing one.',
  'registry.forwarding.mesure':
    'Measurement statements never leave: everyone was promised that nobody will see whether they followed the machine, and that promise cannot be kept elsewhere.',
  'registry.forwarding.none': 'No forwarder yet.',
  'registry.forwarding.caption': 'Forwarders and their state',
  'registry.forwarding.new': 'Create a forwarder',
  'registry.forwarding.new.title': 'New forwarder',
  'registry.forwarding.edit': 'Change',
  'registry.forwarding.edit.title': 'Change “{name}”',
  'registry.forwarding.name': 'Name',
  'registry.forwarding.name.hint': 'To recognise it here and in alerts, for example “School record store”.',
  'registry.forwarding.endpoint': 'Address',
  'registry.forwarding.endpoint.hint':
    'That of the record store, without “/statements”, for example https://lrs.example.org/xapi.',
  'registry.forwarding.version': 'xAPI version',
  'registry.forwarding.key': 'Key',
  'registry.forwarding.secret': 'Secret',
  'registry.forwarding.secret.hint':
    'Kept encrypted; it will never be shown again. It goes only to the host of the address above.',
  'registry.forwarding.secret.keep': 'Leave empty to keep the one that is stored.',
  'registry.forwarding.stores': 'Statements to send',
  'registry.forwarding.store.suivi': 'The campus’s own',
  'registry.forwarding.store.suivi.text': 'Attendance, progress, evaluation results, under a pseudonym.',
  'registry.forwarding.store.other': 'Other tools',
  'registry.forwarding.store.other.text': 'What external tools wrote with their keys.',
  'registry.forwarding.verbs': 'Only these verbs',
  'registry.forwarding.activities': 'Only these activities',
  'registry.forwarding.list.hint': 'One identifier (IRI) a line. Empty: all.',
  'registry.forwarding.activities.hint':
    'One identifier (IRI) a line; the object of the statement, or an activity of its context. Empty: all.',
  'registry.forwarding.from': 'Begin',
  'registry.forwarding.from.now': 'With the next statements',
  'registry.forwarding.from.beginning': 'With the very first statement',
  'registry.forwarding.from.since': 'With statements that arrived since…',
  'registry.forwarding.since': 'First day (UTC)',
  'registry.forwarding.attachments': 'Send attachments too',
  'registry.forwarding.attachments.text':
    'Without them, files stay here, and the mention of those that have no public address is left out of the copy.',
  'registry.forwarding.create': 'Create the forwarder',
  'registry.forwarding.save': 'Save',
  'registry.forwarding.cancel': 'Cancel',
  'registry.forwarding.state': 'State',
  'registry.forwarding.state.current': 'up to date',
  'registry.forwarding.state.paused': 'paused',
  'registry.forwarding.state.late.one': 'one statement behind',
  'registry.forwarding.state.late.other': '{n} statements behind',
  'registry.forwarding.state.late.many': 'more than {n} statements behind',
  'registry.forwarding.state.failing': 'failing since {since}',
  'registry.forwarding.waiting.one': 'One statement waits.',
  'registry.forwarding.waiting.other': '{n} statements wait.',
  'registry.forwarding.waiting.many': 'More than {n} statements wait.',
  'registry.forwarding.retry': 'Attempts: {attempts}. Next on {at}, or at once with “Try again”.',
  'registry.forwarding.last': 'Last success',
  'registry.forwarding.never': 'none yet',
  'registry.forwarding.forwarded': 'Statements forwarded',
  'registry.forwarding.aside': 'Set aside',
  'registry.forwarding.filter': 'Filter',
  'registry.forwarding.filter.since': 'arrived since {day}',
  'registry.forwarding.filter.with': 'attachments included',
  'registry.forwarding.filter.without': 'without attachments',
  'registry.forwarding.moment': '{day} at {time}',
  'registry.forwarding.answer': 'HTTP answer {status}.',
  'registry.forwarding.failure.unreachable':
    'The other record store does not answer: unknown name, server down or connection cut. Sending will resume by itself.',
  'registry.forwarding.failure.timeout':
    'The other record store did not answer in time. Sending will resume by itself.',
  'registry.forwarding.failure.tls':
    'The certificate of the other record store is not accepted. Ask its operator to check its date, name and authority.',
  'registry.forwarding.failure.redirect':
    'The address redirects to another. The campus does not follow, so as to give the secret to no host that you have not named: correct the address.',
  'registry.forwarding.failure.unauthorized':
    'The other record store refuses the key or its secret, or does not let them write. Check them, then enter them again.',
  'registry.forwarding.failure.not-a-store':
    'This address does not answer as an xAPI record store does. Check it: it often ends in /xapi.',
  'registry.forwarding.failure.busy':
    'The other record store asks to wait. Sending will resume at the time that it gives.',
  'registry.forwarding.failure.server-error':
    'The other record store met an error. Sending will resume by itself; if it lasts, tell its operator.',
  'registry.forwarding.failure.refuses-all':
    'The other record store refuses one statement after the other: the fault is probably not in them. Check the xAPI version and the settings over there; the next ones wait.',
  'registry.forwarding.failure.aside-full':
    'A thousand statements are set aside. Send them again or forget them: the next ones wait.',
  'registry.forwarding.failure.secret-unreadable':
    'The secret can no longer be decrypted: the encryption key (CAMPUS_SECRET_KEY or forwarding.key) is not the one that encrypted it. Put that back, or enter the secret again.',
  'registry.forwarding.try': 'Try the connection',
  'registry.forwarding.try.text':
    'The trial asks the other record store for its versions, then for a statement with the key. It writes nothing there.',
  'registry.forwarding.tried.good': 'The connection works: this record store speaks xAPI {versions} and knows the key.',
  'registry.forwarding.tried.writeOnly':
    'The connection works: this record store speaks xAPI {versions} and knows the key, which may not read. That is enough if it may write.',
  'registry.forwarding.tried.version':
    'This record store answers, but does not speak the chosen version. It announces: {versions}. Change the forwarder’s version.',
  'registry.forwarding.tried.failed': 'The connection does not work.',
  'registry.forwarding.pause': 'Pause',
  'registry.forwarding.resume': 'Resume',
  'registry.forwarding.retryNow': 'Try again',
  'registry.forwarding.remove': 'Remove',
  'registry.forwarding.remove.title': 'Remove “{name}”?',
  'registry.forwarding.remove.text':
    'Nothing more will be sent to this address, and the list of statements set aside will disappear. What was forwarded stays at the other record store; nothing changes in ours.',
  'registry.forwarding.remove.yes': 'Remove the forwarder',
  'registry.forwarding.aside.title': 'Statements set aside',
  'registry.forwarding.aside.text':
    'The other record store refused these statements for themselves. The others did not wait.',
  'registry.forwarding.aside.caption': 'The latest first, a hundred at most',
  'registry.forwarding.aside.when': 'When',
  'registry.forwarding.aside.statement': 'Statement',
  'registry.forwarding.aside.why': 'Why',
  'registry.forwarding.aside.invalid': 'The other record store finds it invalid.',
  'registry.forwarding.aside.too-large': 'It is too large for the other record store.',
  'registry.forwarding.aside.conflict': 'The other record store keeps another statement under the same id.',
  'registry.forwarding.aside.again': 'Send them again',
  'registry.forwarding.aside.forget': 'Forget this list',
  'registry.forwarding.aside.forget.text': 'These statements will not be sent any more. They stay in our record store.',
  'registry.forwarding.aside.forget.yes': 'Forget the list',
  'registry.forwarding.done.created': 'The forwarder is created.',
  'registry.forwarding.done.changed': 'The forwarder is changed.',
  'registry.forwarding.done.removed': 'The forwarder is removed.',
  'registry.forwarding.done.paused': 'The forwarder is paused: nothing leaves.',
  'registry.forwarding.done.resumed': 'The forwarder goes on where it stopped.',
  'registry.forwarding.done.again': 'The statements set aside will be sent again.',
  'registry.forwarding.done.forgotten': 'The list is forgotten.',
  'registry.forwarding.unavailable':
    'The record store cannot write at the moment. Nothing was changed; try again shortly.',
  'registry.forwarding.problems': 'The form needs completing',
  'registry.forwarding.problem.endpoint-invalid':
    'This is not an address. Expected, for example: https://lrs.example.org/xapi',
  'registry.forwarding.problem.endpoint-not-https':
    'With http, the secret would travel in the clear over a public network. Use https; http is allowed only to this machine or a private network.',
  'registry.forwarding.problem.endpoint-credentials':
    'The address holds a user name. Remove it, and enter the key and the secret in their fields.',
  'registry.forwarding.problem.endpoint-query': 'Remove what follows “?” or “#” in the address.',
  'registry.forwarding.problem.name-missing': 'Give the forwarder a name.',
  'registry.forwarding.problem.name-long': 'Eighty characters at most.',
  'registry.forwarding.problem.version-unknown': 'Choose 1.0.3 or 2.0.0.',
  'registry.forwarding.problem.key-missing': 'Enter the key that the other record store gave.',
  'registry.forwarding.problem.key-colon': 'A key cannot hold “:” (HTTP Basic). Check the copy.',
  'registry.forwarding.problem.secret-missing': 'Enter the secret that the other record store gave.',
  'registry.forwarding.problem.secret-again':
    'The address changes host: enter the secret again, so that it does not go elsewhere without your wanting it.',
  'registry.forwarding.problem.stores-missing': 'Choose at least one kind of statements.',
  'registry.forwarding.problem.iri-invalid':
    '“{value}” is not an absolute identifier. Expected, for example: http://adlnet.gov/expapi/verbs/completed',
  'registry.forwarding.problem.too-many': 'Fifty lines at most.',
  'registry.forwarding.problem.since-invalid': 'This is not a day. Expected, for example: 2026-09-01',
};
