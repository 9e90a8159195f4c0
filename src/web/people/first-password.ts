// The short sign-up behind a mailed link: a name and a password, checked and hashed before anything is written.
import {
  countHit,
  hashPassword,
  networkOf,
  passwordIssuesOf,
  PoolFull,
} from "../../business/people/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { passwordSentence } from "../access/password.words.ts";
import type { Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { joinWords } from "./join.words.ts";

export type FirstAccess = { readonly name: string; readonly secret: string };

/** Passwords hashed for one network in a quarter of an hour. */
const LIMIT = { most: 30, windowS: 900 };

/** What the link's action takes, or what is to be said beside the fields. */
export async function firstAccess(
  site: Site,
  visit: Visit,
  email: string,
  typed: { readonly name: string; readonly password: string },
): Promise<{ readonly signUp: FirstAccess } | { readonly errors: FormErrors }> {
  const errors = await typedErrors(site, visit, email, typed);
  if (hasErrors(errors)) return { errors };
  const secret = await hashed(site, visit, typed.password);
  if (secret === null) return { errors: { "": joinWords(visit.lang).busy } };
  return { signUp: { name: typed.name, secret } };
}

async function typedErrors(
  site: Site,
  visit: Visit,
  email: string,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<FormErrors> {
  const plain = name.trim();
  const weak = await passwordIssuesOf(site.db.app, { sellerId: visit.sellerId, email, name }, password);
  const nameFine = plain !== "" && plain.length <= 200 && !/[\p{Cc}<>]/u.test(plain);
  return {
    ...(nameFine ? {} : { name: joinWords(visit.lang).errName }),
    ...(weak.length === 0 ? {} : { password: passwordSentence(visit.lang, weak) }),
  };
}

async function hashed(site: Site, visit: Visit, password: string): Promise<string | null> {
  const limit = { bucket: `join:${networkOf(visit.network)}`, ...LIMIT };
  const counted = await countHit(site.db.app, [limit], site.clock.machine());
  if (!counted.open) return null;
  try {
    return await hashPassword(password);
  } catch (fault) {
    if (fault instanceof PoolFull) return null;
    throw fault;
  }
}
