// The parts of WHM's answers that we read, as its reference names them. What is not as expected is thrown, so
// it counts as unknown. Shapes: https://api.docs.cpanel.net/specifications/whm.openapi
import { z } from "zod";
import type { PanelAccount } from "../../../business/hosting/panel.port.ts";

const ACCOUNT = z.object({
  user: z.string(),
  domain: z.string(),
  plan: z.string(),
  suspended: z.union([z.boolean(), z.coerce.number()]).transform(Boolean),
  suspendreason: z.string().nullish(),
  ip: z.string().nullish(),
  email: z.string().nullish(),
  /** Older versions leave it out; then no mail is held. */
  outgoing_mail_suspended: z.union([z.boolean(), z.coerce.number()]).transform(Boolean).default(false),
});
export const ACCOUNTS = z.object({ acct: z.array(ACCOUNT) });
/** QUOTA in MB, or "unlimited". */
export const PACKAGES = z.object({
  pkg: z.array(z.object({ name: z.string(), QUOTA: z.coerce.string().optional() })),
});
/** diskused reads "123M", or "none". */
export const USAGE = z.object({ acct: z.array(z.object({ user: z.string(), diskused: z.string() })) });
export const megabytes = (text: string | undefined): number | null => {
  const [, digits] = /^(\d+(?:\.\d+)?)M?$/i.exec(text ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
};
/** create_user_session; `expires` in Unix seconds. */
export const SESSION = z.object({
  url: z.url({ protocol: /^https?$/ }),
  expires: z.coerce.number().int().positive(),
});
export const CREATED = z.object({ ip: z.string().nullish() });
export const VERSION = z.object({ version: z.string() });
export const FUNCTIONS = z.object({ app: z.array(z.string()) });

/** WHM writes "*unknown*" where nobody gave an address, and several with commas between. */
const mailOf = (text: string | null | undefined): string | null =>
  text?.split(/[\s,]+/).find((one) => one.includes("@")) ?? null;

export function toAccount(row: z.infer<typeof ACCOUNT>): PanelAccount {
  return {
    username: row.user,
    domain: row.domain,
    plan: row.plan,
    suspended: row.suspended,
    ip: row.ip ?? null,
    mailHeld: row.outgoing_mail_suspended,
    contactEmail: mailOf(row.email),
    suspendReason: row.suspended ? (row.suspendreason ?? null) : null,
  };
}
