// What leaves the kit: escaped, wired for screen readers, usable without scripts, allowed by a strict content
// policy.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkAddress } from "../../business/people/index.ts";
import { countryCodes } from "../../business/people/address-formats.ts";
import { GALLERY } from "./gallery/gallery.ts";
import {
  AddressFields,
  Button,
  buildIslands,
  Card,
  Checkbox,
  Table,
  EmailField,
  Form,
  hasErrors,
  PLAIN_SETTING,
  PlainLayout,
  prepareAssets,
  RadioCards,
  renderPage,
  renderPart,
  TextField,
  type PageSetting,
} from "./index.ts";

const setting: PageSetting = { ...PLAIN_SETTING, csrf: "token-1", path: '/a?b="c"' };
const nasty = `"><script>alert('x')</script>&`;

describe("a page", () => {
  const page = (over: Partial<Parameters<typeof PlainLayout>[0]>): string =>
    renderPage(
      <PlainLayout setting={setting} brand={{ name: "Nordlicht", href: "/" }} title="Sign in" {...over}>
        {over.children ?? null}
      </PlainLayout>,
    );

  test("escapes everything that came from people, in words, attributes and titles", () => {
    const html = page({
      title: nasty,
      children: (
        <Form action="/x" values={{ name: nasty }} errors={{ name: nasty }} hidden={{ back: nasty }}>
          <TextField name="name" label={nasty} hint={nasty} />
        </Form>
      ),
    });
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/value="[^"]*"><script/u);
    expect(html).toContain("&lt;script>alert");
  });

  test("says in its title that a form was refused", () => {
    expect(page({ failed: true })).toContain("<title>Error: Sign in · Nordlicht</title>");
    expect(page({ setting: { ...setting, lang: "de" }, failed: true })).toContain(
      "<title>Fehler: Sign in · Nordlicht</title>",
    );
    expect(hasErrors({ a: undefined })).toBe(false);
    expect(hasErrors({ a: "Please." })).toBe(true);
  });

  test("is never refused without a word: where the form is gone from the page, it says that things moved on", () => {
    const [gone, german] = ["things have moved on", "Inzwischen ist es weitergegangen"];
    expect(page({ failed: true })).toContain(gone);
    expect(page({ setting: { ...setting, lang: "de" }, failed: true })).toContain(german);
    const form = <Form action="/x" values={{}} errors={{ name: "Please." }} children={null} />;
    expect(page({ failed: true, children: form })).not.toContain(gone);
    expect(page({ children: form })).not.toContain(gone);
  });

  test("takes language, direction and appearance from the reader before anything is painted", () => {
    expect(page({ setting: { ...setting, lang: "de", dir: "rtl", theme: "dark" } })).toContain(
      '<html lang="de" dir="rtl" data-theme="dark">',
    );
    expect(page({})).toContain('<html lang="en" dir="ltr"><head>');
  });

  test("changes language and appearance by a plain form that leads back", () => {
    const html = page({});
    expect(html).toContain('method="post" action="/preferences"');
    expect(html).toContain('name="back" value="/a?b=&quot;c&quot;"');
    expect(html).toContain('<button type="submit" name="theme" value="dark"');
    expect(html).toContain('<button type="submit" name="lang" value="de" lang="de"');
  });

  test("reloads by itself where no scripts run, only when it should", () => {
    expect(page({ refreshSeconds: 20 })).toContain(
      '<noscript><meta http-equiv="refresh" content="20"/></noscript>',
    );
    expect(page({})).not.toContain("refresh");
    expect(page({ refreshSeconds: 20, failed: true }), "what was typed stays").not.toContain("refresh");
  });

  test.each(Object.keys(GALLERY))("%s needs no inline style or script and nothing from elsewhere", (name) => {
    const html = renderPage(GALLERY[name]?.({ ...setting, nonce: "n1" }) ?? <p />);
    expect(html).toMatch(/^<!doctype html><html/u);
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|https?:\/\//u);
    expect(html.match(/<style(?! nonce="n1")/gu)).toBeNull();
    expect(html).toContain('href="#main"');
    expect(html).toContain('id="main"');
    const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map((match) => match[1]);
    expect(ids.length).toBe(new Set(ids).size);
  });
});

