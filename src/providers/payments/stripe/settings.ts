// What an operator types to connect Stripe, and what of it is secret.
import { z } from "zod";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** An origin only; without TLS only on this machine, as the secret key travels with every request. */
function isApiBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.username === "";
  return bare && (url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname)));
}

export const settings = z.object({
  secretKey: z
    .string()
    .regex(/^[rs]k_(test|live)_\w+$/)
    .meta({ secret: true }),
  webhookSecret: z
    .string()
    .regex(/^whsec_\S+$/)
    .meta({ secret: true }),
  apiBase: z
    .string()
    .refine(isApiBase, "An https:// address without a path")
    .default("https://api.stripe.com"),
});
export type StripeSettings = z.infer<typeof settings>;
