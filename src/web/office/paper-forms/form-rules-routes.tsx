// Routes of the rules for forms: the table, a draft that is changed and tried, a new version.
import { z } from "zod";
import {
  ruleFaults,
  rulesInForce,
  rulesOfVersion,
  rulesVersions,
  saveFormRules,
  SHIPPED_RULES,
} from "../../../business/papers/index.ts";
import type { FormRule } from "../../../business/papers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, hasErrors, type FormErrors } from "../../ui/index.ts";
import { leadTo, postedAs, refusalSentence } from "../forms.ts";
import {
  caseTyped,
  field,
  fieldsOfRows,
  isField,
  moved,
  readRows,
  rowsOf,
  rowsTyped,
} from "./form-rules-form.ts";
import type { Typed } from "./form-rules-form.ts";
import { faultSentence, RulesForm } from "./form-rules-page.tsx";
import { RuleVersions } from "./form-rules-versions.tsx";
import { Trial } from "./form-rules-trial.tsx";
import { formRulesWords } from "./form-rules.words.ts";
import { FORMS, RULES } from "./paper-forms-list.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";
import { settingPage } from "../settings/setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";

const typedFields = postedAs(isField, 5_000);

export const formRulesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: RULES,
    who: ["staff:settings.see"],
    input: z.strictObject({ done: z.string().max(30).optional(), take: z.string().max(9).optional() }),
    async handle(visit, { input }) {
      const { version, rules } = await rulesInForce(site.db.read, visit.sellerId);
      const taken = input.take === undefined ? null : await takenUp(site, visit, input.take);
      const typed = fieldsOfRows(rowsOf(taken ?? rules));
      return show(site, visit, {
        rules: taken ?? rules,
        typed,
        version,
        isDraft: taken !== null,
        done: input.done,
      });
    },
  }),
  route({
    method: "POST",
    path: RULES,
    who: ["staff:settings.see"],
    action: saveFormRules.name,
    input: typedFields,
    handle: (visit, { input }) => take(site, visit, input),
  }),
];

/** Rules of an earlier version, or the shipped ones, as a draft. */
async function takenUp(site: Site, visit: Visit, version: string): Promise<readonly FormRule[] | null> {
  if (version === "0") return SHIPPED_RULES;
  return /^\d{1,9}$/u.test(version) ? rulesOfVersion(site.db.read, visit.sellerId, Number(version)) : null;
}

async function take(site: Site, visit: Visit, sent: Typed): Promise<Reply> {
  const act = sent["act"] ?? "try";
  const change = moved(rowsTyped(sent), act);
  const rows = change?.rows ?? rowsTyped(sent);
  const rest = Object.fromEntries(Object.entries(sent).filter(([name]) => name.startsWith("t_")));
  const typed = { ...fieldsOfRows(rows), ...rest };
  const version = /^\d{1,9}$/u.test(sent["version"] ?? "") ? Number(sent["version"]) : -1;
  const { rules, errors } = readRows(rows, visit.lang);
  const draft = { rules, typed, version, isDraft: true, open: change?.open ?? null };
  if (hasErrors(errors)) return show(site, visit, { ...draft, errors });
  if (act !== "save") return show(site, visit, draft);
  const done = await site.act(saveFormRules, visit.actor, { sellerId: visit.sellerId, rules, version });
  if (done.ok) return leadTo(RULES, "published");
  const words = formRulesWords(visit.lang);
  switch (done.refusal.code) {
    case "changed_meanwhile": {
      // Who was told of the other version may save over it.
      const newest = await rulesInForce(site.db.read, visit.sellerId);
      return show(site, visit, { ...draft, version: newest.version, errors: { "": words.changedMeanwhile } });
    }
    case "bad_rules":
      return show(site, visit, { ...draft, errors: { "": words.badRules } });
    case "rule_conflict": {
      const said = done.refusal.faults.map(
        (fault) => [field(fault.at, "form"), faultSentence(visit.lang, fault)] as const,
      );
      return show(site, visit, { ...draft, errors: Object.fromEntries(said) });
    }
    default:
      return show(site, visit, {
        ...draft,
        errors: { "": await refusalSentence(site, visit, done.refusal) },
      });
  }
}

type Shown = {
  readonly rules: readonly FormRule[];
  readonly typed: Typed;
  readonly version: number;
  readonly isDraft: boolean;
  readonly open?: number | null;
  readonly errors?: FormErrors;
  readonly done?: string | undefined;
};

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { lang } = visit;
  const words = formRulesWords(lang);
  const versions = await rulesVersions(site.db.read, visit.sellerId);
  return settingPage(site, visit, {
    words: { title: words.title, lead: `${words.lead} (${words.version(versions[0]?.version ?? 0)})` },
    within: { label: paperFormsWords(lang).title, href: FORMS },
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        {shown.isDraft ? <Banner tone="info">{words.draft}</Banner> : null}
        <RulesForm
          {...{ lang }}
          rules={shown.rules}
          faults={ruleFaults(shown.rules)}
          typed={shown.typed}
          version={shown.version}
          errors={shown.errors ?? {}}
          open={shown.open ?? null}
          may={holds(visit, "settings.change")}
        />
        <Trial lang={lang} rules={shown.rules} own={caseTyped(shown.typed)} />
        <RuleVersions {...{ lang, versions }} />
      </>
    ),
  });
}