describe("a form", () => {
  const form = renderPart(
    <Form
      action="/order"
      idempotencyKey="key-9"
      values={{ email: "mia@", terms: true, kind: "b", name: "" }}
      errors={{ email: "Enter a whole address.", "": "The price has changed.", kind: "Choose one." }}
    >
      <EmailField name="email" hint="For your invoices." />
      <TextField name="name" label="Name" autocomplete="name" optional />
      <Checkbox name="terms" label="I agree" />
      <RadioCards
        name="kind"
        legend="Kind"
        options={[
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ]}
      />
    </Form>,
    setting,
  );

  test("carries the token against forgery and the key that makes repeats harmless", () => {
    expect(form).toContain('<input type="hidden" name="csrf" value="token-1"/>');
    expect(form).toContain('<input type="hidden" name="idempotency_key" value="key-9"/>');
    expect(
      renderPart(
        <Form action="/find" method="get">
          x
        </Form>,
        setting,
      ),
    ).not.toContain("csrf");
  });

  test("keeps what was typed", () => {
    expect(form).toContain('value="mia@"');
    expect(form).toMatch(/id="f-terms"[^>]*checked/u);
    expect(form).toMatch(/value="b"[^>]*checked/u);
  });

  test("puts each refusal beside its field and names it there", () => {
    expect(form).toMatch(
      /id="f-email" name="email"[^>]*aria-describedby="f-email-hint f-email-error" aria-invalid="true"/u,
    );
    expect(form).toContain('id="f-email-error"');
    expect(form).toContain('<label class="label" for="f-email">');
    expect(form).toMatch(/<fieldset class="field" aria-describedby="f-kind-error"/u);
    expect(form).not.toMatch(/id="f-name"[^>]*aria-invalid/u);
  });

  test("opens with all refusals, focused, each leading to its field", () => {
    expect(form).toMatch(/<div class="error-summary" role="alert"[^>]*tabindex="-1" autofocus/u);
    expect(form).toContain("Please correct 3 things");
    for (const [, id] of form.matchAll(/<li><a href="#([^"]+)">/gu)) expect(form).toContain(`id="${id}"`);
    expect(form).toContain("<li>The price has changed.</li>");
  });

  test("asks for an address in the way of its country", () => {
    const address = (country: string): string =>
      renderPart(
        <Form action="/x" values={{ country }}>
          <AddressFields countries={["DE", "US", "GB", "IN", "JP"]} autofill="billing" />
        </Form>,
        setting,
      );
    expect(address("DE").indexOf("Postal code")).toBeLessThan(address("DE").indexOf("City"));
    expect(address("US").indexOf("City")).toBeLessThan(address("US").indexOf("ZIP code"));
    expect(address("US")).toContain("State");
    expect(address("DE")).not.toContain('name="region"');
    expect(address("GB")).toContain('autocomplete="billing postal-code"');
    expect(address("IN")).toContain("PIN code");
    expect(address("JP")).toContain("Prefecture");
  });

  test("never demands of an address what its country's rules do not, and lets everything they demand be typed", () => {
    const asked = (country: string, name: string): "must" | "may" | "not asked" => {
      const part = renderPart(
        <Form action="/x" values={{ country }}>
          <AddressFields countries={[country]} />
        </Form>,
        setting,
      );
      const field = new RegExp(`<(?:input|select)[^>]* name="${name}"[^>]*>`, "u").exec(part)?.[0];
      if (field === undefined) return "not asked";
      return / required[ =>]/u.test(field) ? "must" : "may";
    };
    const both = (country: string) => [asked(country, "postal_code"), asked(country, "region")];
    for (const country of ["DE", "GB", "HU", "MT"])
      expect(both(country), country).toEqual(["must", "not asked"]);
    for (const country of ["US", "CA", "AU", "BR", "IN", "JP"])
      expect(both(country), country).toEqual(["must", "must"]);
    for (const country of ["IT", "ES"]) expect(both(country), country).toEqual(["must", "may"]);
    for (const country of ["IE", "AE", "HK", "MX", "CN"])
      expect(both(country), country).toEqual(["may", "may"]);
    const nothing = { line2: null, postalCode: null, region: null };
    for (const country of countryCodes) {
      const must = ["postal_code", "region"].filter((name) => asked(country, name) === "must");
      const typed = { ...nothing, name: "Lena Winter", line1: "Lindenweg 4", city: "Köln", country };
      const missing = checkAddress(typed).map(({ field }) =>
        field === "postalCode" ? "postal_code" : field,
      );
      expect(missing, country).toEqual(must);
    }
  });

  test("offers the states of a country as a list, and finds what was typed before by its name", () => {
    const part = renderPart(
      <Form action="/x" values={{ country: "US", region: "new york" }}>
        <AddressFields countries={["US"]} autofill="billing" />
      </Form>,
      setting,
    );
    expect(part).toMatch(/<option value="NY" selected>New York<\/option>/u);
    expect(part.match(/<option/gu)?.length).toBeGreaterThan(51);
  });
});

