// A mail address that is thrown away after the order: nobody will read the invoice there.
import { disposableEmailBlocklist } from "disposable-email-domains-js";
import { canonicalMail } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

let domains: ReadonlySet<string> | undefined;

/** The list or a subdomain of it: many of these hosts take mail for any name below their own. */
function disposableDomain(domain: string): string | null {
  // The package builds its set at every question; one is enough.
  domains ??= new Set(disposableEmailBlocklist());
  const labels = domain.split(".");
  for (let at = 0; at < labels.length - 1; at += 1) {
    const candidate = labels.slice(at).join(".");
    if (domains.has(candidate)) return candidate;
  }
  return null;
}

export const disposableMail: Factor<{ domain: string }> = {
  key: "disposable_mail",
  weight: 40,
  about: ["mail"],
  names: { en: "Disposable mail address", de: "Wegwerf-Mailadresse" },
  list: [],
  judge(facts, _remembered, tuning) {
    const mail = canonicalMail(facts.person.email);
    const domain = mail.slice(mail.lastIndexOf("@") + 1);
    const found = tuning.list.includes(domain) ? domain : disposableDomain(domain);
    return found === null ? noHit : hit({ domain: found });
  },
  words: {
    en: ({ domain }) => `The mail address is at ${domain}, which hands out addresses to throw away.`,
    de: ({ domain }) => `Die Mailadresse liegt bei ${domain}, einem Anbieter von Wegwerf-Adressen.`,
  },
};
