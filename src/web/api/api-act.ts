// An act by the API only names what can also be asked of somebody else: the same input, the same action, the same rights.
import { z } from "zod";
import { askableAct } from "../../business/approvals/index.ts";
import type { AskableName } from "../../business/approvals/index.ts";
import { personById } from "../../business/people/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { newId } from "../../kernel/ids.ts";
import type { Refusal } from "../../kernel/result.ts";
import type { Subject } from "../../kernel/rights.ts";
import { problemReply } from "../core/index.ts";
import { problemWords } from "../core/problem.words.ts";
import type { Kind, PortalRight } from "../portal/portal-door.tsx";
import type { Site } from "../site.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiAsked, ApiDoor } from "./api-route.ts";
import type { ApiName } from "./api.words.ts";
import { lacking } from "./lacking.ts";
import { refusalSentence, statusOf } from "./refused.ts";

type Act<B> = {
  readonly name: ApiName;
  readonly path: string;
  readonly right: PortalRight;
  readonly on?: Kind;
  readonly act: AskableName;
  /** Only named here, for the committed list. */
  readonly action: { readonly name: string };
  readonly body?: z.ZodType<B>;
  /** As the act takes it; a problem where the thing is not in a state for it. */
  input(visit: Visit, asked: ApiAsked<unknown, B>): Promise<object | null>;
};

const nothing = z.strictObject({});
/** `id`: what was made by it. */
const ACTED = z.strictObject({ done: z.literal(true), id: z.uuid().optional() });

/** All acts that there are by the API: nothing else can be asked for by it. */
export const API_ACTS = new Set<string>();

export function apiAct<B = object>(site: Site, made: Act<B>): ApiDoor {
  const { act: name, action, input, ...door } = made;
  API_ACTS.add(name);
  return apiRoute<unknown, B>({
    ...door,
    method: "POST",
    body: made.body ?? (nothing as unknown as z.ZodType<B>),
    action: action.name,
    answer: ACTED,
    async ask(visit, asked) {
      const wanted = await input(visit, asked);
      return wanted && { act: name, input: wanted };
    },
    async handle(visit, asked) {
      const wanted = await input(visit, asked);
      return perform(site, visit, { act: name, input: wanted, once: asked.once, right: made.right });
    },
  });
}

type Wanted = {
  readonly act: AskableName;
  readonly input: object | null;
  readonly once: string | null;
  readonly right: PortalRight;
};

async function perform(site: Site, visit: Visit, { act: name, input, once, right }: Wanted): Promise<Reply> {
  const act = askableAct(name);
  const { actor } = visit;
  const read = act?.input.safeParse(input);
  const by = actor.kind === "person" ? await personById(site.db.read, actor.id) : null;
  if (!act?.run || actor.kind !== "person" || by === null || !read?.success)
    return refused(visit, { code: "figures_changed" });
  const key = `api:${once ?? newId()}`;
  const result = await act.run(site.act, actor, read.data, key, by);
  if (result.ok) return json({ done: true, ...idsOf(result.value) });
  if (result.refusal.code !== "not_allowed") return refused(visit, result.refusal);
  // Beyond a limit, or not over all that it touches: somebody else can be asked.
  const found = await act.load({ db: site.db.read, now: visit.now, askerId: actor.id }, read.data);
  const subject: Subject | null = found?.subject ?? null;
  return lacking(site, visit, { right, subject, wish: { act: name, input: read.data } });
}

/** What was made, by its id. */
function idsOf(value: unknown): { readonly id?: string } {
  if (typeof value !== "object" || value === null) return {};
  const made = Object.entries(value).find(([name, one]) => name.endsWith("Id") && typeof one === "string");
  return made === undefined ? {} : { id: String(made[1]) };
}

export function refused(visit: Visit, refusal: Refusal): Reply {
  const { code } = refusal;
  const detail = code === "no_such" ? problemWords(visit.lang).noSuch : refusalSentence(visit.lang, refusal);
  const issues =
    "issues" in refusal && Array.isArray(refusal.issues)
      ? { errors: refusal.issues as readonly unknown[] }
      : {};
  return problemReply(visit, { status: statusOf(code), code, detail, more: issues });
}
