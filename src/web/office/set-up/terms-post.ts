// Publishing a version of the terms: the same form under the settings and in the set-up, each with its own page and words.
import { z } from "zod";
import { publishTerms } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { TERMS_KINDS } from "../settings/settings-fields.ts";

type TermsPost = {
  readonly path: string;
  /** Where it leads once they are published. */
  readonly to: string;
  /** Of one field. */
  fault(visit: Visit, field: string, code: string): string;
  show(visit: Visit, again: Again): Promise<Reply>;
};

export const termsPost = (site: Site, { path, to, fault, show }: TermsPost): Route =>
  route({
    method: "POST",
    path,
    who: ["staff:settings.change"],
    action: publishTerms.name,
    bodyLimit: 512 * 1024,
    input: posted({
      kind: z.enum(TERMS_KINDS),
      language: z.enum(["de", "en"]),
      title: text(200),
      body: text(200_000),
      validFrom: text(20),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: key, ...terms } = input;
      const done = await site.act(publishTerms, visit.actor, { sellerId: visit.sellerId, ...terms }, { key });
      if (done.ok) return leadTo(to, "saved");
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(
              done.refusal.issues.map(({ field, code }) => [field, fault(visit, field, code)]),
            )
          : { "": await refusalSentence(site, visit, done.refusal) };
      return show(visit, { form: "terms", values: terms, errors });
    },
  });
