// Routes of fields of the house's own: defining them, and what they hold for a customer.
import {
  accountById,
  defineField,
  FIELD_KINDS,
  FIELD_TYPES,
  fieldsOf,
  fieldValuesOf,
  retireField,
  saveFieldValues,
} from "../../../business/customers/index.ts";
import type { DefineField } from "../../../business/customers/index.ts";
import { offersOf } from "../../../business/catalogue/index.ts";
import { z } from "zod";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { fieldErrors, OwnFields, ownFieldsForm, ownFieldValues, typedFields } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, PageHeader } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { FIELDS_PATH, FieldsSetup } from "./setup-fields-page.tsx";
import { fieldsWords } from "./setup-fields.words.ts";
import { ownSeller } from "./setup-own-seller.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";

const PRODUCTS_MOST = 100;
const shape = {
  key: text(100),
  label_de: text(200),
  label_en: text(200),
  hint_de: text(400),
  hint_en: text(400),
  type: text(20),
  shownTo: text(20),
  choices: text(8_000),
  pattern: text(400),
  required: text(5),
  onKind: text(20),
  onTracker: text(5),
  products: z.union([z.uuid(), z.array(z.uuid()).max(PRODUCTS_MOST)]).optional(),
};
const words = z.object(shape).omit({ products: true });
type Typed = Readonly<z.infer<typeof words>>;
const onAccount = (params: Readonly<Record<string, string>>) => ({ kind: "account", id: params["id"] ?? "" });

export const setupFieldsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: FIELDS_PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: FIELDS_PATH,
    who: ["staff:settings.change"],
    action: defineField.name,
    input: posted(shape),
    async handle(visit, { input }) {
      const seller = await ownSeller(site, visit);
      if (!seller) return nothingThere(site, visit);
      const { idempotency_key: key, products: chosen, ...typed } = input;
      const productIds = [chosen ?? []].flat();
      const field = { ...fieldOf(seller.id, typed), productIds };
      const done = await site.act(defineField, visit.actor, field, { key });
      if (done.ok) return leadTo(FIELDS_PATH, "saved");
      const said = fieldsWords(visit.lang);
      const refused = (errors: Again["errors"]): Promise<Reply> =>
        show(site, visit, { again: { form: "field", values: typed, errors }, chosen: productIds });
      if (done.refusal.code === "key_taken") return refused({ key: said.keyTaken });
      if (done.refusal.code === "too_many") return refused({ "": said.tooMany });
      if (done.refusal.code !== "invalid")
        return refused({ "": await refusalSentence(site, visit, done.refusal) });
      const beside: Readonly<Record<string, string>> = { labels: "label_de", hints: "hint_de" };
      const told = done.refusal.fields.map((field) => [
        beside[field] ?? field,
        said[`bad_${field}` as "bad_key"],
      ]);
      return refused(Object.fromEntries(told) as FormErrors);
    },
  }),
  route({
    method: "POST",
    path: `${FIELDS_PATH}/:id/retire`,
    who: ["staff:settings.change"],
    action: retireField.name,
    input: posted({}),
    async handle(visit, { params }) {
      const done = await site.act(retireField, visit.actor, { fieldId: params["id"] ?? "" });
      return done.ok ? leadTo(FIELDS_PATH, "saved") : nothingThere(site, visit);
    },
  }),
  route({
    method: "GET",
    path: "/office/customers/:id/fields",
    who: ["staff:customers.change"],
    on: onAccount,
    input: pageQuery,
    handle: (visit, { params }) => showValues(site, visit, params["id"] ?? "", null, {}),
  }),
  route({
    method: "POST",
    path: "/office/customers/:id/fields",
    who: ["staff:customers.change"],
    on: onAccount,
    action: saveFieldValues.name,
    input: ownFieldsForm,
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const done = await site.act(saveFieldValues, visit.actor, { accountId, values: typedFields(input) });
      if (done.ok) return leadTo(`/office/customers/${accountId}`, "saved");
      if (done.refusal.code !== "invalid") return nothingThere(site, visit);
      const fields = await fieldsOf(site.db.read, visit.sellerId);
      const errors = fieldErrors(visit.lang, fields, done.refusal.issues);
      return showValues(site, visit, accountId, input, errors);
    },
  }),
];

function fieldOf(sellerId: string, typed: Typed): Omit<DefineField, "productIds"> {
  const lines = typed.choices.split("\n").filter((line) => line.trim() !== "");
  const choices = lines.map((line) => {
    const [key = "", de = "", en = ""] = line.split("|").map((part) => part.trim());
    return { key, names: { de, en } };
  });
  const pattern = typed.pattern.trim();
  return {
    sellerId,
    onKind: FIELD_KINDS.find((one) => one === typed.onKind) ?? "account",
    onTracker: typed.onTracker === "on",
    key: typed.key.trim(),
    labels: { de: typed.label_de.trim(), en: typed.label_en.trim() },
    hints: { de: typed.hint_de.trim(), en: typed.hint_en.trim() },
    type: FIELD_TYPES.find((one) => one === typed.type) ?? "text",
    choices,
    required: typed.required === "on",
    pattern: pattern === "" ? null : pattern,
    shownTo: typed.shownTo === "staff" ? "staff" : "customer",
  };
}

async function show(
  site: Site,
  visit: Visit,
  shown: {
    readonly done?: string | undefined;
    readonly again?: Again;
    readonly chosen?: readonly string[];
  },
): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  const [fields, all] =
    seller === null
      ? [[], []]
      : await Promise.all([
          fieldsOf(site.db.read, seller.id, FIELD_KINDS),
          offersOf(site.db.read, seller.id, seller.currency, todayOf(visit)),
        ]);
  return office(site, visit, {
    title: fieldsWords(visit.lang).title,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <FieldsSetup
        lang={visit.lang}
        fields={fields}
        products={all.filter((one) => one.kind !== "domain" && !one.onlyWithAnother)}
        chosen={shown.chosen ?? []}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}

async function showValues(
  site: Site,
  visit: Visit,
  accountId: string,
  typed: FormValues | null,
  errors: FormErrors,
): Promise<Reply> {
  const account = isId(accountId) ? await accountById(site.db.read, accountId) : null;
  if (!account) return nothingThere(site, visit);
  const fields = await fieldsOf(site.db.read, account.sellerId);
  const values = typed ?? ownFieldValues(fields, await fieldValuesOf(site.db.read, accountId));
  const words = fieldsWords(visit.lang);
  return office(site, visit, {
    title: words.values,
    place: "customers",
    failed: typed !== null,
    children: (
      <>
        <PageHeader
          trail={[{ label: account.name, href: `/office/customers/${accountId}` }]}
          title={words.values}
        />
        <Card>
          <Form
            action={`/office/customers/${accountId}/fields`}
            layout="full"
            values={values}
            errors={errors}
          >
            <OwnFields fields={fields} />
            <ButtonRow>
              <Button kind="primary">{words.saveValues}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </>
    ),
  });
}
