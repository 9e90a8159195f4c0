// Words for choosing among the accounts of one sign-in.
import { defineWords } from "../../ui/index.ts";

export const accountBarWords = defineWords({
  en: { account: "Account", change: "Change account" },
  de: { account: "Konto", change: "Konto wechseln" },
});
