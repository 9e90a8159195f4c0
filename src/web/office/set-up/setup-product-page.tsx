// The form that puts a package or a domain ending on sale, with the prices of its terms.
import type { VNode } from "preact";
import type { Connection } from "../../../business/sellers/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldRow,
  Form,
  FormSection,
  PageHeader,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { FactFields, TermFields } from "./setup-product-parts.tsx";
import { filledFacts, SUGGESTED_FACTS } from "./setup-product-facts.ts";
import { PriceFields } from "./setup-product-prices.tsx";
import { ADD_ON_KINDS, isOwnKind } from "./setup-product.ts";
import type { SoldKind } from "./setup-product.ts";
import { setupWords } from "./setup.words.ts";

export type ProductFormProps = {
  readonly lang: Lang;
  readonly kind: SoldKind;
  readonly currency: string;
  readonly serverGroups: readonly string[];
  readonly registrars: readonly Connection[];
  readonly again: Again | undefined;
};

export const titleOf = (lang: Lang, kind: SoldKind): string =>
  ({
    hosting: goodsWords(lang).addPackage,
    domain: goodsWords(lang).addEnding,
    add_on: goodsWords(lang).addAddOn,
    vps: goodsWords(lang).addVps,
    dedicated: goodsWords(lang).addDedicated,
    colocation: goodsWords(lang).addColocation,
    malware_scan: goodsWords(lang).addScan,
    certificate: goodsWords(lang).addCertificate,
    licence: goodsWords(lang).addLicence,
    work: goodsWords(lang).addWork,
  })[kind];

export function ProductForm(props: ProductFormProps): VNode {
  const { lang, kind } = props;
  const words = goodsWords(lang);
  const filled = {
    serverGroup: props.serverGroups[0] ?? "shared",
    registrar: props.registrars[0]?.id ?? "",
    includesTax: "gross",
    gate: "after_activation",
    noticeDays: "30",
    renewal: "same_term",
    ...(isMachine(kind) ? { alwaysReview: "on" } : {}),
    ...filledFacts(SUGGESTED_FACTS[kind]),
  };
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: words.productsTitle, href: "/office/setup/products" },
        ]}
        title={titleOf(lang, kind)}
      />
      <Card>
        <Form
          action="/office/setup/products"
          layout="full"
          hidden={{ kind }}
          idempotencyKey={freshKey()}
          {...again(props.again, "product", filled)}
        >
          {kind === "hosting" ? <PackageFields {...props} /> : null}
          {kind === "domain" ? <EndingFields {...props} /> : null}
          {kind === "add_on" ? <AddOnFields {...props} /> : null}
          {isMachine(kind) ? <MachineFields lang={lang} hint={words.machineHint} /> : null}
          {isOwnKind(kind) ? <MachineFields lang={lang} hint={words.ownKindHint} /> : null}
          {kind === "domain" ? null : <FactFields lang={lang} shown={SUGGESTED_FACTS[kind].length} />}
          <PriceFields {...props} />
          {kind === "work" ? null : <TermFields lang={lang} />}
          <FormSection title={words.gatePart}>
            <SelectField
              name="gate"
              label={words.gate}
              hint={words.gateHint}
              width="medium"
              placeholder={false}
              options={(["after_activation", "pay_first"] as const).map((value) => ({
                value,
                label: words[value],
              }))}
            />
            <Checkbox name="alwaysReview" label={words.alwaysReview} hint={words.alwaysReviewHint} />
          </FormSection>
          <ButtonRow>
            <Button kind="primary">{words.putOnSale}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

const isMachine = (kind: SoldKind): boolean => ["vps", "dedicated", "colocation"].includes(kind);

function MachineFields({ lang, hint }: { lang: Lang; hint: string }): VNode {
  const words = goodsWords(lang);
  return (
    <FormSection title={words.productPart} hint={hint}>
      <Names lang={lang} />
      <TextField name="slug" label={words.slug} hint={words.slugProductHint} maxlength={60} code />
    </FormSection>
  );
}

export function Names({ lang }: { lang: Lang }): VNode {
  const words = goodsWords(lang);
  return (
    <>
      <FieldRow>
        <TextField name="name_de" label={words.name_de} maxlength={200} />
        <TextField name="name_en" label={words.name_en} maxlength={200} />
      </FieldRow>
      <FieldRow>
        <TextField name="blurb_de" label={words.blurb_de} optional maxlength={200} />
        <TextField name="blurb_en" label={words.blurb_en} optional maxlength={200} />
      </FieldRow>
    </>
  );
}

function PackageFields({ lang, serverGroups }: ProductFormProps): VNode {
  const words = goodsWords(lang);
  return (
    <FormSection title={words.productPart}>
      <Names lang={lang} />
      <TextField name="slug" label={words.slug} hint={words.slugProductHint} maxlength={60} code />
      <FieldRow>
        <TextField name="panelPlan" label={words.panelPlan} hint={words.panelPlanHint} maxlength={200} code />
        <TextField
          name="serverGroup"
          label={words.serverGroup}
          hint={words.serverGroupHint}
          maxlength={60}
          suggestions={serverGroups}
        />
      </FieldRow>
    </FormSection>
  );
}

function AddOnFields({ lang }: ProductFormProps): VNode {
  const words = goodsWords(lang);
  return (
    <FormSection title={words.productPart} hint={words.addOnHint}>
      <Names lang={lang} />
      <FieldRow>
        <TextField name="slug" label={words.slug} hint={words.slugProductHint} maxlength={60} code />
        <SelectField
          name="addOnKind"
          label={words.addOnKind}
          hint={words.addOnKindHint}
          placeholder={false}
          options={ADD_ON_KINDS.map((value) => ({ value, label: words[value] }))}
        />
      </FieldRow>
    </FormSection>
  );
}

function EndingFields({ lang, registrars }: ProductFormProps): VNode {
  const words = goodsWords(lang);
  return (
    <FormSection title={words.productPart}>
      <FieldRow>
        <TextField name="tld" label={words.tld} hint={words.tldHint} maxlength={60} code />
        <SelectField
          name="registrar"
          label={words.registrarConnection}
          hint={words.registrarHint}
          optional
          placeholder={words.noRegistrar}
          options={registrars.map((one) => ({ value: one.id, label: one.name }))}
        />
      </FieldRow>
      <Names lang={lang} />
    </FormSection>
  );
}
