// The house's own questions about an order and about each package in it, against what was answered.
import { fieldsOfProduct, readAnswers } from "../../customers/index.ts";
import type { FieldDefinition, FieldValueIssue, WantedField } from "../../customers/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { OrderLine } from "./order-lines.rules.ts";

/** `ref`: the item that is meant; null: the order. */
export type OrderFieldIssue = FieldValueIssue & { readonly ref: string | null };
export type FieldsRefusal = { readonly code: "wrong_fields"; readonly issues: readonly OrderFieldIssue[] };

export type Answer = { readonly ref: string | null; readonly fieldId: string; readonly value: string };

/** Names and what is bought with another thing have no questions of their own. */
const isAsked = ({ price }: OrderLine): boolean => price.kind !== "domain" && !price.onlyWithAnother;

/** Refuses with an issue for each answer that is missing, does not fit, or was not asked for. */
export function readOrderFields(
  asked: readonly FieldDefinition[],
  typed: readonly WantedField[],
  lines: readonly OrderLine[],
  isStaff: boolean,
): Result<readonly Answer[], FieldsRefusal> {
  const answers: Answer[] = [];
  const issues: OrderFieldIssue[] = [];
  const read = (
    ref: string | null,
    fields: readonly FieldDefinition[],
    wanted: readonly WantedField[],
  ): void => {
    const found = readAnswers(fields, wanted, isStaff);
    answers.push(...found.values.map((one) => ({ ref, ...one })));
    issues.push(...found.issues.map((one) => ({ ref, ...one })));
  };
  const aboutOrder = asked.filter((one) => one.onKind === "order");
  read(null, aboutOrder, typed);
  const elsewhere = new Set(asked.flatMap((one) => (one.onKind === "item" ? [one.key] : [])));
  for (const line of lines) {
    const fields = isAsked(line) ? fieldsOfProduct(asked, line.price.productId) : [];
    // A question that is asked of another product only is no stranger: the cart may have changed since it was answered.
    const isMeant = ({ key }: WantedField): boolean =>
      fields.some((one) => one.key === key) || !elsewhere.has(key);
    read(line.wanted.ref, fields, (line.wanted.fields ?? []).filter(isMeant));
  }
  return issues.length > 0 ? refuse({ code: "wrong_fields", issues }) : ok(answers);
}

/** The answers as rows of the order; `items` says under which id each thing is kept. */
export function answerRows(
  answers: readonly Answer[],
  orderId: string,
  items: ReadonlyMap<string, string>,
): Record<string, unknown>[] {
  return answers.map(({ ref, fieldId, value }) => ({
    id: newId(),
    order_id: orderId,
    item_id: ref === null ? null : items.get(ref),
    field_id: fieldId,
    value,
  }));
}
