// The words of the comparison between a panel's accounts and ours.
import { defineWords, plural } from "../../ui/index.ts";

export const driftWords = defineWords({
  en: {
    title: "Compare with the panels",
    lead: "Each panel is asked now for all its accounts. Nothing is changed; what differs is for a person to look at.",
    server: "Server",
    silent: "This panel did not answer in time. Nothing was changed; try again later.",
    counts: (same: number, lent: number) =>
      plural("en", same, {
        one: `1 account is as it should be, ${lent} of them lent as a preview.`,
        other: `${same} accounts are as they should be, ${lent} of them lent as previews.`,
      }),
    underWay: (count: number) =>
      plural("en", count, {
        one: "1 account is being worked on right now and was left out.",
        other: `${count} accounts are being worked on right now and were left out.`,
      }),
    more: (count: number) => `${count} more differ; mend these first, then compare again.`,
    nothing: "Nothing differs.",
    noServers: "No server yet",
    what: "What differs",
    preview: "Preview",
    only_at_panel: "Only at the panel: we know no such account",
    missing_at_panel: "Missing at the panel",
    ended_with_us: "Still at the panel, though it ended with us",
    suspended: "Stopped at the panel, runs with us",
    running: "Runs at the panel, stopped with us",
    plan: "Another package",
    domain: "Another main domain",
    mail_open: "Lent, and yet its mail may leave the server",
    says: (ours: string, theirs: string) => `we say ${ours}, the panel says ${theirs}`,
  },
  de: {
    title: "Mit den Panels vergleichen",
    lead: "Jedes Panel wird jetzt nach allen seinen Konten gefragt. Geändert wird nichts; was abweicht, sieht sich ein Mensch an.",
    server: "Server",
    silent:
      "Dieses Panel hat nicht rechtzeitig geantwortet. Geändert wurde nichts; versuchen Sie es später noch einmal.",
    counts: (same: number, lent: number) =>
      plural("de", same, {
        one: `1 Konto ist, wie es sein soll, davon ${lent} als Vorschau geliehen.`,
        other: `${same} Konten sind, wie sie sein sollen, davon ${lent} als Vorschau geliehen.`,
      }),
    underWay: (count: number) =>
      plural("de", count, {
        one: "An 1 Konto wird gerade gearbeitet; es blieb außen vor.",
        other: `An ${count} Konten wird gerade gearbeitet; sie blieben außen vor.`,
      }),
    more: (count: number) =>
      `${count} weitere weichen ab; klären Sie zuerst diese und vergleichen Sie dann noch einmal.`,
    nothing: "Nichts weicht ab.",
    noServers: "Noch kein Server",
    what: "Was abweicht",
    preview: "Vorschau",
    only_at_panel: "Nur beim Panel: Wir kennen kein solches Konto",
    missing_at_panel: "Fehlt beim Panel",
    ended_with_us: "Beim Panel noch da, bei uns beendet",
    suspended: "Beim Panel gesperrt, läuft bei uns",
    running: "Läuft beim Panel, bei uns gesperrt",
    plan: "Anderes Paket",
    domain: "Andere Hauptdomain",
    mail_open: "Geliehen, und doch darf Mail den Server verlassen",
    says: (ours: string, theirs: string) => `bei uns ${ours}, beim Panel ${theirs}`,
  },
});
