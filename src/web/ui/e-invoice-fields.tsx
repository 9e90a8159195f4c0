// The fields that say how invoices reach a buyer, and how they are read by machine: format, routing, electronic address, own
// order number.
import type { VNode } from "preact";
import { DELIVERY_CHOICES, E_INVOICE_CHOICES, eInvoiceWords } from "./e-invoice.words.ts";
import { SelectField, TextField } from "./fields.tsx";
import { FieldRow } from "./form.tsx";
import { useSetting } from "./setting.ts";

/** How documents of a billing profile are delivered. */
export function DeliveryField(): VNode {
  const words = eInvoiceWords(useSetting().lang);
  return (
    <SelectField
      name="invoice_by"
      label={words.delivery}
      placeholder={false}
      options={DELIVERY_CHOICES.map((value) => ({ value, label: words.deliveries[value] }))}
    />
  );
}

export function EInvoiceFields(): VNode {
  const words = eInvoiceWords(useSetting().lang);
  return (
    <>
      <SelectField
        name="e_invoice"
        label={words.format}
        hint={words.formatHint}
        placeholder={false}
        options={E_INVOICE_CHOICES.map((value) => ({ value, label: words.formats[value] }))}
      />
      <FieldRow>
        <TextField
          name="routing_id"
          label={words.routing}
          hint={words.routingHint}
          optional
          maxlength={100}
        />
        <TextField
          name="electronic_address"
          label={words.address}
          hint={words.addressHint}
          optional
          maxlength={100}
        />
      </FieldRow>
      <TextField
        name="purchase_order"
        label={words.purchaseOrder}
        hint={words.purchaseOrderHint}
        optional
        maxlength={100}
      />
    </>
  );
}
