// Words of paying an order from the balance on the order's page.
import { defineWords } from "../ui/index.ts";

export const trackerBalanceWords = defineWords({
  en: {
    payBalanceTitle: "From your balance",
    payBalance: (amount: string) => `Pay ${amount} from the balance`,
    errBalance:
      "Nothing was taken from the balance: it may be used up, or the order is paid. Please look again.",
  },
  de: {
    payBalanceTitle: "Aus Ihrem Guthaben",
    payBalance: (amount) => `${amount} aus dem Guthaben bezahlen`,
    errBalance:
      "Vom Guthaben wurde nichts genommen: Vielleicht ist es aufgebraucht oder die Bestellung bezahlt. Bitte sehen Sie noch einmal hin.",
  },
});
