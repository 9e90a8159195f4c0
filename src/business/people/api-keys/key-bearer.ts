// Who is behind a key that a program shows. The same is done for a key that ended, expired or never was.
import type { RawBuilder } from "kysely";
import type { Database } from "../../../kernel/db.ts";
import { hashToken } from "../../../kernel/secrets.ts";
import { isKeyText, keyHolds } from "./api-key.rules.ts";
import { keyWithPerson, touchKey } from "./api-key.store.ts";

export type KeyBearer = {
  readonly id: string;
  readonly mayAct: boolean;
  readonly keyName: string;
  readonly expiresAt: Date | null;
  readonly personId: string;
  readonly sellerId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly timeZone: string;
  readonly hasFactor: boolean;
};

const TOUCH_AFTER_MS = 5 * 60_000;

/**
 * Found by its hash, so that nothing is learnt from how long it takes; null where it does not hold, or its person may not sign in.
 * `further`: what a module above knows of the person (`p` in its SQL), read in the same statement.
 */
export async function bearerOfKey<F>(
  db: Pick<Database, "app">,
  text: string,
  used: { readonly at: Date; readonly network: string },
  further: RawBuilder<F>,
): Promise<{ readonly bearer: KeyBearer; readonly further: F } | null> {
  const found = isKeyText(text) ? await keyWithPerson(db.app, hashToken(text), further) : null;
  if (!found || !keyHolds(found.key, used.at) || found.person.sellerId === null) return null;
  const { key, person } = found;
  const olderThan = new Date(used.at.getTime() - TOUCH_AFTER_MS);
  const isStale = key.lastUsedAt === null || key.lastUsedAt < olderThan || key.lastNetwork !== used.network;
  if (isStale) await touchKey(db.app, key.id, { at: used.at, network: used.network, olderThan });
  const bearer = {
    id: key.id,
    mayAct: key.mayAct,
    keyName: key.name,
    expiresAt: key.expiresAt,
    personId: person.id,
    sellerId: found.person.sellerId,
    name: person.name,
    email: person.email,
    language: person.language,
    timeZone: person.timeZone,
    hasFactor: found.hasFactor,
  };
  return { bearer, further: found.further };
}
