// What is said of a contract that is tried first: to its holder and to staff in the same words.
import { defineWords } from "../ui/index.ts";

export const trialWords = defineWords({
  en: {
    trial: "Free trial",
    until: (last: string) => `until the end of ${last}`,
    after_goes_on: (from: string) => `from ${from} on it is a paid contract`,
    after_ends: "it ends by itself then, unless its holder asks to go on",
    isFree: (last: string, from: string) =>
      `It is free until the end of ${last}. From ${from} on it is a paid contract. Until then you can end it at any time at no cost.`,
    isFreeThenEnds: (last: string, from: string) =>
      `It is free until the end of ${last}. Then it ends by itself and costs nothing, unless you ask to go on: from ${from} on it is then a paid contract.`,
    goOn: "Go on after the trial",
    goOnHint: (day: string) =>
      `It is free until the end of ${day} and ends by itself then. If you go on, it is a paid contract from the next day on.`,
    goOnTitle: (no: string) => `Go on with contract ${no} after the trial`,
    goOnButton: "Go on with obligation to pay",
    paidFrom: "Paid for from",
    eachTerm: (each: string) => `Then ${each}`,
    noticeLabel: "How it ends",
    noticeDays: (days: number) =>
      `Until the trial is over at any time at no cost; afterwards with ${days} days' notice to the end of a term.`,
    noticeMonthly: (days: number) =>
      `Until the trial is over at any time at no cost; after the first term on any day with ${Math.min(days, 30)} days' notice.`,
    noticeEnds: "Until the trial is over at any time at no cost; it ends by itself with its first term.",
    cancelLead: (last: string) =>
      `It is free until the end of ${last}. You can end it then or at once: nothing is billed for it.`,
    whenOver: "When the trial is over",
    changeNow: "It is free until the trial is over, and costs its new price from then on.",
    changeNowEnds:
      "It is free until the trial is over and ends then. Only if you ask to go on does it cost its new price.",
    changeOver: "Until then everything stays as it is, and free.",
    changeOverEnds: "It ends by itself then. Only if you ask to go on does it go on as what you choose.",
  },
  de: {
    trial: "Testzeit",
    until: (last: string) => `bis einschließlich ${last}`,
    after_goes_on: (from: string) => `ab ${from} ein bezahlter Vertrag`,
    after_ends: "dann endet er von selbst, außer der Inhaber möchte weitermachen",
    isFree: (last: string, from: string) =>
      `Kostenlos bis einschließlich ${last}. Ab ${from} ist es ein bezahlter Vertrag. Bis dahin können Sie ihn jederzeit ohne Kosten beenden.`,
    isFreeThenEnds: (last: string, from: string) =>
      `Kostenlos bis einschließlich ${last}. Dann endet er von selbst und kostet nichts, außer Sie möchten weitermachen: Ab ${from} ist er dann ein bezahlter Vertrag.`,
    goOn: "Nach der Testzeit weitermachen",
    goOnHint: (day: string) =>
      `Er ist bis einschließlich ${day} kostenlos und endet dann von selbst. Wenn Sie weitermachen, ist er ab dem Tag danach ein bezahlter Vertrag.`,
    goOnTitle: (no: string) => `Vertrag ${no} nach der Testzeit weiterführen`,
    goOnButton: "Zahlungspflichtig weitermachen",
    paidFrom: "Zu bezahlen ab",
    eachTerm: (each: string) => `Danach ${each}`,
    noticeLabel: "Wie er endet",
    noticeDays: (days: number) =>
      `Bis zum Ende der Testzeit jederzeit ohne Kosten; danach mit ${days} Tagen Frist zum Ende einer Laufzeit.`,
    noticeMonthly: (days: number) =>
      `Bis zum Ende der Testzeit jederzeit ohne Kosten; nach der ersten Laufzeit jederzeit mit ${Math.min(days, 30)} Tagen Frist.`,
    noticeEnds:
      "Bis zum Ende der Testzeit jederzeit ohne Kosten; er endet von selbst mit der ersten Laufzeit.",
    cancelLead: (last: string) =>
      `Kostenlos bis einschließlich ${last}. Sie können ihn dann oder sofort beenden: Berechnet wird dafür nichts.`,
    whenOver: "Wenn die Testzeit vorbei ist",
    changeNow: "Bis zum Ende der Testzeit kostenlos, danach zum neuen Preis.",
    changeNowEnds:
      "Bis zum Ende der Testzeit kostenlos, dann endet er. Nur wenn Sie weitermachen, gilt der neue Preis.",
    changeOver: "Bis dahin bleibt alles, wie es ist, und kostenlos.",
    changeOverEnds: "Dann endet er von selbst. Nur wenn Sie weitermachen, läuft er als das Gewählte weiter.",
  },
});
