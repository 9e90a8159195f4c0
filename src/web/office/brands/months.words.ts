// The words of closed months in a brand's books.
import { defineWords } from "../../ui/index.ts";

export const monthsWords = defineWords({
  en: {
    title: "Closed months",
    lead: "What was booked in a closed month stays as it was reported, and nothing more is booked into it.",
    month: "Month",
    closed: "Closed",
    close: "Close a month",
    effect:
      "Payments, refunds and documents dated in it are refused from then on; a correction is booked in a month that is open. There is no way back.",
    sure: "Close the month for good? There is no way back.",
    reason: "Reason",
    reasonHint: "Kept in the audit trail with your name, such as the report it was handed in with.",
    errMonth: "Please choose a month that is over.",
    errReason: "Please say why.",
    noneOpen: "The twelve months before this one are closed.",
  },
  de: {
    title: "Abgeschlossene Monate",
    lead: "Was in einem abgeschlossenen Monat gebucht ist, bleibt, wie es gemeldet wurde; es wird nichts mehr hineingebucht.",
    month: "Monat",
    closed: "Abgeschlossen",
    close: "Monat abschließen",
    effect:
      "Zahlungen, Erstattungen und Belege mit einem Tag darin werden von da an abgewiesen; berichtigt wird in einem offenen Monat. Es gibt kein Zurück.",
    sure: "Den Monat endgültig abschließen? Es gibt kein Zurück.",
    reason: "Grund",
    reasonHint: "Steht mit Ihrem Namen im Prüfprotokoll, etwa mit welcher Meldung er abgegeben wurde.",
    errMonth: "Bitte wählen Sie einen Monat, der vorbei ist.",
    errReason: "Bitte sagen Sie, warum.",
    noneOpen: "Die zwölf Monate vor diesem sind abgeschlossen.",
  },
});
