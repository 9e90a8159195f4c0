// The tax of one billing profile: its VAT id with what a register said, where it is, and what frees it of tax.
import type { VNode } from "preact";
import { lastDay } from "../../../business/contracts/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { EXEMPTION_KINDS } from "../../../business/tax/index.ts";
import type { ExemptionRow, PlaceRow } from "../../../business/tax/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  FieldRow,
  Form,
  Muted,
  SelectField,
  StatusChip,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { PlaceCard } from "../orders/place-card.tsx";
import { cardWords } from "./card.words.ts";
import { profileTaxWords } from "./profile-tax.words.ts";

export type ProfileTaxProps = {
  readonly lang: Lang;
  readonly profile: BillingProfile;
  readonly home: string;
  readonly today: string;
  readonly place: PlaceRow | null;
  readonly exemptions: readonly ExemptionRow[];
  readonly may: { readonly change: boolean; readonly decide: boolean; readonly exempt: boolean };
  readonly again: Again | undefined;
};

export function ProfileTax(props: ProfileTaxProps): VNode {
  const { lang, profile, may } = props;
  const words = profileTaxWords(lang);
  const path = `/office/billing-profiles/${profile.id}`;
  return (
    <>
      <Card title={words.vat}>
        {profile.vatId === null ? (
          <Muted>{words.none}</Muted>
        ) : (
          <>
            <p>
              <code>{profile.vatId}</code> {cardWords(lang)[`vat_${profile.vatCheck}`]}
            </p>
            {may.change ? (
              <Form action={`${path}/ask-vat`} layout="inline" {...again(props.again, "ask")}>
                <Button size="small">{words.askVat}</Button>
              </Form>
            ) : null}
          </>
        )}
      </Card>
      <PlaceCard
        lang={lang}
        action={`${path}/place`}
        place={props.place}
        may={may.decide}
        again={props.again}
      />
      <Card title={words.exemptions} lead={words.exemptionsLead} flush>
        <Exemptions {...props} />
      </Card>
      {may.exempt ? <ExemptForm {...props} /> : null}
    </>
  );
}

function Exemptions({ lang, exemptions, may }: ProfileTaxProps): VNode {
  const words = profileTaxWords(lang);
  if (exemptions.length === 0)
    return (
      <p class="hint">
        <Muted>{words.noExemption}</Muted>
      </p>
    );
  return (
    <Table
      caption={words.exemptions}
      rows={exemptions}
      rowKey={(row) => row.id}
      columns={[
        { key: "kind", header: words.kind, cell: (row) => `${words[`kind_${row.kind}`]}, ${row.country}` },
        {
          key: "basis",
          header: words.basis,
          cell: (row) => [row.basis, row.code].filter(Boolean).join(" · "),
        },
        { key: "proof", header: words.proof, cell: (row) => row.proof },
        { key: "days", header: words.days, fit: true, cell: daysOf },
        {
          key: "act",
          header: words.end,
          fit: true,
          cell: (row) =>
            row.endedAt !== null ? (
              <StatusChip tone="neutral" word={words.ended} />
            ) : may.exempt ? (
              <Form action={`/office/exemptions/${row.id}/end`} id={`end${row.id}`} layout="inline">
                <Button size="small" kind="quiet" confirm={words.endAsk} label={`${words.end}: ${row.basis}`}>
                  {words.end}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

const daysOf = (row: ExemptionRow): VNode => (
  <>
    <DateOnly date={row.validFrom} /> –{" "}
    {row.validUntil === null ? "…" : <DateOnly date={lastDay(row.validUntil)} />}
  </>
);

function ExemptForm({ lang, profile, home, today, again: refused }: ProfileTaxProps): VNode {
  const words = profileTaxWords(lang);
  const fresh = { kind: "exempt", country: home, valid_from: today };
  return (
    <Card title={words.exempt}>
      <Form
        action={`/office/billing-profiles/${profile.id}/exemptions`}
        layout="full"
        {...again(refused, "exempt", fresh)}
      >
        <FieldRow>
          <SelectField
            name="kind"
            label={words.kind}
            options={EXEMPTION_KINDS.map((value) => ({ value, label: words[`kind_${value}`] }))}
          />
          <TextField name="country" label={words.country} hint={words.countryHint} maxlength={2} />
          <TextField name="code" label={words.code} hint={words.codeHint} maxlength={40} optional code />
        </FieldRow>
        <TextField name="basis" label={words.basis} hint={words.basisHint} maxlength={200} />
        <TextField name="proof" label={words.proof} hint={words.proofHint} maxlength={500} />
        <FieldRow>
          <DateField name="valid_from" label={words.from} />
          <DateField name="valid_until" label={words.until} optional />
        </FieldRow>
        <ButtonRow>
          <Button>{words.exempt}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
