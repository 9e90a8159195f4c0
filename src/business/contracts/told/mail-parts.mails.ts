// What all mails about a contract share: which contract it is, the way to its page, and whom to write to.
import { z } from "zod";

export const text = z.string();
export const optional = text.nullable();
export const own = { what: text, contract: text, url: text };
export const sample = {
  what: "Starter, kunde.example",
  contract: "V000042",
  url: "https://shop.example/portal/contracts/…",
};

export const facts = {
  en: `| Contract | {{ contract }}
| What | {{ what }}`,
  de: `| Vertrag | {{ contract }}
| Was | {{ what }}`,
};
export const end = {
  en: `[See the contract]({{ url }})

If you did not want this, please write to us at once: answering this mail is enough.

Kind regards
{{ seller.name }}`,
  de: `[Vertrag ansehen]({{ url }})

Wenn Sie das nicht wollten, schreiben Sie uns bitte gleich: Eine Antwort auf diese Mail genügt.

Freundliche Grüße
{{ seller.name }}`,
};
