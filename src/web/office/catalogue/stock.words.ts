// The words of a product's stock.
import { defineWords } from "../../ui/index.ts";

export const stockWords = defineWords({
  en: {
    title: "Stock",
    lead: "For what there are only so many of. Empty fields mean no limit.",
    waiting: (count: number) =>
      count === 1 ? "One person waits to hear when it is back." : `${count} wait to hear when it is back.`,
    most: "How many there are",
    mostHint: (taken: number) =>
      `Sold and unsold together. ${taken === 1 ? "1 is" : `${taken} are`} with customers or in open orders.`,
    mostEach: "How many one customer may have",
    mostEachHint: "All accounts of one person count together.",
    backAtEnd: "Comes back when its contract ends",
    backAtEndHint: "What an order had that fell comes back in any case.",
    save: "Save stock",
    err_most: "A whole number from 0 on, or nothing.",
    err_mostEach: "A whole number from 1 on, or nothing.",
    err_more_are_out: "More than that are with customers or in open orders.",
  },
  de: {
    title: "Vorrat",
    lead: "Für das, wovon es nur eine bestimmte Zahl gibt. Leere Felder heißen: keine Grenze.",
    waiting: (count: number) =>
      count === 1 ? "Eine Person wartet auf Bescheid." : `${count} warten auf Bescheid.`,
    most: "Wie viele es gibt",
    mostHint: (taken: number) =>
      `Verkaufte und unverkaufte zusammen. ${taken === 1 ? "1 ist" : `${taken} sind`} bei Kunden oder in offenen Bestellungen.`,
    mostEach: "Wie viele ein Kunde haben darf",
    mostEachHint: "Alle Konten einer Person zählen zusammen.",
    backAtEnd: "Kommt zurück, wenn der Vertrag endet",
    backAtEndHint: "Was eine Bestellung hatte, die nicht zustande kam, kommt immer zurück.",
    save: "Vorrat speichern",
    err_most: "Eine ganze Zahl ab 0 oder nichts.",
    err_mostEach: "Eine ganze Zahl ab 1 oder nichts.",
    err_more_are_out: "Mehr als das sind bei Kunden oder in offenen Bestellungen.",
  },
});
