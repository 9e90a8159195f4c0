// How the web reaches the business: routes as plain values, who asks and what is answered. `web/core/serve-routes.ts` serves them.
import type { z } from "zod";
import type { SubjectRef } from "./act.ts";
import type { Actor, Right } from "./rights.ts";
import type { FieldIssue } from "./result.ts";

export type Lang = "de" | "en";

/** Who visits, and how: made once for each request, before any page or action sees it. */
export type Visit = {
  readonly actor: Actor;
  readonly sellerId: string;
  readonly lang: Lang;
  readonly theme: "light" | "dark" | "system";
  readonly csrf: string;
  /** Marks the style and script elements of this answer as ours, for its content security policy. */
  readonly nonce: string;
  readonly requestId: string;
  /** The sender's address as far as it can be trusted. */
  readonly network: string;
  readonly device: string;
  /** Path and query as asked. */
  readonly url: string;
  /** Business time. */
  readonly now: Date;
  readonly sessionHash: string | null;
};

type Headed = { readonly type?: string; readonly headers?: Readonly<Record<string, string>> };
export type Reply =
  | {
      readonly kind: "html";
      readonly status?: number;
      readonly html: string;
      /** Words of others, for a frame of ours: they may look as they like, but run and reach nothing. */
      readonly foreign?: true;
      readonly cookies?: readonly SetCookie[];
    }
  | {
      readonly kind: "redirect";
      readonly to: string;
      readonly cookies?: readonly SetCookie[];
      /** The browser sends there what it sent here. */
      readonly withForm?: true;
    }
  | ({ readonly kind: "json"; readonly status?: number; readonly body: unknown } & Headed)
  | { readonly kind: "text"; readonly status?: number; readonly text: string; readonly type?: string }
  | {
      readonly kind: "file";
      readonly bytes: Buffer | string;
      readonly type: string;
      readonly name?: string;
      readonly inline?: boolean;
      readonly cacheSeconds?: number;
      readonly foreign?: true;
    }
  | { readonly kind: "table"; readonly name: string; readonly lines: AsyncIterable<string> }
  | {
      readonly kind: "events";
      /** `end` closes the stream from our side; the browser then asks again by itself. */
      start(send: (event: string, payload: string) => void, closed: AbortSignal, end: () => void): void;
    };

export type SetCookie = {
  readonly name: string;
  readonly value: string;
  readonly path?: string;
  readonly maxAgeS?: number;
};

export type Asked<I> = {
  readonly params: Readonly<Record<string, string>>;
  readonly input: I;
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

export type Route<I = unknown> = {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Any of these rights opens the route; `on` names whose object it shows. The action checks for itself again. */
  readonly who: readonly Right[];
  readonly on?: (params: Readonly<Record<string, string>>) => SubjectRef | null;
  /** The action a form ends in, for the committed list of routes. */
  readonly action?: string;
  /** Query of a GET, body of a POST. Unknown fields are refused. */
  readonly input?: z.ZodType<I>;
  /** Notices and health checks prove themselves otherwise than by origin and token. */
  readonly outside?: true;
  readonly bodyLimit?: number;
  /** Only for who proved a short while ago who they are. */
  readonly fresh?: true;
  handle(visit: Visit, asked: Asked<I>): Promise<Reply>;
  /** Shows the form again where the input itself is malformed; without it the visitor gets the page for bad requests. */
  invalid?(visit: Visit, asked: Asked<Record<string, string>>, issues: readonly FieldIssue[]): Promise<Reply>;
};

export type Unread = { typed: Record<string, string>; issues: readonly FieldIssue[] };

/** Keeps the input's type inside one route while routes of all kinds stand in one list. */
export function route<I>(made: Route<I>): Route {
  return made as unknown as Route;
}

/** Why there is no page: among them that somebody has to sign in, to prove it again, or to set up a second factor first. */
export type Fault =
  | ("not_found" | "not_allowed" | "sign_in" | "prove" | "enrol")
  | ("bad_request" | "expired_form" | "too_large" | "broken");
