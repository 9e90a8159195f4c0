// What the verbs of the connection share: the line to the registry, names that may be sent, and result codes as answers.
import type { RegistrarRefusal } from "../../../business/domains/registrar.port.ts";
import { pending, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import type { Pool } from "./pool.ts";
import { refusalOf } from "./read.ts";
import type { Reply } from "./reply.ts";
import { UnsendableText } from "./xml.ts";

export type Line = {
  readonly pool: Pool;
  /** Our clID: what we sponsor bears it. */
  readonly username: string;
  /** Contact roles besides the registrant that the registry wants filled. */
  readonly roles: readonly string[];
};

/** Refused before anything is sent. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  readonly code: RegistrarRefusal;
  constructor(message: string, code: RegistrarRefusal = "invalid") {
    super(message);
    this.code = code;
  }
}

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const namePattern = new RegExp(`^(?=.{3,253}$)(?:${label}\\.)+${label}$`);

/** A domain or host name as A-labels in lower case; nothing else goes on the wire as a name. */
export const isName = (name: string): boolean => namePattern.test(name);

export function needNames(...names: readonly string[]): void {
  if (!names.every(isName)) throw new NotSent("not_a_domain");
}

/** The answer where the reply ends the matter; null: it is done and the caller says with what. */
export function finished(reply: Reply): Answer<never> | null {
  if (reply.code === 1001) return pending(reply.svTRID ?? reply.clTRID ?? "");
  return reply.code >= 2000 ? refusedBy(reply) : null;
}

export function refusedBy(reply: Reply, before = ""): Answer<never> {
  return refused(refusalOf(reply.code), `${before}${reply.message} (${reply.code})`);
}

/** What cannot be put on the wire is refused: nothing was sent. */
export async function orRefused<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof NotSent) return refused(cause.code, cause.message);
    if (cause instanceof UnsendableText) return refused("invalid", cause.message);
    throw cause;
  }
}
