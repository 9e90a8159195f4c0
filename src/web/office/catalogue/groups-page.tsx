// Groups of products: their names and order, and which product stands in which.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ProductGroup, ProductRow } from "../../../business/catalogue/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  FieldRow,
  Form,
  PageHeader,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { groupsWords } from "./groups.words.ts";

export const GROUPS = "/office/setup/groups";

export type GroupsProps = {
  readonly lang: Lang;
  readonly groups: readonly ProductGroup[];
  readonly products: readonly ProductRow[];
  readonly places: ReadonlyMap<string, string>;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function GroupsPage(props: GroupsProps): VNode {
  const { lang, groups, may } = props;
  const words = groupsWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
        ]}
        title={words.title}
        lead={words.lead}
      />
      {groups.length === 0 ? (
        <Card>
          <EmptyState icon="tag" title={words.none} />
        </Card>
      ) : null}
      {groups.map((group, at) => (
        <GroupCard key={group.id} {...props} group={group} isFirst={at === 0} />
      ))}
      {may ? (
        <Card title={words.add}>
          <Form action={GROUPS} layout="full" {...again(props.again, "add")}>
            <NameFields lang={lang} />
            <ButtonRow>
              <Button kind="primary">{words.add}</Button>
            </ButtonRow>
          </Form>
        </Card>
      ) : null}
      <Places {...props} />
    </>
  );
}

function NameFields({ lang }: { lang: Lang }): VNode {
  const words = groupsWords(lang);
  return (
    <FieldRow>
      <TextField name="name_de" label={words.name_de} maxlength={200} />
      <TextField name="name_en" label={words.name_en} maxlength={200} />
    </FieldRow>
  );
}

function GroupCard(props: GroupsProps & { group: ProductGroup; isFirst: boolean }): VNode {
  const { lang, group, isFirst, may } = props;
  const words = groupsWords(lang);
  const name = inLanguage(group.names, lang);
  const kept = { name_de: group.names.de, name_en: group.names.en };
  if (!may) return <Card title={name}> </Card>;
  return (
    <Card title={name}>
      <Form
        action={`${GROUPS}/${group.id}`}
        layout="full"
        label={name}
        {...again(props.again, `g${group.id}`, kept)}
      >
        <NameFields lang={lang} />
        <ButtonRow>
          <Button label={words.of(words.save, name)}>{words.save}</Button>
        </ButtonRow>
      </Form>
      <ButtonRow>
        {isFirst ? null : (
          <Form action={`${GROUPS}/${group.id}/up`} id={`up${group.id}`} layout="inline">
            <Button kind="quiet" label={words.of(words.up, name)}>
              {words.up}
            </Button>
          </Form>
        )}
        <Form action={`${GROUPS}/${group.id}/remove`} id={`off${group.id}`} layout="inline">
          <Button kind="quiet" label={words.of(words.remove, name)}>
            {words.remove}
          </Button>
        </Form>
      </ButtonRow>
      <p class="hint">{words.removeHint}</p>
    </Card>
  );
}

function Places({ lang, groups, products, places, may }: GroupsProps): VNode | null {
  const words = groupsWords(lang);
  if (groups.length === 0 || products.length === 0 || !may) return null;
  const options = [
    { value: "none", label: words.noGroup },
    ...groups.map((one) => ({ value: one.id, label: inLanguage(one.names, lang) })),
  ];
  const values = Object.fromEntries(products.map((one) => [`p_${one.id}`, places.get(one.id) ?? "none"]));
  return (
    <Card title={words.places}>
      <Form action={`${GROUPS}/places`} id="places" layout="full" values={values}>
        {products.map((one) => (
          <SelectField
            key={one.id}
            name={`p_${one.id}`}
            label={inLanguage(one.names, lang)}
            placeholder={false}
            options={options}
          />
        ))}
        <ButtonRow>
          <Button kind="primary">{words.savePlaces}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
