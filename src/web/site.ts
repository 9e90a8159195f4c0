// What every page and form may use: the way to act, the way to read, the counterparts for enquiries, and how we are reached.
import type { Logger } from "pino";
import type { Act, SubjectRef } from "../kernel/act.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/db.ts";
import type { PortKind } from "../kernel/deeds.ts";
import type { Asked, Route, Visit } from "../kernel/http.ts";
import type { Subject } from "../kernel/rights.ts";
import type { PageAssets } from "./ui/index.ts";

export type Site = {
  readonly act: Act;
  /** `db.read` for screens; `db.app` only for sign-in and counting tries. */
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  /** Connected counterparts, for enquiries only; null: the first one of its kind that is switched on. */
  readonly connect: (port: PortKind, connectionId: string | null) => Promise<unknown>;
  /** What a right is checked against, by the owning module's loader; null where there is no such thing. */
  readonly subject: (ref: SubjectRef) => Promise<Subject | null>;
  /** Where people reach us, without a slash at the end; links in mails are made of it, never of the request. */
  readonly baseUrl: string;
  readonly assets: PageAssets;
  /** Null in a real installation: then the clock cannot be moved and there is no mailbox to look into. */
  readonly demo: {
    readonly mailboxUrl: string;
    readonly phoneUrl: string;
    readonly panelUrls: readonly string[];
    readonly processorUrl: string;
    readonly signIn: { readonly mail: string; readonly password: string };
  } | null;
};

/** A page's own part: what it was asked, and who asks. */
export type Handle<I> = (
  site: Site,
  visit: Visit,
  asked: Asked<I>,
) => Promise<import("../kernel/http.ts").Reply>;

/** A screen file exports its routes as a function of the site; `src/web/routes.ts` collects them. */
export type Routes = (site: Site) => readonly Route[];
