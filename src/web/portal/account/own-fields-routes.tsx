// Routes of what the house asks of an account beyond the usual.
import { fieldsOf, fieldValuesOf, readFields, saveFieldValues } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { fieldErrors, ownFieldsForm, ownFieldValues, typedFields } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { OwnFieldsPage } from "./own-fields-page.tsx";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";

const HOME = "/portal/details";

export const ownFieldRoutes: Routes = (site) => [
  portalRoute(site, {
    path: `${HOME}/:id/fields`,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    handle: (visit, { params }) => fieldsPage(site, visit, params["id"] ?? "", null, {}),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/:id/fields`,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    action: saveFieldValues.name,
    input: ownFieldsForm,
    async ask({ params, input }, visit) {
      const fields = await fieldsOf(site.db.read, visit.sellerId);
      // What is filled in wrongly is said first, by the form.
      if (readFields(fields, typedFields(input), false).issues.length > 0) return null;
      return {
        act: "save_field_values",
        input: { accountId: params["id"] ?? "", values: typedFields(input) },
      };
    },
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const fields = await fieldsOf(site.db.read, visit.sellerId);
      const { issues } = readFields(fields, typedFields(input), false);
      if (issues.length > 0)
        return fieldsPage(site, visit, accountId, input, fieldErrors(visit.lang, fields, issues));
      const done = await site.act(saveFieldValues, visit.actor, { accountId, values: typedFields(input) });
      return done.ok ? goneTo(HOME, "details") : noSuch(site, visit);
    },
  }),
];

async function fieldsPage(
  site: Site,
  visit: Visit,
  accountId: string,
  typed: FormValues | null,
  errors: FormErrors,
): Promise<Reply> {
  const all = await fieldsOf(site.db.read, visit.sellerId);
  const fields = all.filter((one) => one.shownTo === "customer");
  const values = typed ?? ownFieldValues(fields, await fieldValuesOf(site.db.read, accountId));
  return shown(
    <OwnFieldsPage frame={frameOf(site, visit)} {...{ accountId, fields, values, errors }} />,
    typed !== null,
  );
}
