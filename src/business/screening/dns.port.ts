// What screening asks the domain name system: whether anybody takes mail for a domain.
import type { Answer } from "../../kernel/result.ts";

/**
 * found: a mail host answers for it (MX, or an address, RFC 5321 §5.1). none: the domain has neither. refused: it says that it
 * takes no mail (null MX, RFC 7505). no_such_domain: there is no such name. unknown: nobody could tell in time.
 */
export type MailHosts = "found" | "none" | "refused" | "no_such_domain" | "unknown";

export type Dns = {
  /** `domain` in A-labels. Never throws: what goes wrong is `unknown`. */
  mailHosts(domain: string): Promise<MailHosts>;
  testConnection(): Promise<Answer<{ servers: string }>>;
};
