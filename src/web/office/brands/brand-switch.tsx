// Which brand the settings are about: the choice in the office's top bar, and a line above the pages that it changes.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import { Button, Form, Menu, useSetting, type Lang } from "../../ui/index.ts";
import { brandsWords } from "./brands.words.ts";

type Props = { lang: Lang; brands: readonly Seller[]; current: Seller };

/** Nothing where there is nothing to choose. */
export function BrandSwitch({ lang, brands, current }: Props): VNode | null {
  const { path } = useSetting();
  if (brands.length < 2) return null;
  const words = brandsWords(lang);
  return (
    <Menu
      label={current.name}
      name={words.switchTo(current.name)}
      icon="tag"
      entries={brands.map((one) => ({
        key: one.id,
        form: (
          <Form
            action="/office/brand"
            id={`brand-${one.slug}`}
            label={words.switchTo(one.name)}
            hidden={{ seller: one.id, back: path }}
          >
            <Button kind="quiet" wide {...(one.id === current.id ? { icon: "check" as const } : {})}>
              {one.name}
            </Button>
          </Form>
        ),
      }))}
    />
  );
}

export function BrandLine({ lang, brands, current }: Props): VNode | null {
  if (brands.length < 2) return null;
  return (
    <p class="brand-line">
      {brandsWords(lang).about} <strong>{current.name}</strong>
    </p>
  );
}