test("a table names its rows and columns and tells phones what each value is", () => {
  const table = renderPart(
    <Card title="Invoices" flush>
      <Table
        caption="Invoices"
        columns={[
          { key: "no", header: "Number", cell: (row: { no: string; sum: string }) => row.no },
          { key: "sum", header: "Amount", numeric: true, cell: (row) => row.sum },
        ]}
        rows={[{ no: "2026-1", sum: "5,00 €" }]}
        rowKey={(row) => row.no}
        rowHref={(row) => `/i/${row.no}`}
      />
    </Card>,
    setting,
  );
  expect(table).toContain("<caption");
  expect(table).toContain('scope="row"');
  expect(table).toContain('<a class="row-link" href="/i/2026-1">2026-1</a>');
  expect(table).toContain('class="numeric" data-label="Amount"');
});

test("a button that cannot be undone brings its question along", () => {
  const html = renderPart(
    <Button kind="danger" confirm="Delete example.org? Its mail stops.">
      Delete
    </Button>,
    setting,
  );
  expect(html).toContain('data-confirm="Delete example.org? Its mail stops."');
  expect(html).toContain('data-cancel="Cancel"');
});

test("scripts stay small: under nine and a half kilobytes for customers, under five and a half for the office, under three and a half where they are seldom needed; they are cached and linked by hash", async () => {
  const cache = mkdtempSync(path.join(tmpdir(), "kontor-islands-"));
  try {
    const first = await buildIslands(cache);
    expect(first.map((island) => island.name)).toEqual([
      "chat",
      "desk",
      "live",
      "office",
      "palette",
      "passkey",
      "rights",
      "search",
      "sign",
      "site",
      "visit",
    ]);
    const size = (names: (name: string) => boolean): number =>
      first.reduce((total, { name, code }) => total + (names(name) ? code.length : 0), 0);
    // Only where one signs in, where the staff looks, and in a chat.
    const seldom = new Set(["chat", "passkey", "visit"]);
    const office = new Set(["desk", "office", "palette"]);
    expect(size((name) => !seldom.has(name) && !office.has(name))).toBeLessThan(9_500);
    expect(size((name) => office.has(name))).toBeLessThan(5_500);
    expect(size((name) => seldom.has(name))).toBeLessThan(3_500);
    expect(await buildIslands(cache)).toEqual(first);
    const { files, links } = await prepareAssets(cache);
    for (const address of [links.stylesheet, links.font, links.icon, ...Object.values(links.islands)]) {
      expect(files.map((file) => file.path)).toContain(address);
    }
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});
