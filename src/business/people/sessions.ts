// Sessions: a random token in the visitor's cookie, its hash here. They end by themselves, by signing out, and all at once.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import type { Database } from "../../kernel/db.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { newId } from "../../kernel/ids.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { hasFactor } from "./factors/factor.store.ts";
import { makeLink } from "./links.ts";
import { reaches, SESSION_LIMITS, sessionHolds } from "./person.rules.ts";
import type { Proof, Realm } from "./person.rules.ts";
import { notePasswordUse, personById } from "./person.store.ts";
import { tellNewPlace } from "./tell-new-place.ts";
import {
  deleteEnded,
  deleteSession,
  deleteSessionById,
  deleteSessions,
  insertSession,
  sessionWithPerson,
  touchSession,
} from "./session.store.ts";

/** Who a session belongs to. Rights are added by customers and staff. */
export type SignedIn = {
  readonly personId: string;
  readonly realm: Realm;
  readonly sellerId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly timeZone: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  /** When they last proved who they are. */
  readonly provenAt: Date;
  readonly hasFactor: boolean;
};

const TOUCH_AFTER_MS = 5 * 60_000;

/** The signed-in person behind a session's hash; null where it ended, idled too long, or the person may not sign in. */
export async function actorOf(
  db: Pick<Database, "app">,
  tokenHash: string,
  at: Date,
): Promise<SignedIn | null> {
  return (await actorWith(db, tokenHash, at, sql<null>`null`))?.signedIn ?? null;
}

/** The same with what a module above knows of the person (`p` in its SQL), read in the same statement. */
export async function actorWith<F>(
  db: Pick<Database, "app">,
  tokenHash: string,
  at: Date,
  further: RawBuilder<F>,
): Promise<{ readonly signedIn: SignedIn; readonly further: F } | null> {
  const found = await sessionWithPerson(db.app, tokenHash, further);
  if (!found || !sessionHolds(found.session, at)) return null;
  const { person, session } = found;
  const stale = new Date(at.getTime() - TOUCH_AFTER_MS);
  if (session.seenAt < stale) await touchSession(db.app, tokenHash, at, stale);
  const signedIn = {
    personId: person.id,
    realm: session.realm,
    sellerId: person.sellerId,
    name: person.name,
    email: person.email,
    language: person.language,
    timeZone: person.timeZone,
    tokenHash,
    expiresAt: session.expiresAt,
    provenAt: session.provenAt,
    hasFactor: found.hasFactor,
  };
  return { signedIn, further: found.further };
}

export type OpenSession = {
  readonly personId: string;
  readonly network: string | null;
  readonly device: string | null;
  /** The session the browser had before: it ends, so that a planted one is worth nothing. */
  readonly replaces: string | null;
  /** What was given beside the password; not said: nothing. */
  readonly factor?: Proof;
  /** Of the session that goes on under a new token. */
  readonly id?: string;
};

export type OpenedSession = {
  readonly token: string;
  readonly tokenHash: string;
  readonly personId: string;
  readonly realm: Realm;
  readonly expiresAt: Date;
};

/** A step: a new token, whatever the browser had before. Refuses a person who may not sign in (`no_such`). */
export async function beginSession(
  ctx: Ctx,
  input: OpenSession,
): Promise<Result<OpenedSession, { code: "no_such"; kind: string }>> {
  const person = await personById(ctx.tx, input.personId);
  if (!person || person.state !== "active") return refuse({ code: "no_such" as const, kind: "person" });
  if (input.replaces !== null) await deleteSession(ctx.tx, input.replaces);
  const token = randomToken();
  const tokenHash = hashToken(token);
  const realm: Realm = person.sellerId === null ? "staff" : "customer";
  const at = ctx.machineNow;
  const expiresAt = new Date(at.getTime() + SESSION_LIMITS[realm].wholeMs);
  await insertSession(ctx.tx, {
    id: input.id ?? newId(),
    tokenHash,
    personId: person.id,
    realm,
    createdAt: at,
    seenAt: at,
    expiresAt,
    network: input.network,
    device: input.device === null ? null : input.device.slice(0, 200),
    provenAt: at,
    factor: input.factor ?? "none",
  });
  await tellNewPlace(ctx, person, input);
  return ok({ token, tokenHash, personId: person.id, realm, expiresAt });
}

