// Words of handing an account over: what it means, for whoever gives it, whoever takes it, and staff who see it.
import { defineWords } from "../ui/index.ts";

export const handoverWords = defineWords({
  en: {
    title: "Hand the account over",
    lead: (account: string) =>
      `Somebody else becomes the holder of ${account}, with its contracts, domains and invoices, also those that are open.`,
    steps:
      "The other side gets a link and agrees. Then you confirm once more. Until then nothing changes, and either side can take it back.",
    link: "Hand the account over",
    to: "To whom",
    toContact: (name: string, email: string) => `${name} (${email})`,
    toNew: "Somebody else",
    toNewNote: "They get a link by mail and sign up in a minute.",
    name: "Name",
    email: "E-mail address",
    stays: "What you are afterwards",
    stays_full: "Contact with full access",
    stays_fullNote: "The new holder can change that at any time.",
    stays_billing: "Contact for invoices and payments",
    stays_billingNote: "You see and pay invoices and see contracts and orders.",
    stays_nothing: "Nobody in this account",
    stays_nothingNote: "Your access ends with the handover. Your sign-in stays.",
    methods: "Stored cards and mandates",
    methodsRemoved: "Take them off the account",
    methodsRemovedNote:
      "Nothing is charged to them any more; invoices are paid by transfer until a new card is added.",
    methodsKept: "I agree that they stay and go on being charged",
    methodsKeptNote: "Only where they do not belong to you alone, such as a company card.",
    send: "Send the link",
    cancel: "Cancel",
    asked: (name: string, email: string) => `The account is to be handed over to ${name} (${email}).`,
    askedNext: "They were sent a link and have not agreed yet.",
    taken: "They agreed. Without your second confirmation the account stays yours.",
    takenStaff: "They agreed. The holder has to confirm once more.",
    until: "Runs out",
    confirmed: "Both sides confirmed. The account changes hands",
    confirmedStop: "Until then you can still take it back.",
    confirmedStaff: "Both sides confirmed. It changes hands",
    confirm: "Confirm and hand over",
    confirmAsk: (name: string) =>
      `Hand the account over to ${name}? Once it is theirs, only they can give it back.`,
    withdraw: "Take it back",
    withdrawAsk: "Take the handover back? The link no longer opens, and both sides are told.",
    errTo: "Please choose somebody.",
    errName: "Please enter the name.",
    errEmail: "Please enter an e-mail address, such as mia@example.com.",
    errOwn: "This is your own address. The account is yours already.",
    errOpen: "The account is being handed over already. Take that back first.",
    errHolder: "Only the holder can hand an account over.",
    errAddressNew: (until: string) =>
      `Your mail address was changed lately, and the old one can still take that back. Until ${until} the account is not handed over. Nothing was changed; please come back after that.`,
    holderTitle: "Only the holder hands the account over",
    holderWhy: (holder: string, account: string) =>
      `${holder} holds ${account}. Whoever takes it over has everything in it for good: contracts, domains, invoices. So it is begun by the holder alone, after signing in again, and cannot be allowed by one click on a question.`,
    holderHow: (holder: string) =>
      `Please talk to ${holder}: the way is under People, at the foot of the account. Nothing was changed.`,
    errTooMany: "That was begun often enough for today. Please try again tomorrow; nothing was changed.",
    errExpired: "The handover has run out. Nothing was changed; you can begin it anew.",
    errGone:
      "The other side has no access any more. Nothing was changed; take the handover back and begin it anew.",
    errMoved: "This has changed in the meantime. Nothing was changed; please look at it again.",
    takeTitle: (account: string) => `Take over ${account}`,
    takeLead: (old: string, account: string) =>
      `${old} would like to hand the account ${account} over to you.`,
    takeMeans:
      "As its holder you have its contracts, domains and invoices, also those that are open, and decide who may do what in it.",
    oldStays_full: (old: string) =>
      `${old} stays a contact with full access; you can change that at any time.`,
    oldStays_billing: (old: string) =>
      `${old} stays a contact for invoices and payments; you can change that at any time.`,
    oldStays_nothing: (old: string) => `${old} has no access any more then.`,
    oldMethodsKept: (old: string) => `The stored cards and mandates of ${old} stay and go on being charged.`,
    oldMethodsGone: (old: string) =>
      `The stored cards and mandates of ${old} are taken off the account. You pay by transfer until you add a card.`,
    takeThen: (old: string) => `Then ${old} confirms once more; until that, nothing changes.`,
    accept: "Agree to take it over",
    signUp:
      "Choose how you are called here and a password. The account is yours when the other side has confirmed.",
    decline: "Decline",
    declineAsk: "Decline? Nothing changes, and the other side is told.",
    goneTitle: "This link no longer opens",
    gone: "It was used already, taken back, or has run out. Nothing was changed. If you still want to take the account over, ask its holder to begin anew.",
    declinedTitle: "You declined",
    declined: "Nothing was changed, and the other side was told. There is nothing left to do.",
    mineTitle: "Accounts on their way to you",
    mineNone: "No account is on its way to you",
    mineNoneHint: "When the holder has confirmed, the account stands in your portal.",
    mineTaken: (old: string, account: string) =>
      `You agreed to take over ${account}. Now ${old} confirms once more.`,
    mineConfirmed: (account: string) => `Both sides confirmed: ${account} comes to you soon.`,
    mineAsked: "Open the link in the mail to agree.",
    staffTitle: "Being handed over",
  },
  de: {
    title: "Konto übergeben",
    lead: (account: string) =>
      `Jemand anderem gehört dann ${account}, mit Verträgen, Domains und Rechnungen, auch den offenen.`,
    steps:
      "Die andere Seite bekommt einen Link und stimmt zu. Dann bestätigen Sie noch einmal. Bis dahin ändert sich nichts, und jede Seite kann zurücktreten.",
    link: "Konto übergeben",
    to: "An wen",
    toContact: (name: string, email: string) => `${name} (${email})`,
    toNew: "Jemand anderes",
    toNewNote: "Der Link kommt per E-Mail; die Anmeldung ist in einer Minute eingerichtet.",
    name: "Name",
    email: "E-Mail-Adresse",
    stays: "Was Sie danach sind",
    stays_full: "Kontakt mit vollem Zugang",
    stays_fullNote: "Der neue Inhaber kann das jederzeit ändern.",
    stays_billing: "Kontakt für Rechnungen und Zahlungen",
    stays_billingNote: "Sie sehen und zahlen Rechnungen und sehen Verträge und Bestellungen.",
    stays_nothing: "Niemand in diesem Konto",
    stays_nothingNote: "Ihr Zugang endet mit der Übergabe. Ihre Anmeldung bleibt.",
    methods: "Hinterlegte Karten und Mandate",
    methodsRemoved: "Vom Konto nehmen",
    methodsRemovedNote:
      "Von ihnen wird nichts mehr abgebucht; Rechnungen werden überwiesen, bis eine neue Karte hinterlegt ist.",
    methodsKept: "Ich bin einverstanden, dass sie bleiben und weiter belastet werden",
    methodsKeptNote: "Nur, wenn sie nicht Ihnen allein gehören, etwa eine Firmenkarte.",
    send: "Link senden",
    cancel: "Abbrechen",
    asked: (name: string, email: string) => `Das Konto soll an ${name} (${email}) übergeben werden.`,
    askedNext: "Der Link ist verschickt; eine Zustimmung gibt es noch nicht.",
    taken: "Die Zustimmung ist da. Ohne Ihre zweite Bestätigung bleibt das Konto bei Ihnen.",
    takenStaff: "Die Zustimmung ist da. Der Inhaber muss noch einmal bestätigen.",
    until: "Läuft ab",
    confirmed: "Beide Seiten haben bestätigt. Das Konto wechselt",
    confirmedStop: "Bis dahin können Sie es noch zurücknehmen.",
    confirmedStaff: "Beide Seiten haben bestätigt. Es wechselt",
    confirm: "Bestätigen und übergeben",
    confirmAsk: (name: string) =>
      `Das Konto an ${name} übergeben? Von da an kann nur noch der neue Inhaber es zurückgeben.`,
    withdraw: "Zurücknehmen",
    withdrawAsk:
      "Die Übergabe zurücknehmen? Der Link öffnet dann nichts mehr, und beide Seiten werden informiert.",
    errTo: "Bitte wählen Sie jemanden.",
    errName: "Bitte geben Sie den Namen ein.",
    errEmail: "Bitte geben Sie eine E-Mail-Adresse ein, etwa mia@example.com.",
    errOwn: "Das ist Ihre eigene Adresse. Das Konto gehört Ihnen schon.",
    errOpen: "Das Konto wird schon übergeben. Nehmen Sie das zuerst zurück.",
    errHolder: "Nur der Inhaber kann ein Konto übergeben.",
    errAddressNew: (until) =>
      `Ihre E-Mail-Adresse wurde vor Kurzem geändert, und die alte kann das noch zurücknehmen. Bis ${until} wird das Konto nicht übergeben. Geändert wurde nichts; bitte kommen Sie danach wieder.`,
    holderTitle: "Nur der Inhaber übergibt das Konto",
    holderWhy: (holder, account) =>
      `${account} gehört ${holder}. Wer es übernimmt, hat alles darin auf Dauer: Verträge, Domains, Rechnungen. Darum beginnt es nur, wem es gehört, nach erneuter Anmeldung, und lässt sich nicht mit einem Klick auf eine Anfrage erlauben.`,
    holderHow: (holder) =>
      `Bitte sprechen Sie mit ${holder}: Der Weg steht unter Personen, am Fuß des Kontos. Geändert wurde nichts.`,
    errTooMany:
      "Für heute wurde das oft genug begonnen. Bitte versuchen Sie es morgen wieder; geändert wurde nichts.",
    errExpired: "Die Übergabe ist abgelaufen. Geändert wurde nichts; Sie können sie neu beginnen.",
    errGone:
      "Die andere Seite hat keinen Zugang mehr. Geändert wurde nichts; nehmen Sie die Übergabe zurück und beginnen Sie neu.",
    errMoved:
      "Das hat sich inzwischen geändert. Geändert wurde nichts; bitte sehen Sie es sich noch einmal an.",
    takeTitle: (account: string) => `${account} übernehmen`,
    takeLead: (old: string, account: string) => `${old} möchte Ihnen das Konto ${account} übergeben.`,
    takeMeans:
      "Dann gehören Ihnen seine Verträge, Domains und Rechnungen, auch die offenen, und Sie bestimmen, wer darin was darf.",
    oldStays_full: (old: string) =>
      `${old} bleibt Kontakt mit vollem Zugang; das können Sie jederzeit ändern.`,
    oldStays_billing: (old: string) =>
      `${old} bleibt Kontakt für Rechnungen und Zahlungen; das können Sie jederzeit ändern.`,
    oldStays_nothing: (old: string) => `${old} hat dann keinen Zugang mehr.`,
    oldMethodsKept: (old: string) =>
      `Die hinterlegten Karten und Mandate von ${old} bleiben und werden weiter belastet.`,
    oldMethodsGone: (old: string) =>
      `Die hinterlegten Karten und Mandate von ${old} werden vom Konto genommen. Sie überweisen, bis Sie eine Karte hinterlegen.`,
    takeThen: (old: string) => `Danach bestätigt ${old} noch einmal; bis dahin ändert sich nichts.`,
    accept: "Der Übernahme zustimmen",
    signUp:
      "Wählen Sie, wie Sie hier heißen, und ein Passwort. Das Konto gehört Ihnen, wenn die andere Seite bestätigt hat.",
    decline: "Ablehnen",
    declineAsk: "Ablehnen? Es ändert sich nichts, und die andere Seite wird informiert.",
    goneTitle: "Dieser Link öffnet nichts mehr",
    gone: "Er wurde schon benutzt, zurückgenommen oder ist abgelaufen. Geändert wurde nichts. Wenn Sie das Konto noch übernehmen möchten, bitten Sie den Inhaber, neu zu beginnen.",
    declinedTitle: "Sie haben abgelehnt",
    declined: "Geändert wurde nichts, und die andere Seite ist informiert. Es ist nichts weiter zu tun.",
    mineTitle: "Konten auf dem Weg zu Ihnen",
    mineNone: "Kein Konto ist auf dem Weg zu Ihnen",
    mineNoneHint: "Hat der Inhaber bestätigt, steht das Konto in Ihrem Kundenbereich.",
    mineTaken: (old: string, account: string) =>
      `Sie haben zugestimmt, ${account} zu übernehmen. Jetzt bestätigt ${old} noch einmal.`,
    mineConfirmed: (account: string) => `Beide Seiten haben bestätigt: ${account} kommt bald zu Ihnen.`,
    mineAsked: "Zum Zustimmen öffnen Sie den Link in der E-Mail.",
    staffTitle: "Wird übergeben",
  },
});
