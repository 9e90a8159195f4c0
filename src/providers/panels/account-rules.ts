// What an account must look like before any panel is asked for it. Checked here, so that a bad name never
// leaves the house and no driver can be talked into touching the machine's own users.
import type { NewPanelAccount } from "../../business/hosting/panel.port.ts";

/** Users of the machine and of the panel itself: never created, suspended, or removed by us. */
const RESERVED: ReadonlySet<string> = new Set([
  "root",
  "admin",
  "adm",
  "all",
  "apache",
  "bin",
  "cpanel",
  "daemon",
  "dovecot",
  "ftp",
  "games",
  "http",
  "httpd",
  "mail",
  "mailman",
  "mysql",
  "named",
  "nobody",
  "operator",
  "postfix",
  "postgres",
  "proftpd",
  "reseller",
  "sshd",
  "sys",
  "system",
  "tomcat",
  "virtfs",
  "whm",
  "www",
  "wwwrun",
]);

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * What is wrong with this name for a new account, as a code, or null. cPanel: 1–16 of a–z and 0–9, a letter first, not
 * "test…".
 */
export function newUsernameFault(username: string): string | null {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(username)) {
    return "bad_username";
  }
  if (username.startsWith("test")) return "username_test";
  return RESERVED.has(username) ? `username_reserved: ${username}` : null;
}

/** As above for accounts that are there already; imported ones may carry older, wider names. */
export function knownUsernameFault(username: string): string | null {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(username)) return "bad_username";
  return RESERVED.has(username.toLowerCase()) ? `username_reserved: ${username}` : null;
}

/** What is wrong with this password, or null. The password itself is never part of it. */
export function passwordFault(username: string, password: string): string | null {
  if (password.length < 10 || password.length > 128) return "password_length";
  if (CONTROL.test(password)) return "control_character";
  return password.toLowerCase().includes(username.toLowerCase()) ? "password_has_name" : null;
}

/** What is wrong with this main domain, or null. */
export function domainFault(domain: string): string | null {
  return DOMAIN.test(domain) ? null : `not_a_domain: ${domain}`;
}

/** The first thing wrong with an account that shall be made, or null. */
export function newAccountFault(account: NewPanelAccount): string | null {
  const named = newUsernameFault(account.username);
  if (named !== null) return named;
  const homed = domainFault(account.domain);
  if (homed !== null) return homed;
  if (account.plan === "" || account.plan.length > 64 || CONTROL.test(account.plan)) return "no_plan_name";
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(account.contactEmail)) return "not_an_address";
  return passwordFault(account.username, account.password);
}