/** In, or one step away from it: `token` is then for the second step and opens nothing by itself. */
export type Entry =
  | ({ readonly step: "in" } & OpenedSession)
  | { readonly step: "second"; readonly token: string; readonly expiresAt: Date };

const SECOND_STEP_MS = 10 * 60_000;

/** A step for whoever has proven one thing: who has a second factor is asked for it before there is any session. */
export async function letIn(
  ctx: Ctx,
  input: OpenSession,
): Promise<Result<Entry, { code: "no_such"; kind: string }>> {
  if (!(await hasFactor(ctx.tx, input.personId))) {
    const opened = await beginSession(ctx, input);
    return opened.ok ? ok({ step: "in" as const, ...opened.value }) : opened;
  }
  const { personId } = input;
  const asked = { purpose: "second_step" as const, subjectId: personId, personId, singleUse: true };
  const token = await makeLink(ctx, { ...asked, days: SECOND_STEP_MS / 86_400_000 });
  const expiresAt = new Date(ctx.machineNow.getTime() + SECOND_STEP_MS);
  return ok({ step: "second" as const, token, expiresAt });
}

/** After the password was right. The machine does it, because nobody is signed in yet. */
export const openSession = action({
  name: "open_session",
  needs: { any: ["system"], on: (input: OpenSession) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: OpenSession): Promise<Result<Entry, { code: "no_such"; kind: string }>> {
    await notePasswordUse(ctx.tx, input.personId, ctx.machineNow);
    return letIn(ctx, input);
  },
});

/** Ends one session; ending one that is gone is fine. Who holds the token may end it. */
export const signOut = action({
  name: "sign_out",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly tokenHash: string }): Promise<Result<null>> {
    await deleteSession(ctx.tx, input.tokenHash);
    return ok(null);
  },
});

export type EndSession = { readonly personId: string; readonly sessionId: string };

/** Ends one of the own sessions, named by its id. One that is gone, or somebody else's, is `no_such`. */
export const endSession = action({
  name: "end_session",
  needs: { any: ["self"], on: (input: EndSession) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: EndSession): Promise<Result<null, { code: "no_such"; kind: string }>> {
    return (await deleteSessionById(ctx.tx, input.personId, input.sessionId))
      ? ok(null)
      : refuse({ code: "no_such" as const, kind: "session" });
  },
});

export type EndSessions = { readonly personId: string; readonly butTokenHash: string | null };

/** Signs a person out everywhere, if wanted but here. Answers how many sessions ended. */
export const endSessions = action({
  name: "end_sessions",
  needs: {
    any: ["self", "staff:customers.change", "staff:staff.change", "system"],
    on: (input: EndSessions) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: EndSessions): Promise<Result<number, { code: "no_such"; kind: string }>> {
    const person = await personById(ctx.tx, input.personId);
    if (!person || !reaches(ctx.actor, person)) return refuse({ code: "no_such" as const, kind: "person" });
    return ok(await endAllSessions(ctx, input.personId, input.butTokenHash));
  },
});

/** A step: all sessions of the person end, but the one kept. */
export function endAllSessions(ctx: Ctx, personId: string, but: string | null = null): Promise<number> {
  return deleteSessions(ctx.tx, personId, but);
}

/** Sweeps out what ended long ago. */
export const sweepSessions = action({
  name: "sweep_sessions",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: Record<never, never>): Promise<Result<null>> {
    await deleteEnded(ctx.tx, ctx.machineNow);
    return ok(null);
  },
});
