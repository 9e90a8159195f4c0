// The words of moving a domain here, and exactly what to do where something stands in the way.
import { defineWords } from "../../ui/index.ts";

export const transferWords = defineWords({
  en: {
    title: "Move a domain here",
    lead: "We ask its registry first and tell you if anything stands in the way. Nothing moves before you order.",
    name: "Your domain",
    button: "Check and put into the cart",
    keptCode: "Your code is kept; leave the field empty to use it again.",
    whereTitle: "Where do I find the auth code?",
    where:
      "At the provider where the domain is now: in its customer area at the domain, often under “Transfer”, “Auth code” or “EPP code”. If you do not find it, ask them; they have to give it to you.",
    staysTitle: "What stays up meanwhile?",
    stays:
      "Your website and mail keep running: the name servers stay as they are until you change them. The move itself takes from a few minutes to seven days, depending on the ending.",
    cost: "What does it cost?",
    costNote: "The price beside each ending; a move adds a year where the registry says so.",
    priceCaption: "Prices of a move by ending",
    perMove: "Moving here",
    wrong_auth_code:
      "The registry does not know this code for this domain. Copy it anew from your present provider; capital letters and signs count. Some codes are only valid for a few days: then ask for a new one.",
    locked:
      "The domain is locked against moving. Lift the lock (often called “transfer lock”) at your present provider, wait a few minutes and check again here.",
    locked_by_registry:
      "The registry itself has locked this domain, for example because of a dispute. Ask your present provider why; when the lock is gone, check again here.",
    under_way:
      "A move of this domain is under way already. When it has ended, check again here; if you did not start it, ask your present provider at once.",
    ending:
      "This domain is about to be deleted. Have it restored at your present provider first; then it can move.",
    ours: "This domain is with us already. If it is yours, you find it in your account.",
    tooYoung: (date: string) =>
      `This domain is too young, or has moved less than 60 days ago: the registry allows a move from ${date}. Until then you can keep it where it is and use it with a package here.`,
    tooMany: "That were many tries in a short time. Please wait a quarter of an hour; your entries are kept.",
    unsure:
      "The registry did not tell us whether anything stands in the way. The domain is in your cart; we ask again when you order, and tell you.",
  },
  de: {
    title: "Domain hierher umziehen",
    lead: "Wir fragen zuerst ihre Registrierungsstelle und sagen Ihnen, ob etwas im Weg steht. Umgezogen wird erst, wenn Sie bestellen.",
    name: "Ihre Domain",
    button: "Prüfen und in den Warenkorb",
    keptCode: "Ihr Code ist noch da; lassen Sie das Feld leer, um ihn wieder zu verwenden.",
    whereTitle: "Wo finde ich den Auth-Code?",
    where:
      "Beim Anbieter, bei dem die Domain jetzt liegt: im Kundenbereich bei der Domain, oft unter „Umzug“, „Auth-Code“ oder „AuthInfo“. Finden Sie ihn nicht, fragen Sie dort nach; man muss ihn Ihnen geben.",
    staysTitle: "Was läuft währenddessen weiter?",
    stays:
      "Website und E-Mail laufen weiter: Die Nameserver bleiben, wie sie sind, bis Sie sie ändern. Der Umzug selbst dauert je nach Endung wenige Minuten bis sieben Tage.",
    cost: "Was kostet es?",
    costNote:
      "Der Preis steht neben jeder Endung; wo die Registrierungsstelle es so will, kommt ein Jahr dazu.",
    priceCaption: "Preise eines Umzugs nach Endung",
    perMove: "Umzug hierher",
    wrong_auth_code:
      "Die Registrierungsstelle kennt diesen Code für diese Domain nicht. Kopieren Sie ihn noch einmal bei Ihrem jetzigen Anbieter; Großbuchstaben und Zeichen zählen. Manche Codes gelten nur wenige Tage: Dann lassen Sie sich einen neuen geben.",
    locked:
      "Die Domain ist gegen Umzüge gesperrt. Heben Sie die Sperre (oft „Transfer-Sperre“) bei Ihrem jetzigen Anbieter auf, warten Sie ein paar Minuten und prüfen Sie hier noch einmal.",
    locked_by_registry:
      "Die Registrierungsstelle selbst hat diese Domain gesperrt, zum Beispiel wegen eines Streits. Fragen Sie Ihren jetzigen Anbieter nach dem Grund; ist die Sperre weg, prüfen Sie hier noch einmal.",
    under_way:
      "Diese Domain zieht gerade schon um. Ist das vorbei, prüfen Sie hier noch einmal; haben Sie es nicht angestoßen, fragen Sie sofort Ihren jetzigen Anbieter.",
    ending:
      "Diese Domain wird gerade gelöscht. Lassen Sie sie zuerst bei Ihrem jetzigen Anbieter wiederherstellen; dann kann sie umziehen.",
    ours: "Diese Domain liegt schon bei uns. Gehört sie Ihnen, finden Sie sie in Ihrem Konto.",
    tooYoung: (date: string) =>
      `Diese Domain ist zu jung oder vor weniger als 60 Tagen umgezogen: Die Registrierungsstelle erlaubt einen Umzug ab ${date}. Bis dahin kann sie bleiben, wo sie ist, und Sie nutzen sie mit einem Paket hier.`,
    tooMany:
      "Das waren viele Versuche in kurzer Zeit. Bitte warten Sie eine Viertelstunde; Ihre Angaben bleiben.",
    unsure:
      "Die Registrierungsstelle hat uns nicht gesagt, ob etwas im Weg steht. Die Domain liegt im Warenkorb; beim Bestellen fragen wir noch einmal und sagen es Ihnen.",
  },
});
